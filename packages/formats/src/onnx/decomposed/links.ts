/** What comes of what in a graph, for those who look for several operators that stand for one. */
import type { Constant } from '../../tensor-graph/value.ts';
import { tensor } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';

export interface Links {
  /** The node that computes a result, where it is by one of `operators`. */
  from(result: string | undefined, ...operators: readonly string[]): OnnxNode | undefined;
  /** The only number of a constant; undefined where it is none. */
  scalar(name: string | undefined): number | undefined;
  /** Numbers of a constant; undefined where it is none. */
  numbers(name: string | undefined): readonly number[] | undefined;
}

export function linksOf(
  nodes: readonly OnnxNode[],
  constants: ReadonlyMap<string, Constant>,
): Links {
  const makers = new Map(
    nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
  );
  const numbers = (name = ''): readonly number[] | undefined => {
    const maker = makers.get(name);
    const own = maker?.operator === 'Constant' ? tensor(maker, 'value', name) : undefined;
    const found = constants.get(name) ?? own;
    return found && found.numbers.length <= mostNumbers ? Array.from(found.numbers) : undefined;
  };
  return {
    numbers,
    from(result, ...operators) {
      const maker = makers.get(result ?? '');
      return maker !== undefined && operators.includes(maker.operator) ? maker : undefined;
    },
    scalar(name) {
      const all = numbers(name);
      return all?.length === 1 ? all[0] : undefined;
    },
  };
}

/** Exponents, factors and axes have no more. */
const mostNumbers = 16;

/** Both orders of the two inputs of a node. */
export function eitherWay({
  inputs: [a, b],
}: OnnxNode): readonly (readonly [string | undefined, string | undefined])[] {
  return [
    [a, b],
    [b, a],
  ];
}
