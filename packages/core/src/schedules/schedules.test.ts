import { describe, expect, it } from 'vitest';
import {
  constantRate,
  cosineDecay,
  exponentialDecay,
  linearDecay,
  oneCycle,
  perEpoch,
  polynomialDecay,
  reduceOnPlateau,
  type Schedule,
  scheduleNamed,
  scheduleNames,
  stepDecay,
  warmUp,
} from './index.ts';

/** The rates of the first steps, ten to an epoch, from 0.5. */
function ratesOf(schedule: Schedule, steps: number): number[] {
  const moment = { base: 0.5, stepsPerEpoch: 10, state: schedule.start ?? {} };
  return Array.from({ length: steps }, (_, taken) => schedule.rate({ ...moment, taken }));
}

/**
 * Rates of PyTorch 1.13's schedulers on SGD(lr=0.5), read before each of the first steps, float64.
 * PyTorch works them out one from the last, so that its last digits differ.
 */
const references: readonly { name: string; schedule: Schedule; rates: readonly number[] }[] = [
  {
    name: 'stepDecay: StepLR(4, 0.5)',
    schedule: stepDecay({ every: 4, factor: 0.5 }),
    rates: [0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125],
  },
  {
    name: 'exponentialDecay: ExponentialLR(0.9)',
    schedule: exponentialDecay({ factor: 0.9 }),
    rates: [0.5, 0.45, 0.405, 0.36450000000000005, 0.32805000000000006, 0.2952450000000001],
  },
  {
    name: 'polynomialDecay: PolynomialLR(8, power=2)',
    schedule: polynomialDecay({ steps: 8, power: 2 }),
    rates: [0.5, 0.3828125, 0.28125, 0.1953125, 0.125, 0.0703125, 0.03125, 0.0078125, 0, 0],
  },
  {
    name: 'cosineDecay: CosineAnnealingLR(11, eta_min=0.01)',
    schedule: cosineDecay({ steps: 11, end: 0.01 }),
    rates: [
      0.5, 0.4900757785355519, 0.4611071155436394, 0.41544087981659494, 0.35677667818546227,
      0.2898671353769549, 0.22013286462304524, 0.1532233218145379, 0.09455912018340519,
      0.04889288445636064, 0.019924221464448146, 0.01,
    ],
  },
  {
    name: 'cosineDecay: CosineAnnealingWarmRestarts(3, T_mult=2, eta_min=0.01)',
    schedule: cosineDecay({ steps: 3, restart: 2, end: 0.01 }),
    rates: [
      0.5, 0.3775, 0.1325, 0.5, 0.4671762239271875, 0.3775, 0.255, 0.1325, 0.04282377607281252, 0.5,
      0.4916518274408217, 0.4671762239271875, 0.4282411613907041, 0.3775,
    ],
  },
  {
    name: 'oneCycle: OneCycleLR(0.5, total_steps=10, cycle_momentum=False)',
    schedule: oneCycle({ steps: 10 }),
    rates: [
      0.02, 0.26, 0.5, 0.47524231600673683, 0.40587282697488153, 0.30563101096814466,
      0.19437098903185537, 0.09412917302511849, 0.024759683993263143,
    ],
  },
  {
    name: "oneCycle: pct_start=0.4, div_factor=10, final_div_factor=100, anneal_strategy='linear'",
    schedule: oneCycle({
      steps: 10,
      peakAt: 0.4,
      startDivisor: 10,
      endDivisor: 100,
      curve: 'linear',
    }),
    rates: [0.05, 0.2, 0.35, 0.5, 0.41675, 0.3335, 0.25025, 0.167, 0.08375],
  },
  {
    name: 'warmUp: SequentialLR([LinearLR(0.1, total_iters=4), ExponentialLR(0.8)], [4])',
    schedule: warmUp({ steps: 4, start: 0.1, before: exponentialDecay({ factor: 0.8 }) }),
    rates: [0.05, 0.1625, 0.275, 0.3875, 0.5, 0.4, 0.32, 0.256, 0.2048],
  },
];

describe('schedules', () => {
  it.each(references)('$name', ({ schedule, rates }) => {
    ratesOf(schedule, rates.length).forEach((rate, step) => {
      expect(rate, `step ${step}`).toBeCloseTo(rates[step]!, 14);
    });
  });

  it('reduceOnPlateau: ReduceLROnPlateau(factor=0.5, patience=2, cooldown=1, min_lr=0.1)', () => {
    const schedule = reduceOnPlateau({ factor: 0.5, patience: 2, cooldown: 1, end: 0.1 });
    const losses = [1, 0.9, 0.9, 0.9, 0.9, 0.95, 0.8, 0.8, 0.8, 0.8, 0.8, 0.79999];
    let state = schedule.start ?? {};
    const rates = losses.map((loss) => {
      const rate = schedule.rate({ taken: 0, base: 0.5, stepsPerEpoch: 1, state });
      state = schedule.observe?.(state, loss) ?? {};
      return rate;
    });
    // PyTorch 1.13, the rate before each look at the loss
    const expected = [0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125];
    expect(rates).toEqual(expected);
    for (let i = 0; i < 9; i++) state = schedule.observe?.(state, 0.8) ?? {};
    expect(schedule.rate({ taken: 0, base: 0.5, stepsPerEpoch: 1, state })).toBe(0.1);
  });

  it('are found by name, ours or hyphenated, with a course over a number of steps', () => {
    const expected: readonly (readonly [string, Schedule])[] = [
      ['constant', constantRate()],
      ['step', stepDecay({ every: 3 })],
      ['exponential', exponentialDecay({ factor: 0.01, every: 7 })],
      ['linear', linearDecay({ steps: 7 })],
      ['cosine', cosineDecay({ steps: 7 })],
      ['plateau', reduceOnPlateau({ factor: 0.5 })],
      ['oneCycle', oneCycle({ steps: 7 })],
    ];
    expect(scheduleNames).toEqual(expected.map(([name]) => name));
    for (const [name, schedule] of expected) {
      expect(ratesOf(scheduleNamed(name, { steps: 7 }), 9)).toEqual(ratesOf(schedule, 9));
    }
    expect(scheduleNamed('one-cycle', { steps: 1 }).name).toBe('oneCycle');
    expect(() => scheduleNamed('cosin', { steps: 7 })).toThrow('there is no schedule "cosin"');
    expect(() => scheduleNamed('cosine', { steps: 0 })).toThrow('scheduleNamed: steps is 0');
  });

  it('stay where they ended', () => {
    for (const schedule of [
      linearDecay({ steps: 5, end: 0.1 }),
      cosineDecay({ steps: 5, end: 0.1 }),
    ]) {
      expect(ratesOf(schedule, 9).slice(5)).toEqual([0.1, 0.1, 0.1, 0.1]);
    }
    const cycle = ratesOf(oneCycle({ steps: 4 }), 7);
    expect(cycle.slice(3).every((rate) => Math.abs(rate - 0.5 / 25 / 1e4) < 1e-18)).toBe(true);
    expect(ratesOf(constantRate(), 2)).toEqual([0.5, 0.5]);
  });

  it('count epochs where told to', () => {
    const rates = ratesOf(perEpoch(stepDecay({ every: 2 })), 40);
    expect(rates.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0.5));
    expect(rates.slice(20)).toEqual(Array.from({ length: 20 }, () => 0.05));
  });

  it('name a setting that is out of range', () => {
    expect(() => stepDecay({ every: 0 })).toThrow(
      'stepDecay: every is 0, expected a whole number of at least 1',
    );
    expect(() => exponentialDecay({ factor: 1.5 })).toThrow('exponentialDecay: factor is 1.5');
    expect(() => polynomialDecay({ steps: 2, power: -1 })).toThrow('polynomialDecay: power is -1');
    expect(() => cosineDecay({ steps: 2, restart: 1.5 })).toThrow('cosineDecay: restart is 1.5');
    expect(() => oneCycle({ steps: 9, peakAt: 1 })).toThrow('oneCycle: peakAt is 1');
    expect(() => reduceOnPlateau({ patience: -1 })).toThrow('reduceOnPlateau: patience is -1');
    expect(() => warmUp({ steps: Number.NaN })).toThrow('warmUp: steps is NaN');
  });
});
