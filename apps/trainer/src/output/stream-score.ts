/** Scores of a model on recordings for people: per window, and per event. */
import { counted } from '@reflexarc/core/errors';
import type { DecisionScore, EventScore, StreamScore } from '@reflexarc/training';
import { formatScore } from './score.ts';

export function formatStreamScore(score: StreamScore, width: number): string {
  const { windows, unlabeled, silent } = score;
  const decided = score.task === 'regression' ? { events: undefined } : score;
  const { events, undecided = [] }: Pick<DecisionScore, 'events' | 'undecided'> = decided;
  const none = undecided.reduce((sum, count) => sum + count, 0);
  const about = [
    counted(windows, 'window'),
    ...(none === 0 ? [] : [`${none} of them without a decision`]),
    ...(unlabeled === 0 ? [] : [`${unlabeled} more without a label`]),
    ...(silent === 0 ? [] : [`${counted(silent, 'recording')} too short for a window`]),
  ];
  return [
    `per window: ${about.join(', ')}`,
    formatScore(score, width),
    ...(events === undefined ? [] : ['', formatEvents(events)]),
  ].join('\n');
}

function formatEvents(score: EventScore): string {
  const { events, found, missed, falseAlarms, delaySeconds, hours } = score;
  const lines = [
    `per event: ${found} of ${events} found, ${missed} missed`,
    `${counted(falseAlarms, 'false alarm')} in ${lasting(hours)}, ${often(score)}`,
    ...(delaySeconds === null
      ? []
      : [
          `delay to detection ${short(delaySeconds.median)} s (median), ${short(delaySeconds.longest)} s (longest)`,
        ]),
    ...(score.background.length === 0
      ? []
      : [`no events: ${score.background.join(', ')}; \`--background\` says else`]),
  ];
  return lines.join('\n');
}

/** What lasts for days is watched for weeks. */
function often({ hours, falseAlarmsPerHour, falseAlarmsPerWeek }: EventScore): string {
  return hours < 24
    ? `${short(falseAlarmsPerHour)} an hour`
    : `${short(falseAlarmsPerWeek)} a week`;
}

function lasting(hours: number): string {
  if (hours >= 72) return `${short(hours / 24)} days`;
  if (hours >= 1) return `${short(hours)} h`;
  return hours >= 1 / 60 ? `${short(hours * 60)} min` : `${short(hours * 3600)} s`;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
