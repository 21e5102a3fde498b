/** What a model costs on a board, and whether it has room there. */
import { summary } from '@reflexarc/core';
import { cDialect } from '../c99/dialect.ts';
import { sourceOf } from '../c99/source.ts';
import type { Source } from '../c99/written-source.ts';
import type { ExportedModel } from '../code/exported-model.ts';
import { chainsOf } from '../code/stream-names.ts';
import { ForeignModelError } from '../errors.ts';
import { type TargetBoard, targetBoards } from './boards.ts';

/** What a model takes of a board. */
export interface TargetCost {
  readonly target: string;
  /** Bytes of numbers that never change: weights, tables of stages. */
  readonly flash: number;
  /** Bytes of numbers that change: results of layers, what stages remember. */
  readonly ram: number;
  /** Multiply-adds of the network for an answer. */
  readonly multiplyAdds: number;
}

/**
 * What `exported` takes of a board.
 * @throws ForeignModelError DOES_NOT_FIT, with what would; CANNOT_EXPRESS
 */
export function costOn(exported: ExportedModel, board: TargetBoard): TargetCost {
  const source = sourceOf(exported, cDialect('model'));
  const cost = numbersOf(source, board);
  for (const kind of ['flash', 'ram'] as const) {
    const limit = board[kind];
    if (limit === undefined) continue;
    const free = limit - board.taken[kind];
    if (cost[kind] <= free) continue;
    throw doesNotFit(source, { board, kind, bytes: cost[kind], free });
  }
  const { multiplyAdds } = summary(exported.model.architecture);
  return { target: board.name, ...cost, multiplyAdds };
}

/** A compiled program, and whose. */
export interface Measured {
  readonly board: TargetBoard;
  /** Bytes of code and numbers. */
  readonly flash: number;
  /** Bytes of numbers, without a stack. */
  readonly ram: number;
}

/**
 * Whether a program that was compiled has room, beside the stack that its board needs.
 * @throws ForeignModelError DOES_NOT_FIT, with what would
 */
export function checkRoom(exported: ExportedModel, { board, ...measured }: Measured): void {
  const source = sourceOf(exported, cDialect('model'));
  const cost = numbersOf(source, board);
  for (const kind of ['flash', 'ram'] as const) {
    const limit =
      (board[kind] ?? Number.POSITIVE_INFINITY) - (kind === 'ram' ? board.taken.ram : 0);
    if (measured[kind] <= limit) continue;
    const code = measured[kind] - cost[kind];
    throw doesNotFit(source, { board, kind, bytes: cost[kind], free: Math.max(0, limit - code) });
  }
}

interface Misfit {
  readonly board: TargetBoard;
  readonly kind: 'flash' | 'ram';
  readonly bytes: number;
  readonly free: number;
}

function doesNotFit(source: Source, { board, ...misfit }: Misfit): ForeignModelError {
  const fits = targetBoards.filter(
    (other) => other !== board && hasRoom(numbersOf(source, other), other),
  );
  const names = fits.map(({ name }) => name);
  return new ForeignModelError('DOES_NOT_FIT', { board: board.title, ...misfit, fits: names });
}

type Numbers = Pick<TargetCost, 'flash' | 'ram'>;

function numbersOf({ body, standardization, stream }: Source, board: TargetBoard): Numbers {
  const chains = stream === undefined ? [] : chainsOf(stream);
  const arrays = chains.flatMap((chain) => chain.arrays);
  const count = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const wide = (isFixed: boolean) =>
    count(arrays.filter(({ numbers }) => (numbers !== undefined) === isFixed).map((a) => a.size));
  const ends = [...body.inputs, ...body.outputs].map(({ size }) => size);
  const fixed = count(body.constants.map(({ numbers }) => numbers.length));
  const scaling = standardization === undefined ? 0 : 2 * standardization.means.length;
  const changing = count([...body.buffers.map(({ size }) => size), ...ends]);
  return {
    flash: 4 * (fixed + scaling) + board.doubleBytes * wide(true),
    ram: 4 * changing + board.doubleBytes * wide(false),
  };
}

function hasRoom(cost: Numbers, { flash, ram, taken }: TargetBoard): boolean {
  return (
    (flash === undefined || cost.flash <= flash - taken.flash) &&
    (ram === undefined || cost.ram <= ram - taken.ram)
  );
}
