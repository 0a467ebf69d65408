import { defineConfig } from 'vitest/config'

// Each file is a program of its own on a database of its own; the machine may be small, so patience is long and files few at a time.
const shared = { testTimeout: 60_000, hookTimeout: 90_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'libraries', include: ['libraries/**/*.test.ts'], ...shared } },
      { test: { name: 'house', include: ['tests/house/**/*.test.ts'], globalSetup: 'server/testing/template.ts', ...shared } },
      { test: { name: 'server', include: ['server/**/*.test.ts'], exclude: ['server/platform/database/engine/**/*.test.ts'], globalSetup: 'server/testing/template.ts', maxWorkers: 2, ...shared } },
      { test: { name: 'engine', include: ['server/platform/database/engine/**/*.test.ts'], maxWorkers: 1, ...shared } },
      { test: { name: 'twins', include: ['twins/**/*.test.ts'], ...shared } },
      { test: { name: 'web', include: ['web/**/*.test.ts'], ...shared } },
      { test: { name: 'upgrade', include: ['tests/upgrade/**/*.test.ts'], globalSetup: 'server/testing/template.ts', maxWorkers: 1, ...shared } },
      { test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], maxWorkers: 1, ...shared, testTimeout: 120_000 } },
      { test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], maxWorkers: 1, ...shared, testTimeout: 600_000 } },
    ],
  },
})
