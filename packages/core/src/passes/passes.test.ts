import { describe, expect, it } from 'vitest';
import type { KernelCall } from '../kernels/kernels.ts';
import { activation, batchNorm, conv2d, dense, depthwiseConv2d, flatten } from '../layers/index.ts';
import type { Layer } from '../layers/layer.ts';
import { meanSquaredError } from '../losses/index.ts';
import { input, sequential } from '../model/sequential.ts';
import type { Architecture } from '../model/spec.ts';
import { sgd } from '../optimizers/index.ts';
import { explain } from '../plan/explain.ts';
import type { AnySlot, Plan } from '../plan/plan.ts';
import { isSlot, newSlot } from '../plan/slot.ts';
import { planInference } from '../planner/plan-inference.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { ElementType } from '../tensor/element.ts';
import { sizeOf } from '../tensor/shape.ts';
import { foldNormalization } from './fold-normalization.ts';
import { fuse } from './fuse.ts';
import { reuseSlots } from './reuse-slots.ts';

const planOf = (network: Architecture): Plan => planInference(network, { prepares: true });
const linesOf = (plan: Plan): readonly string[] =>
  explain(plan).map(({ phase, kernel, arguments: text }) => `${phase} ${kernel} ${text}`);
const kernelsOf = (plan: Plan): readonly string[] =>
  (plan.phases.forward ?? []).map(({ kernel }) => kernel);
const trainingOf = (network: Architecture): Plan =>
  planTraining(network, { loss: meanSquaredError(), optimizer: sgd(), maxBatchSize: 4 });

describe('foldNormalization', () => {
  it('makes the calls on weights and bias instead', () => {
    const plan = foldNormalization(planOf(sequential(input(2), dense(3), batchNorm())));
    expect(linesOf(plan)).toEqual([
      'prepare scale x=batchNorm1.runningMean[3] factor=0 out=batchNorm1.runningMean·0[3]',
      'prepare normalize x=dense1.weights[2×3] mean=batchNorm1.runningMean·0[3] variance=batchNorm1.runningVariance[3] epsilon=0.001 over=rows out=dense1.weights′[2×3]',
      'prepare normalize x=dense1.biases[3] mean=batchNorm1.runningMean[3] variance=batchNorm1.runningVariance[3] epsilon=0.001 over=rows out=dense1.biases′[3]',
      'prepare multiplyRow x=dense1.weights′[2×3] row=batchNorm1.gamma[3] out=dense1.weights′′[2×3]',
      'prepare multiplyRow x=dense1.biases′[3] row=batchNorm1.gamma[3] out=dense1.biases′′[3]',
      'prepare addRow x=dense1.biases′′[3] row=batchNorm1.beta[3] out=dense1.biases′′′[3]',
      'forward matmul a=input[n×2] b=dense1.weights′′[2×3] out=dense1.product[n×3]',
      'forward addRow x=dense1.product[n×3] row=dense1.biases′′′[3] out=batchNorm1[n×3]',
    ]);
  });

  it('leaves alone what has no normalization behind it, or no phase in which to prepare', () => {
    const plain = planOf(sequential(input(2), dense(3), activation('relu')));
    expect(linesOf(foldNormalization(plain))).toEqual(linesOf(plain));
    const unprepared = planInference(sequential(input(2), dense(3), batchNorm()));
    expect(foldNormalization(unprepared)).toBe(unprepared);
    const training = trainingOf(sequential(input(2), dense(3), batchNorm()));
    expect(foldNormalization(training)).toBe(training);
  });
});

describe('fuse', () => {
  it('takes time by the number of calls, though all of them read one slot', () => {
    const plan = planOf(sequential(input(1), dense(1)));
    const forward = Array.from({ length: 20_000 }, () => ({ ...plan.phases.forward![0]! }));
    const start = process.cpuUsage();
    fuse({ ...plan, phases: { forward } });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5); // lists copied for each reader took 36 s
  });

  it.each<[string, Layer]>([
    ['matmul', flatten()],
    ['conv2d', conv2d({ filters: 3, kernelSize: 2, activation: 'tanh' })],
    ['depthwiseConv2d', depthwiseConv2d({ kernelSize: 2, activation: 'relu' })],
  ])('makes one call of %s, bias and activation', (kernel, layer) => {
    const tail = [flatten(), dense(2, { activation: 'sigmoid' })] as const;
    const plan = fuse(
      planOf(sequential(input(4, 4, 2), layer as Layer, ...(tail as readonly Layer[]))),
    );
    expect(kernelsOf(plan)).toEqual(kernel === 'matmul' ? ['matmul'] : [kernel, 'matmul']);
    expect(plan.slots.map(({ name }) => name)).not.toContain('dense1.product');
    expect(plan.slots.map(({ name }) => name)).not.toContain('dense1.z');
  });

  it('takes in activations that are layers of their own, and leaves softmax', () => {
    const network = sequential(
      input(4),
      dense(3),
      activation('relu'),
      dense(2, { activation: 'softmax' }),
    );
    expect(kernelsOf(fuse(planOf(network)))).toEqual(['matmul', 'matmul', 'softmax']);
  });

  it.each([
    ['relu', 1],
    ['sigmoid', 1],
    ['tanh', 1],
    ['gelu', 2], // its slope needs z
  ] as const)('in training goes by whether the slope of %s is known from y', (name, calls) => {
    const plan = fuse(trainingOf(sequential(input(4), dense(3, { activation: name }), dense(1))));
    const ofFirst = (plan.phases.forward ?? []).filter(({ origin }) => origin.includes('dense1'));
    expect(ofFirst).toHaveLength(calls);
    const slope = (plan.phases.backward ?? []).find(({ kernel }) => kernel === 'activateBackward');
    if (slope?.kernel !== 'activateBackward') throw new Error('there is no gradient');
    const { x, y } = slope.args;
    expect(x === y).toBe(calls === 1);
  });

  it('keeps what a loss on logits reads', () => {
    const network = sequential(input(4), dense(1, { activation: 'sigmoid' }));
    const plan = fuse(trainingOf(network));
    expect(kernelsOf(plan)).toContain('loss');
    expect(plan.outputs['dense1']).toBeDefined();
  });
});

describe('reuseSlots', () => {
  const deep = sequential(
    input(8),
    ...new Array<Layer>(6).fill(dense(8, { activation: 'relu' }) as Layer),
  );

  it('takes room for two results of a chain, however deep', () => {
    const plan = reuseSlots(fuse(planOf(deep)));
    const own = plan.slots.filter(({ within, batched }) => batched && within === undefined);
    // Input and output are the caller's; what lies between takes turns.
    expect(own.reduce((sum, { shape }) => sum + sizeOf(shape), 0)).toBe(8 * 4);
    expect(Object.values(plan.outputs).every(({ within }) => within === undefined)).toBe(true);
  });

  it('never gives two slots the same room while both are needed', () => {
    const plan = reuseSlots(planOf(deep));
    const calls = plan.phases.forward ?? [];
    const roomOf = (slot: Plan['slots'][number]) => slot.within?.slot ?? slot;
    for (const { args } of calls) {
      const { out, ...read } = args as Readonly<Record<string, Plan['slots'][number]>>;
      const rooms = Object.values(read).filter(isSlot).map(roomOf);
      expect(rooms).not.toContain(roomOf(out!));
    }
  });

  it('lets only numbers of one type take turns', () => {
    const slot = (name: string, element?: 'int8') =>
      newSlot<ElementType>({
        name,
        shape: [4],
        role: 'temporary',
        batched: true,
        ...(element && { element }),
      });
    const floats = ['x', 'a', 'b', 'c', 'y'].map((name) => slot(name));
    const bytes = ['q', 'r', 's', 't'].map((name) => slot(name, 'int8'));
    const chain = (slots: readonly AnySlot[]) =>
      slots.slice(1).map((out, i): KernelCall<AnySlot> => {
        return { kernel: 'copyBlock', args: { x: slots[i]!, out, offset: [0] }, origin: 'test' };
      });
    const none = newSlot({ name: 'none', shape: [1], role: 'parameter', batched: false });
    const plan = reuseSlots<Plan>({
      maxBatchSize: 2,
      slots: [...floats, ...bytes, none],
      phases: { forward: chain([...floats, ...bytes]) },
      inputs: {},
      outputs: {},
      parameters: none,
      state: none,
    });
    const windows = plan.slots.filter(({ within }) => within !== undefined);
    expect(windows.length).toBeGreaterThan(3);
    for (const { element, within } of windows) expect(within!.slot.element).toBe(element);
  });

  it('leaves plans that go backward as they are', () => {
    const plan = trainingOf(deep);
    expect(reuseSlots(plan)).toBe(plan);
  });
});
