/** The kinds of sets that can be learned. */
import type { Kind } from '../rule.ts';
import { forecast } from './forecast.ts';
import { idx } from './idx.ts';
import { sequence } from './sequence.ts';
import { tabular } from './tabular.ts';
import { window } from './window.ts';

export const kinds: Readonly<Record<string, Kind>> = { tabular, window, forecast, idx, sequence };
