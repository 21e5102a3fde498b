/**
 * Counts what calls leave on the heap, in a process of its own (see allocation.test.ts for its
 * flags). The young generation is larger than all that is allocated here, so nothing is collected
 * while a round runs and the heap grows by just what was allocated. Whatever else the runtime
 * allocates comes on top in some rounds; what each call allocates is in all of them: the least of
 * up to three rounds counts.
 */
import {
  dense,
  initialize,
  input,
  meanSquaredError,
  predictor,
  quadraticCost,
  sequential,
  sgd,
  startTraining,
  type Training,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';

const lecture = sequential(
  input(2),
  dense(3, { activation: 'sigmoid' }),
  dense(1, { activation: 'sigmoid' }),
);
const model = initialize(lecture, { seed: 1 });
const predict = predictor(model, { backend: js() });
const training = startTraining(
  model,
  { inputs: [0, 1, 2, 3].map((i) => [i & 1, i >> 1] as const), targets: [[0], [1], [1], [0]] },
  { loss: meanSquaredError(), optimizer: sgd({ learningRate: 0.1 }), backend: js(), batchSize: 4 },
);
const sample = [0.25, 0.75] as const;

/** The lecture's network: 2-3-1 without biases, a step on 100 rows at once. */
function lectureTraining(): Training {
  const layer = { activation: 'sigmoid', bias: false } as const;
  const network = initialize(sequential(input(2), dense(3, layer), dense(1, layer)), { seed: 1 });
  const inputs = Float32Array.from({ length: 200 }, (_, i) => Math.sin(i));
  const targets = Float32Array.from({ length: 100 }, (_, i) => i / 100);
  return startTraining(
    network,
    { inputs, targets },
    {
      loss: quadraticCost(),
      optimizer: sgd({ learningRate: 0.1 }),
      backend: webAssembly,
      batchSize: 100,
      shuffle: false,
    },
  );
}

const webAssembly = await simd();
const lectureSteps = lectureTraining();
const wide = initialize(
  sequential(
    input(768),
    dense(64, { activation: 'relu' }),
    dense(32, { activation: 'relu' }),
    dense(6, { activation: 'softmax' }),
  ),
  { seed: 1 },
);
const predictWide = predictor(wide, { backend: webAssembly });
const wideSample = Float32Array.from({ length: 768 }, (_, i) => Math.cos(i));
/** In an array, for a number that a variable holds would be a new object each time. */
const sum = new Float64Array(1);
let kept: object = [];

const calls: Readonly<Record<string, { readonly count: number; readonly run: () => void }>> = {
  predictions: {
    count: 1_000_000,
    run: () => {
      sum[0]! += predict(sample)[0]!;
    },
  },
  steps: {
    count: 100_000,
    run: () => {
      sum[0]! += training.step().loss;
    },
  },
  'simd steps': {
    count: 1_000_000,
    run: () => {
      sum[0]! += lectureSteps.step().loss;
    },
  },
  'simd predictions': {
    count: 1_000_000,
    run: () => {
      sum[0]! += predictWide(wideSample)[0]!;
    },
  },
  /** What the counter has to see: one small object a call. */
  objects: {
    count: 1_000_000,
    run: () => {
      kept = { sum };
    },
  },
};

const [name = ''] = process.argv.slice(2);
const { count, run } = calls[name]!;
repeat(count / 4); // until the compiler is done with it
const grown: number[] = [];
const left: number[] = [];
for (let round = 0; round < 3 && !isFlat(); round++) {
  const before = usedAfterCollection();
  repeat(count);
  grown.push(process.memoryUsage().heapUsed - before);
  left.push(usedAfterCollection() - before);
}
const result = { count, grown: Math.min(...grown), left: Math.min(...left) };
process.stdout.write(JSON.stringify({ ...result, seen: Number.isFinite(sum[0]) && kept !== null }));

/**
 * Whether some round left less than a byte a call: further ones would not find less that matters.
 */
function isFlat(): boolean {
  return grown.some((bytes, round) => bytes < count && left[round]! < 1024);
}

function repeat(times: number): void {
  for (let i = 0; i < times; i++) run();
}

function usedAfterCollection(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
