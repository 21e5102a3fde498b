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
import { isMixed, labelers } from './labelers.ts';

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
const at = { held: 0, untilNext: 1, hasEmitted: 2, mixed: 3 } as const;

class Windows implements RunningStage {
  readonly capacity = 1;
  readonly #size: number;
  readonly #stride: number;
  readonly #width: number;
  readonly #state: Float64Array;
  readonly #ring: Float64Array;
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
    this.#ring = memory(size * this.#width);
    this.#labels = memory(size);
    this.#scratch = new Float64Array(size);
    this.#out = createBlock(widthOf(output), 1, stepOf(output));
    this.#out.rows = 1;
    this.#rule = options.label;
  }

  push(block: Block, emit: Emit): void {
    const state = this.#state;
    let row = 0;
    while (row < block.rows) {
      const isMissing = !this.#isFine(block, row);
      if (isMissing || block.validity[row] === validities.begins) {
        state[at.held] = 0;
        state[at.hasEmitted] = 0;
      }
      if (isMissing) {
        row += 1;
        continue;
      }
      row += this.#take(block, row);
      if (state[at.untilNext] !== 0) continue;
      state[at.untilNext] = this.#stride;
      this.#fill(block, row - 1);
      emit(this.#out);
    }
  }

  notice(): string | undefined {
    const mixed = this.#state[at.mixed]!;
    if (mixed === 0) return undefined;
    return `${counted(mixed, 'window')} with more than one label, which have none therefore`;
  }

  #isFine(block: Block, row: number): boolean {
    if (block.validity[row] === validities.missing) return false;
    return isUsable(block.values, row * this.#width, this.#width);
  }

  /**
   * Takes in rows from `row`, which is fine, up to the end of a window, of the ring, or of what
   * follows on.
   */
  #take(block: Block, row: number): number {
    const state = this.#state;
    if (state[at.held] === 0) state[at.untilNext] = this.#size;
    const place = state[at.held]! % this.#size;
    const most = Math.min(state[at.untilNext]!, this.#size - place, block.rows - row);
    let count = 1;
    while (count < most && block.validity[row + count] === validities.continues) {
      if (!this.#isFine(block, row + count)) break;
      count += 1;
    }
    const width = this.#width;
    copyNumbers(block.values, row * width, this.#ring, place * width, count * width);
    for (let i = 0; i < count; i++) this.#labels[place + i] = block.labels[row + i]!;
    state[at.held]! += count;
    state[at.untilNext]! -= count;
    return count;
  }

  /** The window that ends with row `last` of `block`. */
  #fill(block: Block, last: number): void {
    const out = this.#out;
    const state = this.#state;
    const oldest = state[at.held]! % this.#size;
    const before = oldest * this.#width;
    const rest = this.#ring.length - before;
    copyNumbers(this.#ring, before, out.values, 0, rest);
    copyNumbers(this.#ring, 0, out.values, rest, before);
    out.times[0] = block.times[last]!;
    out.validity[0] = state[at.hasEmitted] === 0 ? validities.begins : validities.continues;
    state[at.hasEmitted] = 1;
    out.labels[0] = labelers[this.#rule](this.#labels, oldest, this.#scratch);
    if (this.#rule === 'all' && isMixed(this.#labels)) state[at.mixed]! += 1;
  }
}

/**
 * The last rows, again and again, each time as one row.
 *
 * @param options size in rows, or seconds; stride in rows, or strideSeconds: how far apart windows
 *   begin (as far as they are long unless given); label: which label a window has, `majority`
 *   (unless given), `center` or `all`, where windows with more than one label have none
 */
export const window = stageMaker(windowStage);
