import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['{lib,components,build,sandbox,scripts,tests/unit}/**/*.test.{ts,tsx}'],
          restoreMocks: true,
        },
      },
    ],
  },
})
