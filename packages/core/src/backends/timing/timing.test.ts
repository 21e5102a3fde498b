import { expect, it } from 'vitest';
import { dense } from '../../layers/dense/dense.ts';
import { crossEntropy } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { adam } from '../../optimizers/adam.ts';
import type { AnySlot } from '../../plan/plan.ts';
import { planInference } from '../../planner/plan-inference.ts';
import { planTraining } from '../../planner/plan-training.ts';
import type { Backend, Executable } from '../backend.ts';
import { js } from '../js/index.ts';
import { simd } from '../simd/index.ts';
import { timePlan, timingOf, timingOfAsync } from './index.ts';

/** A clock that only work moves on. */
let clock = 0;
const now = (): number => clock;

it('takes the quickest, middle and nearly slowest of many slices', () => {
  let runs = 0;
  const work = (): void => {
    clock += ++runs % 100 === 0 ? 9 : 1 + (runs % 2);
  };
  const { best, median, p99 } = timingOf(work, { now, warmUpMs: 10, measureMs: 400, sliceMs: 0 });
  expect(best).toBe(1000);
  expect([1000, 2000]).toContain(median);
  expect(p99).toBe(2000); // one in a hundred takes 9 ms
});

it('times short runs together, as many as make a slice of 2 ms', () => {
  let runs = 0;
  const { best } = timingOf(
    () => {
      runs++;
      clock += 0.25;
    },
    { now, warmUpMs: 10, measureMs: 20 },
  );
  expect(best).toBe(250);
  expect(runs).toBe(40 + 10 * 8);
});

it('waits for work that is awaited', async () => {
  const work = async (): Promise<void> => {
    await Promise.resolve();
    clock += 3;
  };
  const { median } = await timingOfAsync(work, { now, warmUpMs: 1, measureMs: 30 });
  expect(median).toBe(3000);
});

it('runs every phase of a plan on ordinary numbers, and says what it holds', async () => {
  const network = sequential(
    input(6),
    dense(5, { activation: 'relu' }),
    dense(3, { activation: 'softmax' }),
  );
  const model = initialize(network, { seed: 1 });
  const plan = planTraining(network, { loss: crossEntropy(), optimizer: adam(), maxBatchSize: 4 });
  const held: Executable[] = [];
  const slots: AnySlot[] = []; // of the plans that are run, once passes have rewritten them
  const phases = new Set<string>();
  const watched = (backend: Backend): Backend => ({
    ...backend,
    prepare(given) {
      const executable = backend.prepare(given);
      held.push(executable);
      slots.push(...given.slots);
      return {
        ...executable,
        view: (slot) => executable.view(slot),
        run: (phase, rows) => {
          phases.add(phase);
          executable.run(phase, rows);
          clock += 1;
        },
        dispose: () => {},
      };
    },
  });
  const { parameters } = model;
  const options = { now, parameters, warmUpMs: 5, measureMs: 30 };
  const { timing, arenaBytes } = timePlan(watched(js()), plan, options);
  expect(timing.best).toBe(3000);
  expect([...phases]).toEqual(['forward', 'backward', 'update']);
  const loss = held[0]?.view(plan.loss)[0] ?? Number.NaN;
  expect(loss).toBeGreaterThan(0.5);
  expect(loss).toBeLessThan(2); // three classes: about log 3
  const own = slots.filter(({ within }) => within === undefined);
  const held4 = own.reduce((sum, { shape, batched }) => {
    return sum + 4 * shape.reduce((a, b) => a * b, 1) * (batched ? 4 : 1);
  }, 0);
  expect(arenaBytes).toBe(held4);
  const inWasm = timePlan(watched(await simd()), planInference(network), options);
  expect(inWasm.arenaBytes % 65_536).toBe(0); // pages
});
