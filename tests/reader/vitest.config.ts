import { defineConfig } from 'vitest/config'

/** The reader in a real browser: `npx vitest run --config tests/reader/vitest.config.ts`. */
export default defineConfig({
  test: {
    name: 'reader',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
