import { describe, expect, it } from 'vitest';
import type { OutputSettings } from '../../configuration/configuration.ts';
import { Controls } from './controls.ts';

/** Controls of outputs under a clock that stands until it is set. */
function bench(...outputs: readonly Partial<OutputSettings>[]) {
  let now = 0;
  const all = outputs.map((output) => ({ type: 'none', ...output }));
  const names = { labels: ['ok', 'hot'], inputs: ['t'] };
  const controls = new Controls({ outputs: all, ...names, now: () => now });
  const states = () => controls.active.map((on, i) => (controls.safe[i] ? 'safe' : on));
  return {
    /** Decides by the probability of `hot` and a temperature. */
    decide(ms: number, hot: number, t = 0) {
      now = ms;
      const scores = Float64Array.of(1 - hot, hot);
      const classIndex = hot > 0.5 ? 1 : 0;
      const numbers = { value: Number.NaN, values: scores, quantiles: new Float64Array(0) };
      const answer = { classIndex, label: '', scores, ...numbers };
      controls.decide({ answer, measured: [t], novelty: [1] });
      return states();
    },
    fallBack(ms: number, t: number) {
      now = ms;
      controls.fallBack({ answer: undefined, measured: [t], novelty: [1] });
      return states();
    },
    settle(ms: number) {
      now = ms;
      return [controls.settle(), ...states()];
    },
  };
}
const when = { type: 'label', label: 'hot' } as const;
const cold = { type: 'label', label: 'ok' } as const;

describe('minimum times', () => {
  it('hold an output on and off, also without a decision', () => {
    const { decide, settle } = bench({ when, minimumOnMs: 1000, minimumOffMs: 500 });
    expect(decide(0, 0.9)).toEqual([false]); // off since the start
    expect(settle(499)).toEqual([false, false]);
    expect(settle(500)).toEqual([true, true]);
    expect(decide(600, 0.1)).toEqual([true]);
    expect(settle(1499)).toEqual([false, true]);
    expect(settle(1500)).toEqual([true, false]);
    expect(decide(1600, 0.9)).toEqual([false]);
    expect(decide(2000, 0.9)).toEqual([true]);
  });

  it('give way to what is safe, from which they count', () => {
    const { decide, fallBack } = bench({ when, minimumOnMs: 1000, minimumOffMs: 500 });
    expect(decide(600, 0.9)).toEqual([true]);
    expect(fallBack(700, 0)).toEqual(['safe']);
    expect(decide(1100, 0.9)).toEqual([false]);
    expect(decide(1200, 0.9)).toEqual([true]);
  });
});

it('no more switches than may be within a time', () => {
  const { decide } = bench({ when, mostSwitches: { count: 2, withinMs: 1000 } });
  const said = [0, 100, 200, 300, 400, 900, 1000, 1100].map((ms, i) =>
    decide(ms, i % 2 === 0 ? 0.9 : 0.1),
  );
  // On at 0 and at 200; the third waits for 1000, which is again a decision for it.
  expect(said.flat()).toEqual([true, false, true, false, false, false, true, false]);
});

describe('outputs that lock each other out', () => {
  it('are never active together: the one with priority goes first', () => {
    const heater = { name: 'heater', when: { type: 'input', input: 't', below: 20 } } as const;
    const cooler = { name: 'cooler', when: { type: 'input', input: 't', below: 10 }, priority: 1 };
    const { decide } = bench(heater, { ...cooler, interlock: ['heater'] } as OutputSettings);
    expect(decide(0, 0.9, 25)).toEqual([false, false]);
    expect(decide(1, 0.9, 15)).toEqual([true, false]);
    expect(decide(2, 0.9, 5)).toEqual([false, true]);
    expect(decide(3, 0.9, 15)).toEqual([true, false]);
  });

  it('wait for one that may not be switched off yet', () => {
    const slow = { name: 'slow', when: cold, minimumOnMs: 1000 } as const;
    const { decide } = bench(slow, { when, priority: 1, interlock: ['slow'] });
    expect(decide(0, 0.1)).toEqual([true, false]);
    expect(decide(500, 0.9)).toEqual([true, false]);
    expect(decide(1000, 0.9)).toEqual([false, true]);
  });
});

it('a decision that is not sure enough brings the safe state', () => {
  const { decide } = bench({ when, minimumConfidence: 0.8 }, { when });
  expect([0.9, 0.7, 0.3, 0.1].map((hot) => decide(0, hot))).toEqual([
    [true, true],
    ['safe', true],
    ['safe', false],
    [false, false],
  ]);
});

describe('without the network', () => {
  it('an output is safe, or one of two, or as a rule on readings says', () => {
    const fallback = { type: 'input', input: 't', below: 5 } as const;
    const outputs = [{}, { fallback: 'active' }, { fallback: 'inactive' }, { fallback }] as const;
    const { fallBack } = bench(...outputs.map((output) => ({ when, ...output })));
    expect(fallBack(0, 4)).toEqual(['safe', true, false, true]);
    expect(fallBack(0, 6)).toEqual(['safe', true, false, false]);
    expect(fallBack(0, Number.NaN)).toEqual(['safe', true, false, 'safe']);
  });
});
