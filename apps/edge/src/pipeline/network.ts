/**
 * A model as the edge runs it: rows of numbers in, now and then an answer. What stands
 * between the two is for `open-network.ts` to know.
 */
import type { Moment } from '@reflexarc/io';
import type { Target } from '@reflexarc/signal';
import type { TrainingRange } from './training-range.ts';

/** One number of a row that a model takes in. */
export interface NetworkInput {
  /** As the table's column or the chain's channel is called. */
  readonly name: string;
  readonly unit?: string | undefined;
  /** It holds words, which no channel delivers. */
  readonly isWord: boolean;
  /** What it was like in training, where the model file says so. */
  readonly training?: TrainingRange | undefined;
}

/** How one input of the network is fed. */
export interface Feed {
  /** As the network calls it. */
  readonly name: string;
  readonly channels: readonly string[];
  /** Rows a second that its chain was made for. */
  readonly rateHz?: number | undefined;
  /** Numbers that the network gets. */
  readonly numbers: number;
  /** How many rows have to come before the first answer. */
  readonly rowsNeeded: number;
  /** Seconds from one answer to the next, where that is known. */
  readonly secondsApart?: number | undefined;
}

export interface Network {
  /** In the order of a row's values; a channel that several chains name is there once. */
  readonly inputs: readonly NetworkInput[];
  /** One for each input whose chain looks at more than one row; none of a table's model. */
  readonly feeds: readonly Feed[];
  readonly target: Target;
  /** Rows a second that it learned from, if it knows. */
  readonly rateHz?: number | undefined;
  /**
   * What tells how unlike those in training it is: the row, by what its inputs were like, or all
   * that the network takes in, as its chains end in standardizing that; undefined where nothing
   * does.
   */
  readonly noveltyBy?: 'row' | 'input' | undefined;
  /** One number for each of `inputs`, of the row that is pushed next: fill it, then `push`. */
  readonly values: Float64Array;
  /** Time in seconds, and validity as in blocks of `@reflexarc/signal`, of that row. */
  readonly marks: RowMarks;
  /**
   * Takes in the row; `emit` is called for each answer that comes of it, with the same object every
   * time.
   */
  push(emit: (moment: Moment) => void): void;
  /** What stages have to say, such as which gaps there were: a line each. */
  notices(): readonly string[];
}

/** When a row was measured, and whether it follows the one before it. */
export interface RowMarks {
  time: number;
  validity: number;
}
