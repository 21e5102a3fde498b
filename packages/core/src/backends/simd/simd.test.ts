import { describe, expect, it } from 'vitest';
import { verifyConformance } from '../../conformance/index.ts';
import { predictor } from '../../inference/predictor.ts';
import { conv1d, dense, flatten, gru } from '../../layers/index.ts';
import { crossEntropy, quadraticCost } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { adam } from '../../optimizers/index.ts';
import { planInference } from '../../planner/plan-inference.ts';
import { planTraining } from '../../planner/plan-training.ts';
import { seeded } from '../../random/seeded.ts';
import { startTraining } from '../../training/training.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { simd, simdFeatures } from './index.ts';
import { isQuickerFused } from './quicker-fused.ts';

const plain = await simd({ fma: false });
const fused = await simd();

function trained(backend: Backend): Float32Array {
  const generator = seeded(3, 'rows');
  const drawn = (length: number): Float32Array =>
    Float32Array.from({ length }, () => generator.normal());
  const examples = {
    inputs: Array.from({ length: 50 }, () => drawn(21)),
    targets: Array.from({ length: 50 }, (_, i) =>
      Float32Array.from([0, 1, 2], (c) => (c === i % 3 ? 1 : 0)),
    ),
  };
  const model = initialize(
    sequential(
      input(21),
      dense(37, { activation: 'tanh' }),
      dense(18, { activation: 'relu' }),
      dense(3, { activation: 'softmax' }),
    ),
    { seed: 4 },
  );
  const training = startTraining(model, examples, {
    loss: crossEntropy(),
    optimizer: adam(),
    backend,
    batchSize: 16,
  });
  for (let step = 0; step < 40; step++) training.step();
  training.save();
  training.dispose();
  return Float32Array.from(model.parameters);
}

describe.each([
  ['without fused multiply-add', plain],
  ['with it, where the runtime has it', fused],
])('simd %s', (_, backend) => {
  it('conforms to js in float64', () => {
    const results = [...verifyConformance(backend, { randomCases: 10, seed: 1 })];
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
  });

  it('trains to what js trains to, within float32', () => {
    const expected = trained(js());
    const found = trained(backend);
    const off = found.map((value, i) => Math.abs(value - expected[i]!));
    // 40 steps of Adam widen differences of the last bit
    expect(Math.max(...off)).toBeLessThan(1e-4);
  });

  it('gives the same bits every time', () => {
    expect(trained(backend)).toEqual(trained(backend));
  });
});

describe('variants of simd', () => {
  const { hasFma } = simdFeatures();

  it('say which of them runs', () => {
    expect(plain.variant).toBe('without fused multiply-add');
    const best = hasFma ? 'with fused multiply-add where it is quicker' : plain.variant;
    expect(fused.variant).toBe(best);
  });

  const nets = {
    dense: sequential(input(70), dense(37, { activation: 'tanh' }), dense(3)),
    convolution: sequential(
      input(35, 2),
      conv1d({ filters: 8, kernelSize: 5 }),
      flatten(),
      dense(3),
    ),
    recurrence: sequential(input(35, 2), gru(8), dense(3)),
  };

  it('go by what a plan computes, and never by its rows', () => {
    const learning = { loss: quadraticCost(), optimizer: adam(), maxBatchSize: 4 };
    const fuses = Object.values(nets).map((net) => [
      ...[1, 256].map((maxBatchSize) => isQuickerFused(planInference(net, { maxBatchSize }))),
      isQuickerFused(planTraining(net, learning)),
    ]);
    expect(fuses).toEqual([
      [false, false, true],
      [true, true, true],
      [true, true, true],
    ]);
  });

  it.skipIf(!hasFma)('run as that says', async () => {
    const always = await simd({ fma: true });
    const answers = (net: Parameters<typeof initialize>[0], backend: Backend) => {
      const model = initialize(net, { seed: 1 });
      const x = Float32Array.from({ length: 70 }, (_, i) => Math.sin(i * 1.7));
      const answer: unknown = predictor(model, { backend })(x as never);
      return Array.from(answer as ArrayLike<number>);
    };
    expect(answers(nets.dense, fused)).toEqual(answers(nets.dense, plain));
    expect(answers(nets.convolution, fused)).toEqual(answers(nets.convolution, always));
    expect(answers(nets.convolution, fused)).not.toEqual(answers(nets.convolution, plain));
    expect(trained(fused)).toEqual(trained(always));
  });

  it.skipIf(hasFma)('fail where they are asked for and the runtime lacks them', async () => {
    await expect(simd({ fma: true })).rejects.toThrow(/this runtime has no fused multiply-add/);
  });
});

describe('an executable of simd', () => {
  const network = sequential(input(3), dense(2));

  it('runs no more rows than the plan was made for', () => {
    const executable = plain.prepare(planInference(network, { maxBatchSize: 4 }));
    expect(() => executable.run('forward', 5)).toThrow(/asked to run 5 rows/);
  });

  it('says so where there is not as much memory as a plan needs', () => {
    const plan = planInference(network, { maxBatchSize: 2 ** 30 });
    expect(() => plain.prepare(plan)).toThrow(/cannot get the \d+ MB/);
  });

  it('has all slots in one memory', () => {
    const plan = planInference(network, { maxBatchSize: 4 });
    const executable = plain.prepare(plan);
    const buffers = new Set(plan.slots.map((slot) => executable.view(slot).buffer));
    expect(buffers.size).toBe(1);
  });
});
