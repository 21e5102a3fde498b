import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@reflexarc/source', 'node', 'import', 'module', 'default'] } },
  // Each test waits for the firmware's two seconds of start-up, in real time where the board is a process.
  test: { include: ['src/**/*.test.ts'], testTimeout: 30_000 },
});
