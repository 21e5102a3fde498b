/** Raw rows through the chain of a table: as on a device, each by itself. */
import { widthOf } from './axes.ts';
import { type Block, createBlock, validities } from './block.ts';
import { type Chain, isOfRows, type OpenChain, openChain, takesMissing } from './chain/chain.ts';
import type { StageSet } from './chain/define-stage.ts';
import { startOpened } from './chain/start-chain.ts';
import type { RawRow } from './column.ts';
import { SignalError, withOrigin } from './errors.ts';
import type { RowOrigin } from './fit-rows.ts';
import { rowEncoder } from './row-encoder.ts';
import { builtInStages } from './stages/index.ts';

/** Rows that pass through at a time. */
const capacity = 64;

/**
 * All `rows` as one matrix, row-major: `[rows, numbers]`.
 *
 * @throws SignalError naming column and row whose value does not fit, INVALID_CHAIN where the
 *   chain is not for rows that stand alone
 */
export function applyRows(
  chain: Chain,
  rows: readonly RawRow[],
  options: RowOrigin & { readonly stages?: StageSet } = {},
): Float64Array {
  const open = openChain(chain, { ...builtInStages, ...options.stages });
  const { channels } = open.input;
  const { encode } = rowEncoder(channels, { takesMissing: takesMissing(open) });
  return eachRowApart(open, rows.length, (row, block, to) => {
    const count = rows[row]!.length;
    try {
      if (count !== channels.length) {
        const columns = channels.map(({ name }) => name);
        throw new SignalError('WRONG_COUNT', { count, columns });
      }
      encode(rows[row]!, block.values, { from: 0, to });
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
      throw withOrigin(error, options.origin?.(row) ?? `row ${row}`);
    }
  });
}

/**
 * What a chain makes of `count` rows that know nothing of each other, row-major. `fill` writes the
 * numbers of a row to `block.values`, from `to` on.
 *
 * @throws SignalError INVALID_CHAIN where the chain is not for rows that stand alone, NO_OUTPUT
 *   where it makes nothing of one
 */
export function eachRowApart(
  open: OpenChain,
  count: number,
  fill: (row: number, block: Block, to: number) => void,
): Float64Array {
  if (!isOfRows(open)) {
    const problem = 'looks at more than one row at a time: run it over recordings with `runChain`';
    throw new SignalError('INVALID_CHAIN', { place: 'the chain', problem });
  }
  const width = open.input.channels.length;
  const size = widthOf(open.output);
  const out = new Float64Array(count * size);
  const running = startOpened(open, { capacity });
  const block = createBlock(width, capacity);
  block.validity.fill(validities.begins);
  let at = 0;
  for (let first = 0; first < count; first += capacity) {
    block.rows = Math.min(capacity, count - first);
    for (let i = 0; i < block.rows; i++) fill(first + i, block, i * width);
    running.push(block, (made) => {
      const gap = made.validity.subarray(0, made.rows).indexOf(validities.missing);
      if (gap >= 0) throw new SignalError('NO_OUTPUT', { rows: 1 });
      out.set(made.values.subarray(0, made.rows * size), at);
      at += made.rows * size;
    });
  }
  return out;
}
