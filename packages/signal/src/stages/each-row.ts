/**
 * What stages that make one row of each row have in common: marks are kept, rows without numbers
 * passed on.
 */
import { stepOf, widthOf } from '../axes.ts';
import { type Block, copyMarks, createBlock, validities } from '../block.ts';
import type { RunningStage, Setup } from '../chain/define-stage.ts';

/**
 * Writes one row. The numbers of the row that came in begin at `x[from]`, those of the row that
 * goes out at `y[to]`. `isFirst` says that nothing came before: the first row, or the first one
 * after a gap.
 */
export type RowAction = (
  x: Float64Array,
  from: number,
  y: Float64Array,
  to: number,
  isFirst: boolean,
) => void;

type RowSetup = Pick<Setup<unknown, unknown>, 'input' | 'output' | 'capacity' | 'memory'>;

/**
 * A stage that runs `act` on each row. A row with a number that is not finite counts as missing.
 */
export function eachRow(setup: RowSetup, act: RowAction): RunningStage {
  return rowStage(setup, act, setup.input.isWhole === true ? isAnything : isUsable);
}

const isAnything = (): boolean => true;

/** The same for stages that can do with numbers that are not there. */
export function eachRowWithGaps(setup: RowSetup, act: RowAction): RunningStage {
  return rowStage(setup, act, isAnything);
}

function rowStage(
  { input, output, capacity, memory }: RowSetup,
  act: RowAction,
  isFine: (x: Float64Array, from: number, width: number) => boolean,
): RunningStage {
  const width = widthOf(input);
  const out = createBlock(widthOf(output), capacity, stepOf(output));
  const hasBegun = memory(1);
  return {
    capacity,
    push(block, emit) {
      out.rows = block.rows;
      for (let row = 0; row < block.rows; row++) {
        copyMarks(block, row, out, row);
        const from = row * width;
        if (block.validity[row] === validities.missing || !isFine(block.values, from, width)) {
          markMissing(out, row);
          hasBegun[0] = 0;
          continue;
        }
        const isFirst = block.validity[row] === validities.begins || hasBegun[0] === 0;
        hasBegun[0] = 1;
        act(block.values, from, out.values, row * out.width, isFirst);
      }
      emit(out);
    },
  };
}

/**
 * Whether all numbers of a row are finite: a finite number times 0 is 0, any other NaN. Windows are
 * wide, so four are looked at in each turn of the loop.
 */
export function isUsable(x: Float64Array, from: number, width: number): boolean {
  const end = from + width;
  let i = from;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (; i + 3 < end; i += 4) {
    a += x[i]! * 0;
    b += x[i + 1]! * 0;
    c += x[i + 2]! * 0;
    d += x[i + 3]! * 0;
  }
  for (; i < end; i++) a += x[i]! * 0;
  return a + b + c + d === 0;
}

/** A row that says nothing. */
export function markMissing(block: Block, row: number): void {
  block.validity[row] = validities.missing;
  for (let i = 0; i < block.width; i++) block.values[row * block.width + i] = Number.NaN;
}
