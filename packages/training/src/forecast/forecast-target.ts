/** What a network says of rows in time: labels, or numbers that begin at the present value. */
import type { Table, TableDescription } from '@reflexarc/data';
import {
  type ClassificationTarget,
  fitClassification,
  fitStandardizer,
  type NumberTarget,
  type RegressionTarget,
  type Standardizer,
} from '@reflexarc/signal';
import type { Link } from '../network/candidate.ts';
import type { Asked, ExamplesInTime } from './examples-in-time.ts';

/** A target of numbers, and where the network's outputs begin. */
export interface NumbersAhead {
  readonly target: RegressionTarget;
  readonly links: readonly Link[] | undefined;
}

/** All that is asked for: each target at each horizon. */
export function askedOf(
  { target, otherTargets = [] }: TableDescription,
  horizons: readonly number[],
): readonly Asked[] {
  return [target, ...otherTargets].flatMap(({ name }) =>
    horizons.map((ahead) => ({ name, ahead })),
  );
}

/** The classes among the training rows. @throws SignalError ONE_CLASS */
export function labelsAhead(
  cells: readonly string[],
  { name, ahead }: Asked,
  table: Table,
): ClassificationTarget {
  const target = fitClassification(cells, { name, origin: () => table.file });
  return { ...target, ahead };
}

/**
 * Numbers as the network says them. Where the present value is an input, the network's scale is
 * that of the change from now to the first row asked for, around the input's own middle.
 *
 * @param present the scale of the present value among the inputs, and its place, by column;
 *   undefined where it is none of them
 * @param presentOf the present value of a column, for an example
 */
export function numbersAhead(
  examples: ExamplesInTime,
  asked: readonly Asked[],
  of: {
    readonly present: (name: string) => (Standardizer & { readonly place: number }) | undefined;
    readonly presentOf: (name: string, example: number) => number;
  },
): NumbersAhead {
  const columns = [...new Set(asked.map(({ name }) => name))];
  const linked = columns.map((name) => linkedScale(name, { examples, asked, ...of }));
  const areLinked = linked.every((each) => each !== undefined);
  const numbers = asked.map(({ name, ahead }, place): NumberTarget => {
    const scale = areLinked
      ? linked[columns.indexOf(name)]!.scale
      : fitStandardizer(truthsOf(examples, place));
    return { name, ...scale, ahead };
  });
  const [first, ...others] = numbers;
  return {
    target: { task: 'regression', ...first!, ...(others.length > 0 && { others }) }, // there is one
    links: areLinked ? linked.map(({ link }) => link) : undefined,
  };
}

interface ScaleParts {
  readonly examples: ExamplesInTime;
  readonly asked: readonly Asked[];
  readonly present: (name: string) => (Standardizer & { readonly place: number }) | undefined;
  readonly presentOf: (name: string, example: number) => number;
}

/** Undefined where the present value is no input, or it or its changes never varied. */
function linkedScale(
  name: string,
  { examples, asked, present, presentOf }: ScaleParts,
): { readonly scale: Standardizer; readonly link: Link } | undefined {
  const now = present(name);
  if (now === undefined || now.deviation === 0) return undefined;
  const first = asked.findIndex((each) => each.name === name);
  const truths = truthsOf(examples, first);
  const changes = fitStandardizer(truths.map((value, i) => value - presentOf(name, i)));
  if (changes.deviation === 0) return undefined;
  const outputs = asked.filter((each) => each.name === name).length;
  return {
    scale: { mean: now.mean, deviation: changes.deviation },
    link: { input: now.place, factor: now.deviation / changes.deviation, outputs },
  };
}

function truthsOf({ truths, count }: ExamplesInTime, place: number): Float64Array {
  const asked = truths.length / count;
  return Float64Array.from({ length: count }, (_, i) => truths[i * asked + place]!);
}
