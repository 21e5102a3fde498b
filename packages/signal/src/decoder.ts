/**
 * From a network's outputs back to what they mean: a label with its scores, or a number in its
 * unit.
 */
import {
  numberTargets,
  outputOfNumber,
  outputsPerNumber,
  type RegressionTarget,
  type Target,
} from './target.ts';

type Numbers = Float32Array | Float64Array;

/** What the outputs of one example mean. */
export interface Decoded {
  /** Place of the decided label among the labels; −1 unless this is a classification. */
  readonly classIndex: number;
  readonly label: string | undefined;
  /** One score per label; none unless this is a classification. */
  readonly scores: Numbers;
  /** The number in its own unit, of several the first; NaN unless this is a regression. */
  readonly value: number;
  /** All numbers, each in its own unit; none unless this is a regression. */
  readonly values: Numbers;
  /** Of each number its quantiles, rising: `[numbers, quantiles]`; none unless there are some. */
  readonly quantiles: Numbers;
}

/** From the outputs of a network to a class or a number in its unit. */
export interface Decoder {
  /** Overwritten by each call of `decode`. */
  readonly decoded: Decoded;
  /** Reads the outputs of one example from `outputs`, from `offset` on; allocates nothing. */
  decode(outputs: Numbers, offset?: number): Decoded;
}

/**
 * The decoder of a target; allocates nothing per answer. Without a target outputs mean nothing that
 * is known, and there is neither label nor number.
 */
export function decoder(target: Target | undefined): Decoder {
  if (target === undefined) return withoutMeaning();
  if (target.task === 'regression') return regressionDecoder(target);
  const { labels, encoding, threshold = 0.5 } = target;
  const decoded = {
    classIndex: 0,
    label: labels[0],
    scores: new Float64Array(labels.length),
    value: Number.NaN,
    values: new Float64Array(0),
    quantiles: new Float64Array(0),
  };
  const { scores } = decoded;
  return {
    decoded,
    decode(outputs, offset = 0) {
      let index = 0;
      if (encoding === 'binary') {
        scores[0] = 1 - outputs[offset]!;
        scores[1] = outputs[offset]!;
        if (scores[1]! > threshold) index = 1;
      } else {
        for (let i = 0; i < scores.length; i++) {
          scores[i] = outputs[offset + i]!;
          if (scores[i]! > scores[index]!) index = i;
        }
      }
      decoded.classIndex = index;
      decoded.label = labels[index];
      return decoded;
    },
  };
}

function withoutMeaning(): Decoder {
  const none = new Float64Array(0);
  const lists = { scores: none, values: none, quantiles: none };
  const decoded = { classIndex: -1, label: undefined, value: Number.NaN, ...lists };
  return { decoded, decode: () => decoded };
}

function regressionDecoder(target: RegressionTarget): Decoder {
  const targets = numberTargets(target);
  const each = outputsPerNumber(target);
  const means = Float64Array.from(targets, ({ mean }) => mean);
  const deviations = Float64Array.from(targets, ({ deviation }) => deviation);
  const all = new Float64Array(targets.length * each);
  const own = outputOfNumber(target);
  const decoded = {
    classIndex: -1,
    label: undefined,
    scores: new Float64Array(0),
    value: Number.NaN,
    values: new Float64Array(targets.length),
    quantiles: target.quantiles === undefined ? new Float64Array(0) : all,
  };
  const { values } = decoded;
  return {
    decoded,
    decode(outputs, offset = 0) {
      for (let number = 0; number < values.length; number++) {
        const start = number * each;
        const numberAt = (i: number): number =>
          means[number]! + deviations[number]! * outputs[offset + start + i]!;
        for (let i = 0; i < each; i++) insert(all, start, start + i, numberAt(i));
        values[number] = numberAt(own);
      }
      decoded.value = values[0]!; // there is one
      return decoded;
    },
  };
}

/**
 * Puts a value among numbers that rise from `start` to `end`, so that they still do: quantiles of a
 * network may cross, and in order they are no further from the truth (Chernozhukov et al. 2010).
 */
function insert(numbers: Float64Array, start: number, end: number, value: number): void {
  let place = end;
  for (; place > start && numbers[place - 1]! > value; place--)
    numbers[place] = numbers[place - 1]!;
  numbers[place] = value;
}
