/** Options of `reflexarc data inspect`. */
import type { PlaceRule, TableFormat } from '@reflexarc/data';

/** What `data inspect` is told. */
export interface InspectOptions extends TableFormat {
  readonly target?: string;
  readonly time?: string;
  readonly split?: PlaceRule;
  readonly labelFrom?: string;
  readonly sampleRate?: number;
  readonly json: boolean;
}
