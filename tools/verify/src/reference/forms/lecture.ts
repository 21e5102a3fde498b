/**
 * The lecture's network: weights from `numpy.random.seed(s); randn`, the first iteration in full,
 * then costs, final weights and outputs of W += aᵀ·δ over the full batch.
 */
import {
  type Examples,
  type Model,
  type Numbers,
  parameterOf,
  predictRows,
  quadraticCost,
  sgd,
  startTraining,
  type Training,
} from '@reflexarc/core';
import { lectureArchitecture, lectureModel, type Quantity, trace } from '@reflexarc/core/lecture';
import type { Compared } from '../candidate.ts';
import { arrayError, elementError } from '../compare.ts';
import type { JsonRecord } from '../record.ts';
import { judged, type Measure } from '../result.ts';
import { type Tensor, tensorOf } from '../tensor.ts';
import type { Form } from './form.ts';

type ErrorOf = (found: ArrayLike<number>, reference: ArrayLike<number>) => number;

export const lectureForm: Form = {
  recognizes: (given) => given.has('layers') && given.has('firstIteration'),

  title(given) {
    const layers = given.numbers('layers').join('×');
    return `${layers}, seed ${given.number('numpySeed')}, ${given.number('iterations')} iterations`;
  },

  check(given, _file, candidate) {
    // Relative errors mean something in float64 only, where all of it was computed.
    const isExact = candidate.backend.dtype === 'float64';
    const errorOf = isExact ? elementError : arrayError;
    const measures = [
      ...firstWeights(given, elementError),
      ...firstIteration(given, candidate, errorOf),
      ...trained(given, candidate, errorOf),
    ];
    return judged(lectureForm.title(given), measures, isExact ? 1e-12 : candidate.tolerance);
  },
};

/** What NumPy draws, and what our own stream draws. */
function firstWeights(given: JsonRecord, errorOf: ErrorOf): readonly Measure[] {
  const options = { layers: given.numbers('layers'), seed: given.number('numpySeed') };
  const found = lectureModel(options).parameters;
  return [{ what: 'initialWeights', error: errorOf(found, joined(given, 'initialWeights')) }];
}

function firstIteration(
  given: JsonRecord,
  { inOnePiece }: Compared,
  errorOf: ErrorOf,
): readonly Measure[] {
  const { layers } = trace({ ...lessonOf(given), backend: inOnePiece });
  const reference = given.record('firstIteration');
  const quantities: Readonly<Record<string, (layer: (typeof layers)[number]) => Quantity>> = {
    Z: ({ z }) => z,
    a: ({ output }) => output,
    delta: ({ delta }) => delta,
    step: ({ step }) => step,
  };
  return Object.entries(quantities).flatMap(([key, quantityOf]) =>
    tensors(reference, key).map(({ data }, i) => {
      const found = layers[i] === undefined ? [] : quantityOf(layers[i]).values.flat();
      return { what: `${key}[${i}]`, error: errorOf(found, data) };
    }),
  );
}

function trained(given: JsonRecord, { backend }: Compared, errorOf: ErrorOf): readonly Measure[] {
  const { model, examples, loss } = lessonOf(given);
  const rows = given.list('X').length;
  const training = startTraining(model, examples, {
    loss,
    backend,
    optimizer: sgd({ learningRate: rows }),
    batchSize: rows,
    shuffle: false,
  });
  const costs = costsOf(training, given.number('iterations'));
  training.save();
  training.dispose();
  const costAt = given.record('costAt');
  const outputs = predictRows(model, given.tensor('X').data, { backend });
  return [
    ...costAt.keys.map((key) => ({
      what: `cost ${key}`,
      error: errorOf([costs[Number(key)] ?? Number.NaN], [costAt.number(key)]),
    })),
    ...tensors(given, 'finalWeights').map(({ data }, i) => {
      const found = parameterOf(model, `dense${i + 1}`, 'weights').data;
      return { what: `finalWeights[${i}]`, error: errorOf(found, data) };
    }),
    { what: 'finalOutput', error: errorOf(outputs, given.tensor('finalOutput').data) },
  ];
}

/** The cost that each iteration finds. */
function costsOf(training: Training, iterations: number): readonly number[] {
  return Array.from({ length: iterations }, () => training.step().loss);
}

/** The network as the file starts it, so that training is compared on its own. */
function lessonOf(given: JsonRecord) {
  const parameters: Numbers = joined(given, 'initialWeights');
  const architecture = lectureArchitecture({ layers: given.numbers('layers') });
  const model: Model = {
    architecture,
    dtype: 'float64',
    parameters,
    state: new Float64Array(),
  };
  const examples: Examples = { inputs: given.tensor('X').data, targets: given.tensor('y').data };
  return { model, examples, loss: quadraticCost() };
}

function tensors(record: JsonRecord, key: string): readonly Tensor[] {
  return record.list(key).map((each, i) => tensorOf(each, `${record.place}.${key}[${i}]`));
}

function joined(record: JsonRecord, key: string): Float64Array {
  return Float64Array.from(tensors(record, key).flatMap(({ data }) => [...data]));
}
