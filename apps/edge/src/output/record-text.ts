/** The records of a run as a person reads them on a terminal, one line each. */
import type { DecisionRecord, StartRecord } from '../run/decision-record.ts';
import { short } from './numbers.ts';

type RunRecord = StartRecord | DecisionRecord | { readonly type: 'summary' };

/** A line of text; none for the summary, which has a form of its own. */
export function recordText(record: RunRecord): string {
  if (record.type === 'start') return startText(record);
  return record.type === 'decision' ? decisionText(record) : '';
}

function startText({ source, address, firmware, intervalMs, model }: StartRecord): string {
  const on = firmware === undefined ? '' : ` (${firmware})`;
  const every = intervalMs === undefined ? '' : `, every ${intervalMs} ms`;
  return `${source} ${address}${on}${every}, model ${model}\n`;
}

function decisionText({
  index,
  time,
  values,
  far = [],
  pins = {},
  ...said
}: DecisionRecord): string {
  const numbers = Object.entries(values).map(
    ([name, value]) => `${name} ${short(value)}${far.includes(name) ? ' (unlike training)' : ''}`,
  );
  const states = Object.entries(pins).map(([pin, state]) => `pin ${pin} ${state}`);
  const parts = [numbers.join(', '), `→ ${answerText(said)}`, states.join(', ')];
  return `${time.slice(11, 23)} #${index}  ${parts.filter((part) => part !== '').join('  ')}\n`;
}

function answerText({ label, probabilities, value, low, high }: Partial<DecisionRecord>): string {
  if (label === undefined) {
    const ends =
      low === undefined || high === undefined ? '' : ` (${short(low)} to ${short(high)})`;
    return `${short(value ?? Number.NaN)}${ends}`;
  }
  if (label === null) return 'none of its labels';
  return `${label} (${(probabilities?.[label] ?? 0).toFixed(3)})`;
}
