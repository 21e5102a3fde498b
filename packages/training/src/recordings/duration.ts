/** A length of time as people write it: `2s`, `500ms`, or `128` for samples. */

/** What a length looks like. */
export const durationForm: RegExp = /^\d*\.?\d+(s|ms)?$/;

/** A length in rows or in seconds. */
export type Duration =
  | { readonly samples: number; readonly seconds?: undefined }
  | { readonly seconds: number; readonly samples?: undefined };

/** Reads what has the form of a length. */
export function durationOf(text: string): Duration {
  const value = Number.parseFloat(text);
  if (text.endsWith('ms')) return { seconds: value / 1000 };
  if (text.endsWith('s')) return { seconds: value };
  return { samples: value };
}

/** In seconds, rows at `rateHz` a second. */
export function secondsOfDuration(duration: Duration, rateHz: number): number {
  return duration.seconds ?? duration.samples! / rateHz; // one of the two is given
}
