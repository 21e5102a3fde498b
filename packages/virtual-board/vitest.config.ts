import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Tests wait for the firmware's two seconds of start-up in real time, on a busy machine much
// longer.
export default defineConfig({
  ...shared,
  test: { ...shared.test, testTimeout: 300_000, hookTimeout: 300_000 },
});
