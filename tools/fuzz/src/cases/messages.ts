/** What parent and child tell each other. */

/** Cases from `start` up to but not including `end`. */
export interface Order {
  readonly family: string;
  readonly seed: number;
  readonly start: number;
  readonly end: number;
  /** Garbage is collected before each case, so that its memory is its own. */
  readonly isAlone: boolean;
}

/** A case that is not as it should be. */
export interface Problem {
  readonly number: number;
  readonly mutation: string;
  /** Of the file. */
  readonly bytes: number;
  readonly problem: string;
  /** Whether it is time or memory, which another case may have left behind. */
  readonly isExcess: boolean;
}

export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'at'; readonly number: number }
  | ({ readonly kind: 'problem' } & Problem)
  | {
      readonly kind: 'done';
      readonly accepted: number;
      /** Milliseconds of processor. */
      readonly slowest: number;
      readonly mutationCounts: Readonly<Record<string, number>>;
    };
