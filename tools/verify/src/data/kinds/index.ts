/** The kinds of sets that can be learned. */
import type { Kind } from '../problem.ts';
import { forecast } from './forecast.ts';
import { idx } from './idx.ts';
import { sequence } from './sequence.ts';
import { table } from './table.ts';

export const kinds: Readonly<Record<string, Kind>> = {
  tabular: table,
  window: table,
  forecast,
  idx,
  sequence,
};
