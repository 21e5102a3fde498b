import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Tests on the virtual board wait for its firmware's two seconds of start-up, in real time.
export default defineConfig({
  ...shared,
  test: { ...shared.test, testTimeout: 60_000, hookTimeout: 60_000 },
});
