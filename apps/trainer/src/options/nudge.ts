/** `--nudge 1:2:3 0.01` or `--nudge 1:2:3=0.01`: which weight to move, and by how much. */
import { UsageError } from '../errors.ts';

export function parseNudge(words: readonly string[]): {
  readonly place: string;
  readonly change: number;
} {
  const [place = '', change = '', ...rest] = words.flatMap((word) => word.split('='));
  if (rest.length === 0 && change.trim() !== '' && Number.isFinite(Number(change))) {
    return { place, change: Number(change) };
  }
  throw new UsageError('INVALID_VALUE', {
    option: '--nudge',
    value: words.join(' '),
    expected: 'a synapse and a number, as in 1:2:3 0.01 or 1:2:3=-0.01',
  });
}
