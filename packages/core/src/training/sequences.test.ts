import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictRows } from '../inference/predict-rows.ts';
import { bidirectional, dense, gru } from '../layers/index.ts';
import { crossEntropy } from '../losses/index.ts';
import { accuracy } from '../metrics/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import { epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';

const [steps, count] = [7, 160];

/**
 * Noise of differing length. The class is the sign of the last step that counts; what stands after
 * it has the other sign, so a network that ignores lengths is wrong on most of these.
 */
function sequences(seed: number) {
  const { uniform, normal, below } = seeded(seed, 'sequences');
  const sequence = new Float32Array(count * steps);
  const lengths = new Float32Array(count);
  const targets = new Float32Array(count * 2);
  for (let row = 0; row < count; row++) {
    const length = 1 + below(steps - 1);
    const sign = uniform() < 0.5 ? -1 : 1;
    for (let t = 0; t < steps; t++) sequence[row * steps + t] = t < length ? normal() : -3 * sign;
    sequence[row * steps + length - 1] = sign * (0.5 + uniform());
    lengths[row] = length;
    targets[row * 2 + (sign > 0 ? 1 : 0)] = 1;
  }
  return { inputs: { sequence, lengths }, targets };
}

const network = graph(
  { sequence: input(steps, 1), lengths: input(1) },
  ({ sequence, lengths }) => ({
    sign: sequence.with(lengths).to(gru(8), dense(2, { activation: 'softmax' })),
  }),
);

describe('sequences of differing length', () => {
  const backend = js();
  const loss = crossEntropy();

  it('train a small gru that answers for rows it has not seen, whatever stands beyond them', () => {
    const model = initialize(network, { seed: 1 });
    const { inputs, targets } = sequences(1);
    const options = { loss, optimizer: adam({ learningRate: 0.02 }), batchSize: 20, epochs: 25 };
    for (const _ of epochs(model, { inputs, targets: { sign: targets } }, { ...options, backend }));

    const unseen = sequences(2);
    const scored = { inputs: unseen.inputs, targets: { sign: unseen.targets } };
    const { metrics } = evaluate(model, scored, { loss, backend, metrics: [accuracy()] });
    expect(Object.values(metrics)[0]).toBeGreaterThan(0.95);

    const before = predictRows(model, unseen.inputs, { backend }).sign;
    const changed = unseen.inputs.sequence.map((value, i) =>
      i % steps < unseen.inputs.lengths[Math.floor(i / steps)]! ? value : 99,
    );
    const after = predictRows(model, { ...unseen.inputs, sequence: changed }, { backend }).sign;
    expect(after).toEqual(before);
  });

  it('reach a bidirectional layer through the same second input', () => {
    const both = graph({ sequence: input(steps, 1), lengths: input(1) }, (nodes) => ({
      out: nodes.sequence.with(nodes.lengths).to(bidirectional(gru(3))),
    }));
    const model = initialize(both, { seed: 1 });
    const { sequence } = sequences(3).inputs;
    const run = (length: number, numbers: Float32Array): Float32Array | Float64Array =>
      predictRows(model, { sequence: numbers, lengths: Float32Array.of(length) }, { backend }).out;
    const row = sequence.slice(0, steps);
    const padded = Float32Array.from(row, (value, t) => (t < 4 ? value : -7));
    expect(run(4, padded)).toEqual(run(4, row));
    expect(run(5, padded)).not.toEqual(run(4, row));
  });
});
