/** Normalization, and noise, which does nothing outside of training. */
import { real } from '../messages.ts';
import type { Operators, Rules, Value } from '../operators.ts';

export const normalizationRules: Rules = {
  batchNorm: (o, [given]) => {
    const x = o.first(given!);
    const channels = [x.shape.at(-1)!];
    const { gamma, beta } = scaleOf(o, channels);
    const mean = o.parameter('runningMean', channels);
    const variance = o.parameter('runningVariance', channels);
    const attributes = { epsilon: real(o.layer.settings.epsilon) };
    const inputs = [x.name, gamma, beta, mean, variance];
    return { ...x, name: o.put('BatchNormalization', inputs, attributes) };
  },
  layerNorm: (o, [given]) => {
    const x = o.last(given!);
    const { gamma, beta } = scaleOf(o, [x.shape.at(-1)!]);
    const attributes = { axis: -1, epsilon: real(o.layer.settings.epsilon) };
    return { ...x, name: o.put('LayerNormalization', [x.name, gamma, beta], attributes) };
  },
  dropout: silent,
  spatialDropout: silent,
  gaussianNoise: silent,
};

/** γ and β; 1 and 0 where the layer has none. */
function scaleOf(
  o: Operators,
  shape: readonly number[],
): { readonly gamma: string; readonly beta: string } {
  const [length = 1] = shape;
  const numbers = (name: string, otherwise: number): string =>
    o.constant(name, shape, o.layer.numbers(name) ?? new Float32Array(length).fill(otherwise));
  return { gamma: numbers('gamma', 1), beta: numbers('beta', 0) };
}

function silent(o: Operators, [x]: readonly Value[]): Value {
  o.note(`${o.layer.kind} is left out: it does nothing outside of training`);
  return x!;
}
