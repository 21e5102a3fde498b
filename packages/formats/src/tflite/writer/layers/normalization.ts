/**
 * Normalization by a few operators, and noise, which does nothing outside of training. Batch
 * normalization behind a layer with weights was folded into those before.
 */
import type { Operators, Rules, Value } from '../operators.ts';
import { reducedTo } from './arithmetic.ts';

export const normalizationRules: Rules = {
  /** y = x · s + (β − mean · s) with s = γ / √(variance + ε) */
  batchNorm: (o, [x]) => {
    const variance = o.layer.numbers('runningVariance')!; // the layer has them
    const mean = o.layer.numbers('runningMean')!;
    const gamma = o.layer.numbers('gamma');
    const beta = o.layer.numbers('beta');
    const scales = Array.from(variance, (each, channel) => {
      return (gamma?.[channel] ?? 1) / Math.sqrt(each + o.layer.settings.epsilon);
    });
    const shifts = scales.map((scale, channel) => (beta?.[channel] ?? 0) - mean[channel]! * scale);
    const shape = [scales.length];
    const scaled = o.put('MUL', [x!.tensor, o.constant('scales', shape, scales)]);
    return { ...x!, tensor: o.put('ADD', [scaled, o.constant('shifts', shape, shifts)]) };
  },
  /** y = (x − mean) / √(variance + ε) · γ + β, over the last axis. */
  layerNorm: (o, [given]) => {
    const x = o.plain(given!);
    const last = [x.shape.length];
    const apart = o.put('SUB', [x.tensor, reducedTo(o, 'MEAN', x.tensor, last)]);
    const variance = reducedTo(o, 'MEAN', o.put('MUL', [apart, apart]), last);
    const epsilon = o.number('epsilon', o.layer.settings.epsilon);
    const deviation = o.put('SQRT', [o.put('ADD', [variance, epsilon])]);
    const normal = o.put('DIV', [apart, deviation]);
    const channels = x.shape.at(-1)!;
    const own = (name: string) => {
      const numbers = o.layer.numbers(name);
      return numbers && o.constant(name, [channels], numbers);
    };
    const [gamma, beta] = [own('gamma'), own('beta')];
    const scaled = gamma === undefined ? normal : o.put('MUL', [normal, gamma]);
    return { ...x, tensor: beta === undefined ? scaled : o.put('ADD', [scaled, beta]) };
  },
  dropout: silent,
  spatialDropout: silent,
  gaussianNoise: silent,
};

function silent(o: Operators, [x]: readonly Value[]): Value {
  o.note(`${o.layer.kind} is left out: it does nothing outside of training`);
  return x!;
}
