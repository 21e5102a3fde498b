/** TensorFlow.js as its users have it: the layers of its own, on its CPU or WebAssembly backend. */
import { type Timing, type TimingOptions, timingOf } from '@reflexarc/core/timing';
import { type Network, type Step, stepsOf } from '../networks/steps.ts';
import { rowsOf } from '../networks/workloads.ts';
import { loadPeer } from './package-folder.ts';
import type { Peer, PeerCase } from './peer.ts';
import { checkAnswer, type Example, exampleOf, repeated } from './reference.ts';

/** What of it is used. */
export interface Tf {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor(numbers: Float32Array, shape: readonly number[]): Tensor;
  tidy<T>(work: () => T): T;
  sequential(): Model;
  readonly layers: Readonly<Record<string, (options: object) => Layer>>;
  readonly train: Readonly<Record<'sgd' | 'adam', (rate: number) => Optimizer>>;
  readonly losses: { meanSquaredError(y: Tensor, x: Tensor): Tensor };
  readonly metrics: { categoricalCrossentropy(y: Tensor, x: Tensor): Tensor };
}
interface Tensor {
  dataSync(): Float32Array;
  mean(): Tensor;
}
interface Layer {
  setWeights(weights: readonly Tensor[]): void;
}
export interface Model {
  add(layer: Layer): void;
  predict(x: Tensor): Tensor;
  /** Hands what it consists of to a handler. */
  save(handler: SaveHandler): Promise<unknown>;
  apply(x: Tensor, options: { readonly training: true }): Tensor;
}
interface SaveHandler {
  save(parts: {
    readonly modelTopology: object;
    readonly weightSpecs: object;
    readonly weightData: ArrayBuffer;
  }): Promise<object>;
}
interface Optimizer {
  minimize(loss: () => Tensor): void;
}

export function tfjs(backend: 'cpu' | 'wasm'): Peer {
  return async (each, options) => {
    const tf = await loadTfjs(backend);
    const example = exampleOf(each.workload.network());
    const model = modelOf(tf, stepsOf(example.model));
    const rows = each.kind === 'train' ? 1 : rowsOf(each.workload, each.kind);
    const x = tf.tensor(repeated(example.input, rows), [rows, ...example.inputShape]);
    const answer = (): Float32Array => tf.tidy(() => model.predict(x).dataSync());
    const difference = checkAnswer(answer(), example, rows);
    const timing =
      each.kind === 'train'
        ? timeTraining(tf, model, { each, example, options })
        : timingOf(answer, options);
    return { timing, difference };
  };
}

export async function loadTfjs(backend: 'cpu' | 'wasm'): Promise<Tf> {
  const tf = loadPeer('@tensorflow/tfjs') as Tf; // see above
  if (backend === 'wasm') loadPeer('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}

/**
 * By `minimize`, the leanest way that tfjs has: `fit` adds callbacks and downloads of each loss.
 */
function timeTraining(
  tf: Tf,
  model: Model,
  given: { readonly each: PeerCase; readonly example: Example; readonly options: TimingOptions },
): Timing {
  const { each, example, options } = given;
  const { batch, optimizer, loss } = each.workload;
  const classes = example.answer.length;
  const inputs = Float32Array.from({ length: batch * example.input.length }, (_, i) => {
    return Math.sin(i * 1.7) / 2;
  });
  const targets = Float32Array.from({ length: batch * classes }, (_, i) => {
    return i % classes === Math.floor(i / classes) % classes ? 1 : 0;
  });
  const x = tf.tensor(inputs, [batch, ...example.inputShape]);
  const y = tf.tensor(targets, [batch, classes]);
  const steps = tf.train[optimizer.name === 'adam' ? 'adam' : 'sgd'](1e-6);
  const lossOf = (answers: Tensor): Tensor =>
    loss.name === 'crossEntropy'
      ? tf.metrics.categoricalCrossentropy(y, answers).mean()
      : tf.losses.meanSquaredError(y, answers);
  return timingOf(() => {
    tf.tidy(() => steps.minimize(() => lossOf(model.apply(x, { training: true }))));
  }, options);
}

export function modelOf(tf: Tf, { inputShape, steps }: Network): Model {
  const model = tf.sequential();
  steps.forEach((step, i) => {
    const layer = layerOf(tf, step, i === 0 ? { inputShape } : {});
    model.add(layer);
    const { weights, biases } = step;
    if (weights === undefined) return;
    const shape =
      step.operation.kind === 'convolution'
        ? [...step.operation.kernelSize, step.inputShape.at(-1) ?? 1, step.outputShape.at(-1) ?? 1]
        : [step.inputShape.at(-1) ?? 1, step.outputShape.at(-1) ?? 1];
    const given = [tf.tensor(weights, shape)];
    if (biases !== undefined) given.push(tf.tensor(biases, [biases.length]));
    layer.setWeights(given);
  });
  return model;
}

function layerOf(
  tf: Tf,
  { operation, outputShape, biases, inputShape }: Step,
  first: object,
): Layer {
  const made = (name: string, options: object = {}): Layer => {
    const make = tf.layers[name];
    if (make === undefined) throw new Error(`tfjs has no layer ${name}`);
    return make({ ...first, ...options });
  };
  const units = outputShape.at(-1) ?? 1;
  const axes = `${inputShape.length - 1}d`;
  switch (operation.kind) {
    case 'dense':
      return made('dense', {
        units,
        activation: operation.activation,
        useBias: biases !== undefined,
      });
    case 'convolution': {
      const { kernelSize, stride: strides, padding, activation } = operation;
      return made(`conv${axes}`, { filters: units, kernelSize, strides, padding, activation });
    }
    case 'pool': {
      const how = operation.how === 'max' ? 'max' : 'average';
      return made(`${how}Pooling${axes}`, { poolSize: operation.size, strides: operation.stride });
    }
    case 'globalAverage':
      return made(`globalAveragePooling${axes}`);
    case 'flatten':
      return made('flatten');
    default:
      throw new Error(`${operation.kind} is not written for tfjs`);
  }
}
