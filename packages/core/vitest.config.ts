import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// What computes is tested twice: on plans as the backends' passes leave them, and on plans as they
// were written down.
const computing = ['backends', 'inference', 'layers', 'lecture', 'model', 'parallel', 'training'];

const { include = [], ...test } = shared.test ?? {};

export default defineConfig({
  ...shared,
  test: {
    ...test,
    projects: [
      { extends: true, test: { name: 'core', include } },
      {
        extends: true,
        resolve: {
          alias: [
            {
              find: /^.*\/passes\/apply-passes\.ts$/,
              replacement: new URL('src/testing/no-passes.ts', import.meta.url).pathname,
            },
          ],
        },
        test: {
          name: 'without passes',
          include: [`src/{${computing.join(',')}}/**/*.test.ts`],
        },
      },
    ],
  },
});
