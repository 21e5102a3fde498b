import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Tests on the virtual board wait for its firmware's two seconds of start-up, in real time.
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['src/**/*.test.ts', 'bundle/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
