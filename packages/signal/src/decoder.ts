/**
 * From a network's outputs back to what they mean: a label with its scores, or a number in its
 * unit.
 */
import { type NumberTarget, numberTargets, type Target } from './target.ts';

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
}

/** From the outputs of a network to a class or a number in its unit. */
export interface Decoder {
  /** Overwritten by each call of `decode`. */
  readonly decoded: Decoded;
  /** Reads the outputs of one example from `outputs`, from `offset` on; allocates nothing. */
  decode(outputs: Numbers, offset?: number): Decoded;
}

/** The decoder of a target; allocates nothing per answer. */
export function decoder(target: Target): Decoder {
  if (target.task === 'regression') return regressionDecoder(numberTargets(target));
  const { labels, encoding, threshold = 0.5 } = target;
  const decoded = {
    classIndex: 0,
    label: labels[0],
    scores: new Float64Array(labels.length),
    value: Number.NaN,
    values: new Float64Array(0),
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

function regressionDecoder(targets: readonly NumberTarget[]): Decoder {
  const means = Float64Array.from(targets, ({ mean }) => mean);
  const deviations = Float64Array.from(targets, ({ deviation }) => deviation);
  const decoded = {
    classIndex: -1,
    label: undefined,
    scores: new Float64Array(0),
    value: Number.NaN,
    values: new Float64Array(targets.length),
  };
  const { values } = decoded;
  return {
    decoded,
    decode(outputs, offset = 0) {
      for (let i = 0; i < values.length; i++) {
        values[i] = means[i]! + deviations[i]! * outputs[offset + i]!;
      }
      decoded.value = values[0]!; // there is one
      return decoded;
    },
  };
}
