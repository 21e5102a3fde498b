/** What came of comparing one case. */

/** One array of the case: how far the engine's is from the reference. */
export interface Measure {
  readonly what: string;
  readonly error: number;
}

export type CaseResult = { readonly title: string } & (
  | {
      readonly status: 'ok' | 'off';
      readonly measures: readonly Measure[];
      readonly tolerance: number;
    }
  /** The engine has no such thing, or not on this backend. */
  | { readonly status: 'notYet'; readonly reason: string }
  /** The case could not be read or run. */
  | { readonly status: 'broken'; readonly reason: string }
);

export interface FileResult {
  readonly file: string;
  readonly cases: readonly CaseResult[];
}

/** `ok` where every measure is within `tolerance`. */
export function judged(title: string, measures: readonly Measure[], tolerance: number): CaseResult {
  const isOk = measures.every(({ error }) => error <= tolerance);
  return { title, status: isOk ? 'ok' : 'off', measures, tolerance };
}

/** The measure that is furthest off. */
export function worstOf(measures: readonly Measure[]): Measure | undefined {
  return measures.reduce<Measure | undefined>(
    (worst, each) => (worst === undefined || each.error > worst.error ? each : worst),
    undefined,
  );
}
