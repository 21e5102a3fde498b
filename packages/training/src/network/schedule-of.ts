/** How the learning rate goes from epoch to epoch, and how long a step may be. */
import {
  constantRate,
  cosineDecay,
  exponentialDecay,
  linearDecay,
  oneCycle,
  perEpoch,
  reduceOnPlateau,
  type Schedule,
  stepDecay,
  warmUp,
} from '@reflexarc/core';

/** Over so many epochs at most; a search for fewer goes along the same curve. */
const schedules = {
  constant: () => constantRate(),
  step: (epochs) => stepDecay({ every: Math.ceil(epochs / 3) }),
  exponential: (epochs) => exponentialDecay({ factor: 0.01, every: epochs }),
  linear: (epochs) => linearDecay({ steps: epochs }),
  cosine: (epochs) => cosineDecay({ steps: epochs }),
  plateau: () => reduceOnPlateau({ factor: 0.5 }),
  'one-cycle': (epochs) => oneCycle({ steps: Math.max(epochs, 2) }),
} as const satisfies Readonly<Record<string, (epochs: number) => Schedule>>;

/** Name of a schedule of the learning rate. */
export type ScheduleName = keyof typeof schedules;

/** What the schedules are called in a configuration. */
export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[]; // keys of a literal

/** How the learning rate goes over the epochs. */
export interface ScheduleSettings {
  readonly schedule: ScheduleName;
  /** Epochs in which the rate rises to its first value. */
  readonly warmUp: number;
  /** The most that the norm of all gradients together may be. */
  readonly clipNorm?: number;
  readonly epochs: number;
}

/** What training is told of it; nothing where all is as usual. */
export function scheduleOf(settings: ScheduleSettings): {
  readonly schedule?: Schedule;
  readonly globalClipNorm?: number;
} {
  const { schedule, warmUp: rising, clipNorm, epochs } = settings;
  const isConstant = schedule === 'constant' && rising === 0;
  const left = Math.max(epochs - rising, 1);
  const course: Schedule = schedules[schedule](left);
  // An epoch at rate 0 would be lost: the first begins one step up.
  const start = 1 / (rising + 1);
  const risen = rising === 0 ? course : warmUp({ steps: rising, start, before: course });
  return {
    ...(!isConstant && { schedule: perEpoch(risen) }),
    ...(clipNorm !== undefined && { globalClipNorm: clipNorm }),
  };
}
