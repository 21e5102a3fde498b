// What the test configurations of all packages share: workspace packages are read from their sources, and every
// run leaves its counts in reports/tests.json, from which `npm test` sums its closing line.
import type { ViteUserConfig } from 'vitest/config';

export const shared: ViteUserConfig = {
  ssr: { resolve: { conditions: ['@reflexarc/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['src/**/*.test.ts'],
    passWithNoTests: true,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
  },
};
