/**
 * The optimizer's own rate at every step: what is done without a schedule, and what `warmUp` leads
 * to.
 */
import type { Schedule } from './schedule.ts';

/** The same rate all along. */
export function constantRate(): Schedule {
  return { name: 'constantRate', formula: 'base', rate: ({ base }) => base };
}
