import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { name: 'teach', root: import.meta.dirname, include: ['*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
})
