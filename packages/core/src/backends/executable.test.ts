/** What callers of an executable may rely on, whoever made it. */
import { describe, expect, it } from 'vitest';
import { values } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { input, sequential } from '../model/sequential.ts';
import { sgd } from '../optimizers/index.ts';
import { planTraining } from '../planner/plan-training.ts';
import { everyBackend } from '../testing/every-backend.ts';
import type { Backend } from './backend.ts';

// y = w x + b, loss = 1/n Σ (t − y)²: every number below is worked out by hand.
const line = sequential(input(1), dense(1, { weights: values([2]), name: 'line' }));
const plan = planTraining(line, {
  loss: meanSquaredError(),
  optimizer: sgd({ learningRate: 0.5 }),
  maxBatchSize: 3,
});
const slots = {
  x: plan.inputs['input']!,
  y: plan.outputs['line']!,
  target: plan.targets['line']!,
};

function prepared(backend: Backend) {
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set([2, 1]);
  executable.view(plan.learningRate)[0] = 0.5;
  const [x, target] = [executable.view(slots.x), executable.view(slots.target)];
  return { executable, x, target };
}

describe.each(everyBackend)('$title', ({ backend }) => {
  it('runs on what was written to the views of inputs, as often as they are refilled', () => {
    const { executable, x } = prepared(backend);
    x.set([1, 2, 3]);
    executable.run('forward');
    expect([...executable.view(slots.y)]).toEqual([3, 5, 7]);
    x[1] = 10; // the view is kept, and only one number is new
    executable.run('forward');
    expect([...executable.view(slots.y)]).toEqual([3, 21, 7]);
    executable.dispose();
  });

  it('brings a view up to date when it is asked for, in the same memory', () => {
    const { executable, x } = prepared(backend);
    const y = executable.view(slots.y);
    x.set([1, 2, 3]);
    executable.run('forward');
    executable.view(slots.y);
    expect([...y]).toEqual([3, 5, 7]);
    executable.dispose();
  });

  it('leaves rows beyond those in use as the last run that used them left them', () => {
    const { executable, x } = prepared(backend);
    x.set([1, 2, 3]);
    executable.run('forward', 3);
    x.set([5, 6]);
    executable.run('forward', 2);
    expect([...executable.view(slots.y)]).toEqual([11, 13, 7]);
    x.set([0]);
    executable.run('forward', 1);
    executable.view(slots.target).set([1, 13, 7]);
    executable.run('backward', 3); // of rows that different runs computed: y = 1, 13, 7
    expect([...executable.view(plan.gradients)]).toEqual([0, 0]);
    executable.dispose();
  });

  it('takes parameters and learning rate as they are written between runs', () => {
    const { executable, x, target } = prepared(backend);
    x.set([1, 2]);
    target.set([4, 6]);
    executable.run('forward', 2);
    expect(executable.view(plan.loss)[0]).toBe(1); // both rows are off by 1
    executable.run('backward', 2);
    // 2/n Σ (y − t) x, 2/n Σ (y − t)
    expect([...executable.view(plan.gradients)]).toEqual([-3, -2]);
    executable.run('update', 2);
    expect([...executable.view(plan.parameters)]).toEqual([3.5, 2]);

    executable.view(plan.parameters).set([2, 1]);
    executable.view(plan.learningRate)[0] = 1;
    executable.run('update', 2);
    expect([...executable.view(plan.parameters)]).toEqual([5, 3]);
    executable.view(plan.parameters)[1] = 0; // one of two, after reading both
    executable.run('forward', 2);
    expect([...executable.view(slots.y)].slice(0, 2)).toEqual([5, 10]);
    executable.dispose();
  });

  it('shows parts of the parameters through slots within them', () => {
    const { executable } = prepared(backend);
    const biases = plan.slots.find(({ name }) => name === 'line.biases')!;
    expect([...executable.view(biases)]).toEqual([1]);
    executable.view(biases)[0] = 7;
    expect([...executable.view(plan.parameters)]).toEqual([2, 7]);
    executable.run('forward', 1);
    expect(executable.view(slots.y)[0]).toBe(7); // x is 0
    executable.dispose();
  });

  it('keeps two executables of one plan apart', () => {
    const [one, other] = [prepared(backend), prepared(backend)];
    one.x.set([1]);
    other.x.set([100]);
    one.executable.run('forward', 1);
    other.executable.run('forward', 1);
    expect(one.executable.view(slots.y)[0]).toBe(3);
    one.executable.dispose();
    expect(other.executable.view(slots.y)[0]).toBe(201);
    other.executable.run('forward', 1);
    other.executable.dispose();
  });

  it('refuses more rows than the max batch size, and to run when disposed of', () => {
    const { executable } = prepared(backend);
    expect(() => executable.run('forward', 4)).toThrow('asked to run 4 rows');
    executable.dispose();
    executable.dispose();
    expect(() => executable.run('forward')).toThrow('was disposed of');
  });
});
