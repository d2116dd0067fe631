import { configDefaults, defineConfig } from 'vitest/config';

/** Killing runs at every effect takes longer than all other tests: `SHELFCAST_CRASH=some npx vitest run test/crash`, or `all`. */
const crash = process.env.SHELFCAST_CRASH === undefined ? ['test/crash/**'] : [];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...crash],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The default leaves one core idle, which on a machine with two is half of it.
    maxWorkers: '100%',
  },
});
