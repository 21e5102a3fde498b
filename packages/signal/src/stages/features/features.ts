/**
 * Several ways to describe the same window, side by side: each part is stages of its own, their
 * rows are joined.
 */
import { type Axes, type Channel, changed, namesOf, stepOf, widthOf } from '../../axes.ts';
import { type Block, copyMarks, createBlock, type Emit, validities } from '../../block.ts';
import { openStages } from '../../chain/chain.ts';
import {
  defineStage,
  type OpenStage,
  type RunningStage,
  type Setup,
  type Site,
  type StageSpec,
  stageMaker,
} from '../../chain/define-stage.ts';
import { type StartedStages, startStages } from '../../chain/start-stages.ts';
import { SignalError } from '../../errors.ts';
import { required } from '../../options/field.ts';
import { copyNumbers } from '../out-rows.ts';
import { isStageSpec } from '../stage-spec.ts';

/** Stages by the name of their part. */
type Parts = Readonly<Record<string, readonly StageSpec[]>>;

interface FeatureOptions {
  readonly parts: Parts;
}

const parts = required<Parts>('lists of stages by name', (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries: [string, readonly StageSpec[]][] = [];
  for (const [name, list] of Object.entries(value)) {
    if (!Array.isArray(list) || !list.every(isStageSpec)) return undefined;
    entries.push([name, list]);
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
});

export const featuresStage = defineStage({
  kind: 'features',
  summary: 'Several ways to describe the same window, side by side',
  options: { parts },
  isPerRow: true,
  output(options, input, site) {
    const opened = openParts(options, input, site);
    const channels = opened.flatMap(({ name, output }) => channelsOf(output, name, opened));
    return changed(input, { channels, steps: undefined, stepHz: undefined });
  },
  start: (setup) => new Features(setup),
});

interface OpenPart {
  readonly name: string;
  readonly output: Axes;
  readonly stages: readonly OpenStage[];
}

/** @throws SignalError where a stage of a part makes another number of rows, or has to be fitted */
function openParts({ parts: all }: FeatureOptions, input: Axes, site: Site): readonly OpenPart[] {
  return Object.entries(all).map(([name, specs]) => {
    const place = `${site.place}.parts.${name}`;
    const { output, stages } = openStages(specs, input, { stages: site.stages, place });
    const wrong = stages.find(({ isPerRow, isFitted }) => !isPerRow || isFitted);
    if (wrong === undefined) return { name, output, stages };
    throw new SignalError('STAGE_MISMATCH', {
      place: wrong.place,
      needs: 'a place of its own in the chain',
      got: 'one within `features`',
      hint: wrong.isFitted ? 'put it behind `features`' : 'put it in front of `features`',
    });
  });
}

/** Named by part, too, where another part has the same name. */
function channelsOf(output: Axes, part: string, all: readonly OpenPart[]): readonly Channel[] {
  const others = new Set(
    all.flatMap(({ name, output: other }) => (name === part ? [] : namesOf(other))),
  );
  return namesOf(output).map((name) => ({ name: others.has(name) ? `${part} ${name}` : name }));
}

/** Runs each part on the same rows. */
class Features implements RunningStage {
  readonly capacity: number;
  readonly #out: Block;
  readonly #parts: readonly StartedStages[];

  constructor({ options, input, output, site, capacity, memory }: Setup<FeatureOptions, unknown>) {
    this.capacity = capacity;
    this.#out = createBlock(widthOf(output), capacity, stepOf(output));
    let start = 0;
    this.#parts = openParts(options, input, site).map((part) => {
      const started = startStages(part.stages, capacity, memory);
      started.emit = writer(this.#out, start);
      start += widthOf(part.output);
      return started;
    });
  }

  push(block: Block, emit: Emit): void {
    const out = this.#out;
    out.rows = block.rows;
    for (let row = 0; row < block.rows; row++) copyMarks(block, row, out, row);
    for (const part of this.#parts) part.push(block);
    emit(out);
  }
}

/** Writes the rows of a part from column `start` on; a row that one part misses is missing. */
function writer(out: Block, start: number): Emit {
  return (block) => {
    for (let row = 0; row < block.rows; row++) {
      if (block.validity[row] === validities.missing) out.validity[row] = validities.missing;
      const to = row * out.width + start;
      copyNumbers(block.values, row * block.width, out.values, to, block.width);
    }
  };
}

/**
 * Several ways to describe the same window, side by side.
 *
 * @param options parts: lists of stages by name, as in `{ shape: [statistics()], tones:
 *   [powerSpectrum()] }`
 */
export const features = stageMaker(featuresStage);
