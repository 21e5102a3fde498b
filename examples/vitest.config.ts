import { defineConfig } from 'vitest/config';
import { shared } from '../vitest.shared.ts';

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['*.test.ts', 'data/*.test.ts', 'tiny/*.test.ts'],
    testTimeout: 60_000,
  },
});
