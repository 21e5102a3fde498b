/**
 * What decision stages have in common that look at the clock: the time of the rows, never that of
 * the machine.
 */
import { changed } from '../../axes.ts';
import { type Block, copyRows, createBlock, type Emit, validities } from '../../block.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Stage,
} from '../../chain/define-stage.ts';
import type { Fields, Values } from '../../options/field.ts';
import { needsDecision } from '../needs.ts';
import { none } from './decisions.ts';

/** Changes the decision at `y[at]`; state holds a label, at first none, and a time. */
type TimedAction = (y: Float64Array, at: number, state: Float64Array, time: number) => void;

/** Declares a stage by what it does with each decision. */
export function defineTimed<O extends Fields>(definition: {
  readonly kind: string;
  readonly summary: string;
  readonly options: O;
  readonly act: (options: Values<O>) => TimedAction;
}): Stage<O> {
  const { kind, summary, options, act } = definition;
  return defineStage<O>({
    kind,
    summary,
    options,
    isPerRow: true,
    output(_options, input, site) {
      needsDecision(input, site);
      return changed(input);
    },
    start: (setup) => new Timed(setup, act(setup.options)),
  });
}

class Timed implements RunningStage {
  readonly capacity: number;
  readonly #out: Block;
  readonly #act: TimedAction;
  readonly #state: Float64Array;
  readonly #hasBegun: Float64Array;

  constructor({ input, capacity, memory }: Setup<unknown, unknown>, act: TimedAction) {
    this.capacity = capacity;
    this.#out = createBlock(input.channels.length, capacity);
    this.#act = act;
    this.#state = memory(2);
    this.#hasBegun = memory(1);
  }

  push(block: Block, emit: Emit): void {
    const out = this.#out;
    out.rows = block.rows;
    copyRows(block, 0, { to: out, at: 0, count: block.rows });
    for (let row = 0; row < block.rows; row++) {
      const validity = block.validity[row];
      if (validity === validities.begins || this.#hasBegun[0] === 0) this.#state[0] = none;
      this.#hasBegun[0] = validity === validities.missing ? 0 : 1;
      if (validity === validities.missing) continue;
      this.#act(out.values, row * out.width, this.#state, block.times[row]!);
    }
    emit(out);
  }
}
