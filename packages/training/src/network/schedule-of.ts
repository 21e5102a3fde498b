/** How the learning rate goes from epoch to epoch, and how long a step may be. */
import {
  type ScheduleName as NameInCore,
  scheduleNames as namesOfCore,
  perEpoch,
  type Schedule,
  scheduleNamed,
  warmUp,
} from '@reflexarc/core';

/** What a schedule of the learning rate is called in a configuration: as in core, hyphenated. */
export type ScheduleName = Exclude<NameInCore, 'oneCycle'> | 'one-cycle';

/** What the schedules are called in a configuration. */
export const scheduleNames: readonly ScheduleName[] = namesOfCore.map((name) =>
  name === 'oneCycle' ? 'one-cycle' : name,
);

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
  // A search for fewer epochs goes along the same curve.
  const left = Math.max(epochs - rising, 1);
  const course = scheduleNamed(schedule, { steps: left });
  // An epoch at rate 0 would be lost: the first begins one step up.
  const start = 1 / (rising + 1);
  const risen = rising === 0 ? course : warmUp({ steps: rising, start, before: course });
  return {
    ...(!isConstant && { schedule: perEpoch(risen) }),
    ...(clipNorm !== undefined && { globalClipNorm: clipNorm }),
  };
}
