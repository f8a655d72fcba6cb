import { defineConfig } from 'vitest/config';

// Worker threads inherit the zone of the process, so it must be set before they start.
process.env['TZ'] = 'UTC';

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.{ts,tsx}', 'evaluate/**/*.test.ts'],
          exclude: ['**/*.int.test.ts'],
          setupFiles: ['src/testing/properties.ts'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
          // For a machine that is busy with other things; a test that hangs is found all the same.
          testTimeout: 60_000,
          env: { TZ: 'UTC' },
        },
      },
      {
        test: {
          name: 'int',
          include: ['src/**/*.int.test.ts'],
          setupFiles: ['src/testing/properties.ts'],
          // Two processes for all files; the migrated database is made once and copied by both.
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          // After the pure tests: two cores are not enough for both at a time.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          env: { TZ: 'UTC' },
        },
      },
    ],
  },
});
