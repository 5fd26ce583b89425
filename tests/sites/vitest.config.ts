import { defineConfig } from 'vitest/config'

/** Every CRM fixture in both real browsers. One browser after the other: both at once are slower on two cores. */
export default defineConfig({
  test: {
    name: 'sites',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
