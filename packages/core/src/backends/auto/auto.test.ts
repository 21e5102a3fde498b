import { describe, expect, it } from 'vitest';
import { BackendError } from '../../errors/catalogue.ts';
import { predictor } from '../../inference/predictor.ts';
import { dense } from '../../layers/dense/dense.ts';
import { binaryCrossEntropy } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { adam } from '../../optimizers/adam.ts';
import { planInference } from '../../planner/plan-inference.ts';
import { planTraining } from '../../planner/plan-training.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { auto, type Choice } from './index.ts';

const network = sequential(
  input(20),
  dense(40, { activation: 'tanh' }),
  dense(1, { activation: 'sigmoid' }),
);
/** A clock that only work moves on: choices don't hang on how busy the machine is. */
let clock = 0;
const now = (): number => clock;

/** js under another name, each of whose runs takes that many milliseconds. */
function taking(milliseconds: number, name: string): Backend {
  return {
    ...js(),
    name,
    prepare(plan) {
      const executable = js().prepare(plan);
      return {
        ...executable,
        run(phase, rows) {
          executable.run(phase, rows);
          clock += milliseconds;
        },
      };
    },
  };
}

/** js under another name, without activations. */
function without(name: string): Backend {
  return {
    ...js(),
    name,
    refuses: ({ kernel }) => (kernel === 'activate' ? 'it has no activations' : undefined),
    prepare: (plan) => js().prepare(plan),
  };
}

function choosing(candidates: readonly Backend[], memory?: Map<string, string>) {
  const choices: Choice[] = [];
  const onChoice = (choice: Choice): void => void choices.push(choice);
  const backend = auto({ candidates, now, onChoice, ...(memory && { memory }) });
  return { backend, choices };
}

describe('auto', () => {
  it('takes the fastest candidate, and says how long each took', () => {
    const { backend, choices } = choosing([taking(0.5, 'slow'), taking(0.25, 'fast')]);
    backend.prepare(planInference(network, { maxBatchSize: 64 }));
    expect(choices).toHaveLength(1);
    const [{ chosen, trials } = { chosen: '', trials: [] }] = choices;
    expect(chosen).toBe('fast');
    expect(trials).toEqual([
      { backend: 'slow', microseconds: 500 },
      { backend: 'fast', microseconds: 250 },
    ]);
  });

  it('gives a plan to train with that nothing has been written to', () => {
    const options = { loss: binaryCrossEntropy(), optimizer: adam({ learningRate: 0.1 }) };
    const plan = planTraining(network, { ...options, maxBatchSize: 8 });
    const executable = choosing([taking(1, 'one')]).backend.prepare(plan);
    for (const slot of plan.slots) expect(executable.view(slot).every((x) => x === 0)).toBe(true);
  });

  it('answers as the candidate does', () => {
    const model = initialize(network, { seed: 3 });
    const example = Float32Array.from({ length: 20 }, (_, i) => Math.sin(i));
    const predict = predictor(model, { backend: choosing([taking(1, 'one')]).backend });
    expect(Array.from(predict(example))).toEqual(
      Array.from(predictor(model, { backend: js() })(example)),
    );
  });

  it('leaves out a candidate that lacks a kernel, with its reason', () => {
    const { backend, choices } = choosing([without('bare'), taking(1, 'slow')]);
    backend.prepare(planInference(network));
    expect(choices[0]?.chosen).toBe('slow');
    expect(choices[0]?.trials[0]).toEqual({
      backend: 'bare',
      problem: 'activate: it has no activations',
    });
  });

  it('remembers the choice for an equal plan, and measures another one anew', () => {
    const memory = new Map<string, string>();
    const candidates = [taking(1, 'fast'), taking(2, 'slow')];
    choosing(candidates, memory).backend.prepare(planInference(network));
    const { backend, choices } = choosing(candidates, memory);
    backend.prepare(planInference(network));
    backend.prepare(planInference(network, { maxBatchSize: 2 }));
    expect(choices.map(({ isRemembered }) => isRemembered)).toEqual([true, false]);
    expect(memory.size).toBe(2);
  });

  it('does not go by a choice that is no candidate any more', () => {
    const memory = { get: () => 'gone', set: () => {} };
    const choices: Choice[] = [];
    auto({
      candidates: [taking(1, 'one')],
      now,
      memory,
      onChoice: (choice) => void choices.push(choice),
    }).prepare(planInference(network));
    expect(choices[0]).toMatchObject({ chosen: 'one', isRemembered: false });
  });

  it('ends with a clock that stands still', () => {
    const backend = auto({ candidates: [js()], now: () => 0 });
    expect(backend.prepare(planInference(network))).toBeDefined();
  });

  it('refuses no candidates, and candidates of different numbers', () => {
    expect(() => auto({ candidates: [], now })).toThrow(BackendError);
    expect(() => auto({ candidates: [js(), js({ dtype: 'float64' })], now })).toThrow(
      'the candidates differ in their numbers: js float32, js float64',
    );
  });
});
