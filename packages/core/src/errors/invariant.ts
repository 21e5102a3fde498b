/** For what only a bug of ours can break; the text asks for a report. */

/** Throws unless `condition` holds. */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) {
    throw new Error(
      `${what}. This is a bug in Reflexarc: a report with the steps that led here helps`,
    );
  }
}
