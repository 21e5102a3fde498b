/** What an entry of the table of ONNX operators is: one rule per operator, written with tools. */
import type { Operation } from '../../tensor-graph/operation.ts';
import type { OnnxNode } from '../file.ts';

export type Rule = (operation: Operation, node: OnnxNode) => void;

/** Rules of a family of operators, by operator. */
export type Rules = Readonly<Record<string, Rule>>;

/** Axes from an input as of `since`, from an attribute before. */
export function axesFrom(
  operation: Operation,
  given: readonly number[] | undefined,
  index: number,
): readonly number[] | undefined {
  if (given !== undefined) return given;
  return operation.optional(index) === undefined ? undefined : operation.integers(index);
}
