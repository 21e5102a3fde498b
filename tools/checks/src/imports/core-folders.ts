// Who may import whom inside packages/core/src, as drawn in ARCHITECTURE.md. A folder may import
// itself and what is listed; "types" entries by `import type` only. Layers and backends know
// nothing of each other: they meet in kernels.

interface Allowed {
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const leaves = ['errors', 'tensor', 'random', 'activations'];
const parts = [...leaves, 'kernels', 'initializers', 'layers', 'losses', 'optimizers'];
const planned = [...parts, 'model', 'plan', 'passes', 'planner', 'schedules'];

export const coreFolders: Readonly<Record<string, Allowed>> = {
  errors: { values: [] },
  tensor: { values: ['errors'] },
  random: { values: ['errors', 'tensor'] },
  activations: { values: ['errors', 'tensor'] },
  losses: { values: ['errors', 'tensor'], types: ['kernels'] },
  kernels: { values: leaves, types: ['losses'] },
  initializers: { values: [...leaves, 'kernels'] },
  layers: { values: [...leaves, 'kernels', 'initializers'] },
  schedules: { values: ['errors'] },
  optimizers: { values: [...leaves, 'kernels'] },
  plan: { values: [...leaves, 'kernels'], types: ['losses'] },
  passes: { values: [...leaves, 'losses', 'kernels', 'plan'] },
  backends: { values: [...leaves, 'losses', 'kernels', 'plan', 'passes'] },
  model: { values: parts },
  planner: { values: [...parts, 'model', 'plan', 'passes'] },
  metrics: { values: leaves },
  inference: { values: planned, types: ['backends'] },
  training: { values: [...planned, 'metrics'], types: ['backends'] },
  lecture: { values: [...planned, 'training'], types: ['backends'] },
  conformance: { values: [...parts, 'model', 'plan', 'backends'] },
  parallel: { values: [...leaves, 'kernels', 'plan', 'passes'], types: ['backends'] },
  // What has a path of its own beside the everyday names of index.ts.
  entries: { values: planned },
  node: { values: [...leaves, 'parallel', 'backends'] },
  // Test benches: left out of the package's entries.
  testing: { values: [...planned, 'training', 'backends'] },
};
