/**
 * The last rows, again and again: `[channels]` at each moment → `[size, channels]` every `stride`
 * moments.
 */
import { counted } from '@reflexarc/core/errors';
import { type Axes, stepOf, widthOf } from '../../axes.ts';
import { type Block, createBlock, type Emit, validities } from '../../block.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Site,
  stageMaker,
} from '../../chain/define-stage.ts';
import { optional, withDefault } from '../../options/field.ts';
import { number, oneOf, wholeNumber } from '../../options/fields.ts';
import { isUsable } from '../each-row.ts';
import { mostSamples, samplesOf } from '../length.ts';
import { needsReadings } from '../needs.ts';
import { copyNumbers } from '../out-rows.ts';
import { labelers } from './labelers.ts';

interface WindowOptions {
  readonly size: number | undefined;
  readonly seconds: number | undefined;
  readonly stride: number | undefined;
  readonly strideSeconds: number | undefined;
  readonly label: keyof typeof labelers;
}

interface Extent {
  readonly size: number;
  readonly stride: number;
}

export const windowStage = defineStage({
  kind: 'window',
  summary: 'The last rows, again and again, each time as one row',
  options: {
    size: optional(wholeNumber({ from: 1, to: mostSamples })),
    seconds: optional(number({ above: 0 })),
    stride: optional(wholeNumber({ from: 1, to: mostSamples })),
    strideSeconds: optional(number({ above: 0 })),
    /**
     * Which label a window has: that of most of its rows (of the lowest index where there are as
     * many), that of the row in the middle, or the one that all have.
     */
    label: withDefault(oneOf(['majority', 'center', 'all']), 'majority'),
  },
  isPerRow: false,
  output(options, input, site) {
    needsReadings(input, site);
    const { size, stride } = extentOf(options, input, site);
    const { channels, rateHz } = input;
    return {
      channels,
      steps: size,
      rateHz: rateHz === undefined ? undefined : rateHz / stride,
      stepHz: rateHz,
      stride: stride < size ? stride : undefined,
      isWhole: true,
    };
  },
  rowsNeeded(options, input, rows) {
    const site = { place: 'window', stages: {} };
    const { size, stride } = extentOf(options, input, site);
    return size + (rows - 1) * stride;
  },
  start: (setup) => new Windows(setup),
});

/** A window follows the one before it at once, unless a stride is given. */
function extentOf(options: WindowOptions, input: Axes, site: Site): Extent {
  const length = { samples: options.size, seconds: options.seconds };
  const size = samplesOf(length, { input, site }, ['size', 'seconds']);
  const { stride: samples, strideSeconds: seconds } = options;
  if (samples === undefined && seconds === undefined) return { size, stride: size };
  const names = ['stride', 'strideSeconds'] as const;
  return { size, stride: samplesOf({ samples, seconds }, { input, site }, names) };
}

/** Places in the stage's memory. */
const at = {
  /** Rows of the window that is being filled. */
  held: 0,
  /** Rows that are passed over before the next window begins: a stride may be longer than it. */
  toSkip: 1,
  hasEmitted: 2,
  /** How many of the last rows have one label. */
  alike: 3,
  mixed: 4,
} as const;

/**
 * The window lies in the block that is handed on, its oldest row first; rows that the next one
 * shares with it are moved to the front.
 */
class Windows implements RunningStage {
  readonly capacity = 1;
  readonly takesAnyRows = true;
  readonly #size: number;
  readonly #stride: number;
  readonly #width: number;
  readonly #state: Float64Array;
  readonly #labels: Float64Array;
  readonly #scratch: Float64Array;
  readonly #out: Block;
  readonly #rule: WindowOptions['label'];

  constructor({ options, input, output, site, memory }: Setup<WindowOptions, unknown>) {
    const { size, stride } = extentOf(options, input, site);
    this.#size = size;
    this.#stride = stride;
    this.#width = input.channels.length;
    this.#state = memory(Object.keys(at).length);
    this.#labels = memory(size);
    this.#scratch = new Float64Array(size);
    this.#out = createBlock(widthOf(output), 1, stepOf(output), memory(widthOf(output)));
    this.#out.rows = 1;
    this.#rule = options.label;
  }

  push(block: Block, emit: Emit): void {
    const state = this.#state;
    let row = 0;
    while (row < block.rows) {
      const isFine = areUsable(block, row, 1) === 1;
      if (!isFine || block.validity[row] === validities.begins) this.#forget();
      if (!isFine) {
        row += 1;
        continue;
      }
      const skipped = Math.min(state[at.toSkip]!, block.rows - row);
      row += skipped > 0 ? this.#skip(block, row, skipped) : this.#take(block, row);
      if (state[at.held] !== this.#size) continue;
      this.#mark(block, row - 1);
      emit(this.#out);
      this.#slide();
    }
  }

  notice(): string | undefined {
    const mixed = this.#state[at.mixed]!;
    if (mixed === 0) return undefined;
    return `${counted(mixed, 'window')} with more than one label, which have none therefore`;
  }

  #forget(): void {
    const state = this.#state;
    state[at.held] = 0;
    state[at.toSkip] = 0;
    state[at.alike] = 0;
    state[at.hasEmitted] = 0;
  }

  /** Passes over rows from `row` on that follow on, at most `most`. */
  #skip(block: Block, row: number, most: number): number {
    const count = areUsable(block, row, most);
    this.#state[at.toSkip]! -= count;
    return count;
  }

  /** Takes in rows from `row` on that follow on, up to the end of the window. */
  #take(block: Block, row: number): number {
    const state = this.#state;
    const held = state[at.held]!;
    const count = areUsable(block, row, Math.min(this.#size - held, block.rows - row));
    const width = this.#width;
    copyNumbers(block.values, row * width, this.#out.values, held * width, count * width);
    this.#takeLabels(block.labels, row, count);
    state[at.held] = held + count;
    return count;
  }

  #takeLabels(given: Int32Array, row: number, count: number): void {
    const state = this.#state;
    const labels = this.#labels;
    const held = state[at.held]!;
    let last = held === 0 ? given[row]! : labels[held - 1]!;
    let alike = state[at.alike]!;
    for (let i = 0; i < count; i++) {
      const label = given[row + i]!;
      if (label !== last) alike = 0;
      alike += 1;
      last = label;
      labels[held + i] = label;
    }
    state[at.alike] = alike;
  }

  /** What is said of the window that ends with row `last` of `block`. */
  #mark(block: Block, last: number): void {
    const out = this.#out;
    const state = this.#state;
    const isMixed = state[at.alike]! < this.#size;
    out.times[0] = block.times[last]!;
    out.validity[0] = state[at.hasEmitted] === 0 ? validities.begins : validities.continues;
    state[at.hasEmitted] = 1;
    out.labels[0] = isMixed ? labelers[this.#rule](this.#labels, this.#scratch) : this.#labels[0]!;
    if (this.#rule === 'all' && isMixed) state[at.mixed]! += 1;
  }

  /** Keeps the rows that the next window begins with. */
  #slide(): void {
    const state = this.#state;
    const kept = Math.max(0, this.#size - this.#stride);
    state[at.held] = kept;
    state[at.toSkip] = Math.max(0, this.#stride - this.#size);
    if (kept === 0) {
      state[at.alike] = 0;
      return;
    }
    this.#out.values.copyWithin(0, this.#stride * this.#width);
    this.#labels.copyWithin(0, this.#stride);
  }
}

/**
 * How many rows of `block` from `row` on, at most `most`, have numbers only and follow on; whether
 * the first follows on is not asked.
 */
function areUsable(block: Block, row: number, most: number): number {
  const { validity, values, width } = block;
  if (validity[row] === validities.missing) return 0;
  let count = 1;
  while (count < most && validity[row + count] === validities.continues) count += 1;
  if (isUsable(values, row * width, count * width)) return count;
  let usable = 0;
  while (isUsable(values, (row + usable) * width, width)) usable += 1;
  return usable;
}

/**
 * The last rows, again and again, each time as one row.
 *
 * @param options size in rows, or seconds; stride in rows, or strideSeconds: how far apart windows
 *   begin (as far as they are long unless given); label: which label a window has, `majority`
 *   (unless given), `center` or `all`, where windows with more than one label have none
 */
export const window = stageMaker(windowStage);
