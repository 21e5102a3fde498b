/** What stands on the wires of a foreign graph: constants, and what depends on its inputs. */
import type { Shape } from '@reflexarc/core';
import type { ConstantTensor } from '../importer.ts';
import type { DraftNode } from '../reading/network-draft.ts';

/** Numbers that the file holds, or that follow from those alone. */
export interface Constant extends ConstantTensor {
  readonly isConstant: true;
}

/** What a node of our network computes. */
export interface Flow {
  readonly isConstant: false;
  readonly node: DraftNode;
  /** As the foreign graph has it, batch axis included. */
  readonly shape: Shape;
  /**
   * For each axis of our node, the axis of `shape` that it is. Axes of length 1 may be missing; the
   * batch axis is missing always.
   */
  readonly axes: readonly number[];
  /** Which axis of `shape` counts rows; undefined where a run has one row. */
  readonly batch: number | undefined;
  /** Bits of its numbers where the foreign program has them as whole ones; floats unless given. */
  readonly integerBits?: number | undefined;
}

export type Value = Constant | Flow;

export function constantOf(numbers: ArrayLike<number>, shape: Shape, isInteger = false): Constant {
  return { isConstant: true, numbers, shape, isInteger };
}

/** All axes of a foreign shape but the batch axis. */
export function sampleAxes(rank: number, batch: number | undefined): number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== batch);
}
