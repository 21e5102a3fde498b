// What the test configurations of all packages share: workspace packages are read from their sources,
// and every run leaves its counts in reports/tests.json, from which `npm test` sums its closing line.
import type { ViteUserConfig } from 'vitest/config';

export const shared: ViteUserConfig = {
  ssr: { resolve: { conditions: ['@reflexarc/source', 'node', 'import', 'module', 'default'] } },
  test: {
    // A busy machine must not fail a test: the limit only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Files share modules: each import of the engine costs more than most tests. What a test changes
    // of the world it puts back itself.
    isolate: false,
    include: ['src/**/*.test.ts'],
    passWithNoTests: true,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/tests.json' },
  },
};
