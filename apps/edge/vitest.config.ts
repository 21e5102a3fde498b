import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@reflexarc/source', 'node', 'import', 'module', 'default'] } },
  test: { include: ['src/**/*.test.ts'] },
});
