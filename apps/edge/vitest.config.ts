import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Tests on the virtual board wait for its firmware's two seconds of start-up, in real time: two
// files side by side, for while one waits the other computes.
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['src/**/*.test.ts', 'bundle/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Boards and services run in real time: a machine that stands still for a second fails a test
    // once. The reporter marks what passed at its second try.
    retry: 1,
  },
});
