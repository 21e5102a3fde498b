/** Faults of single files, gathered: what is wrong with many of them alike is one finding. */
import type { Finding, Place } from './finding.ts';

/** One thing that is wrong in one file. */
export interface FileFault {
  readonly code: Finding['code'];
  /** The channel that it is about. */
  readonly column?: string;
  readonly place: Place;
  /** How much of it there is, to name the worst; what it counts is up to the code. */
  readonly amount?: number;
  /** A word on the first one of the kind, such as what a reader said. */
  readonly detail?: string;
}

/** All faults of one code and channel. */
export interface Alike {
  /** The channel, quoted. */
  readonly column: string;
  /** `3 of 40 recordings`. */
  readonly where: string;
  readonly most: number;
  readonly detail: string;
}

/** What findings say: in one line each, and what to do. */
export type Wordings = Partial<
  Readonly<
    Record<Finding['code'], { readonly text: (alike: Alike) => string; readonly remedy: string }>
  >
>;

const mostPlaces = 5;

/**
 * One finding for each code and channel, in the order in which the first of each was found.
 *
 * @param of what the faults are in, in words: `40 recordings`
 */
export function findingsOf(
  faults: readonly FileFault[],
  wordings: Wordings,
  of: string,
): readonly Finding[] {
  const kinds = new Map<string, FileFault[]>();
  for (const fault of faults) {
    const kind = `${fault.code} ${fault.column ?? ''}`;
    const alike = kinds.get(kind);
    if (alike === undefined) kinds.set(kind, [fault]);
    else alike.push(fault);
  }
  return [...kinds.values()].flatMap((alike): Finding[] => {
    const [{ code, column, detail = '' }] = alike as [FileFault, ...FileFault[]]; // made with one
    const wording = wordings[code];
    if (wording === undefined) return [];
    const files = new Set(alike.map(({ place }) => place.file)).size;
    const most = alike.reduce((worst, { amount = 0 }) => Math.max(worst, amount), 0);
    const text = wording.text({
      column: JSON.stringify(column ?? ''),
      where: `${files} of ${of}`,
      most,
      detail,
    });
    return [
      {
        code,
        ...(column !== undefined && { column }),
        text,
        remedy: wording.remedy,
        files,
        places: alike.slice(0, mostPlaces).map(({ place }) => place),
      },
    ];
  });
}
