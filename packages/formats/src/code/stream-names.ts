/** What the functions and arrays of a stream are called, in C and in JavaScript. */
import type { WrittenLane, WrittenStream } from './exported-stages.ts';
import type { NamedEnd } from './write-body.ts';
import type { WrittenChain } from './write-chain.ts';

/** Of the functions that users call, and of the one that runs the network alone. */
export interface StreamNames {
  /** Answers an example of the network; rows that stand alone have the name `predict`. */
  readonly network: 'predict' | 'network';
  /** Takes in a row; of several inputs in time each has its own. */
  push(lane: number): string;
  /** The array of the example for an input. */
  example(lane: number): string;
  /** The counter that says whether an input has a row that the network has not seen. */
  fresh(lane: number): string;
}

/** @param inputs of the network, in its order */
export function streamNames(
  stream: WrittenStream | undefined,
  inputs: readonly NamedEnd[],
): StreamNames {
  const isAlone = stream?.isAlone ?? false;
  const behind = (lane: number): string => (inputs.length === 1 ? '' : `_${inputs[lane]!.array}`);
  return {
    network: isAlone ? 'network' : 'predict',
    push: (lane) => (isAlone ? 'predict' : `push${behind(lane)}`),
    example: (lane) => `example${behind(lane)}`,
    fresh: (lane) => `fresh${behind(lane)}`,
  };
}

/** What the rows of each input are called as parameters. */
export function rowNames(
  { isAlone, lanes }: WrittenStream,
  inputs: readonly NamedEnd[],
): readonly string[] {
  const hasOne = lanes.length === 1 || !isAlone;
  return inputs.map(({ array }) => (hasOne ? 'row' : `row_${array}`));
}

/** How many numbers a row of each input has, all together. */
export function rowSizeOf({ lanes }: Pick<WrittenStream, 'lanes'>): number {
  return lanes.reduce((total, { channels }) => total + channels.length, 0);
}

/** Whether rows come one by one to a single function: those of one input, or those of a table. */
export function isOneByOne({ lanes, isAlone }: WrittenStream): boolean {
  return isAlone || lanes.length === 1;
}

/** Counters that have to be 0 for an input to begin anew, and the decision with it. */
export function begunOf(
  { lanes, isAlone, decision }: WrittenStream,
  lane: WrittenLane,
  fresh: string,
): readonly string[] {
  const own = isAlone || lanes.length === 1 ? [] : [fresh];
  return [...lane.chain.begun, ...(decision?.begun ?? []), ...own];
}

/** All chains of a stream, that of its decision last. */
export function chainsOf({ lanes, decision }: WrittenStream): readonly WrittenChain[] {
  return [...lanes.map(({ chain }) => chain), ...(decision === undefined ? [] : [decision])];
}
