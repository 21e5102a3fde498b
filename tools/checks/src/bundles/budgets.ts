// What users bundle, and how many gzipped bytes it may take. Programs hand what they import to
// `keep`, so that nothing else is left; packages are taken as built, as users get them. Limits
// leave one to three per cent: they show what came in unasked, and are not to cost messages.

export interface Budget {
  readonly name: string;
  readonly program: string;
  /** Bytes, gzipped. */
  readonly limit: number;
}

const dense = `
  import { dense, initialize, input, predictor, sequential } from '@reflexarc/core';
  import { denseKernels, jsWith } from '@reflexarc/core/backends/js';
  const network = sequential(input(2), dense(3, { activation: 'sigmoid' }), dense(1));
  const model = initialize(network, { seed: 1 });`;

export const budgets: readonly Budget[] = [
  {
    name: 'dense layers on js, answering',
    program: `${dense}
      globalThis.predict = predictor(model, { backend: jsWith(denseKernels) });`,
    limit: 17_500,
  },
  {
    name: 'dense layers on js, learning',
    program: `${dense}
      import { fit, meanSquaredError, sgd } from '@reflexarc/core';
      import { lossKernels, stepKernels } from '@reflexarc/core/backends/js';
      const backend = jsWith({ ...denseKernels, ...lossKernels, ...stepKernels });
      globalThis.training = fit(model, globalThis.data, { loss: meanSquaredError(), optimizer: sgd(), backend });
      globalThis.predict = predictor(model, { backend });`,
    limit: 40_000,
  },
  {
    name: 'js with all its kernels and passes',
    program: `import { js } from '@reflexarc/core/backends/js'; globalThis.backend = js();`,
    limit: 21_500,
  },
  {
    name: 'the whole of core',
    program: `import * as core from '@reflexarc/core'; globalThis.core = core;`,
    limit: 60_000,
  },
  {
    name: 'simd',
    program: `import { simd } from '@reflexarc/core/backends/simd'; globalThis.backend = simd();`,
    limit: 52_000,
  },
];
