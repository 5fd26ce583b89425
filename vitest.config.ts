import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { words } from './build/words.ts'

export default defineConfig({
  test: {
    projects: [
      // Readers in real browsers, without the extension.
      'tests/sites/vitest.config.ts',
      'tests/reader/vitest.config.ts',
      'tests/teach/vitest.config.ts',
      {
        plugins: [WxtVitest(), words()],
        test: {
          name: 'unit',
          include: ['{lib,components,screens,build,sandbox,scripts,tests/unit}/**/*.test.{ts,tsx}'],
          restoreMocks: true,
          setupFiles: ['tests/unit/world.ts'],
        },
      },
      {
        // What was built, as files: both packages must exist in .output.
        test: { name: 'packages', include: ['tests/packages/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        // One real browser for all files of a run (it starts once): files run one after the other, in one process.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          fileParallelism: false,
          // As long as every other wait of these tests: one look into a busy browser may itself take a second.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
