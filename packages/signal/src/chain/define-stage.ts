/**
 * A stage is to a chain what a layer is to a network: it says what it needs and what its rows
 * become, what is fitted on training recordings, and how blocks are taken in and handed on.
 */

import type { Axes } from '../axes.ts';
import type { Block, Emit } from '../block.ts';
import { SignalError } from '../errors.ts';
import { checkObject, type Fields, type Given, readFields, type Values } from '../options/field.ts';

/** One stage of a chain as it is stored: plain JSON. */
export interface StageSpec {
  readonly kind: string;
  readonly options: object;
  /** What was fitted on training recordings; only stages that fit something have it. */
  readonly fitted?: object | undefined;
}

/** Where a stage stands. */
export interface Site {
  /** What messages begin with: `stages[2] highPass`. */
  readonly place: string;
  /** Stages by kind, for stages that hold others. */
  readonly stages: StageSet;
}

/** What a running stage is made of. */
export interface Setup<O, F> {
  readonly options: O;
  readonly fitted: F;
  readonly input: Axes;
  readonly output: Axes;
  readonly site: Site;
  /** The most rows that a block pushed in will have. */
  readonly capacity: number;
  /**
   * Numbers that make up the stage's state: zeros at the start, saved and restored with the chain.
   * All that a stage remembers from one row to the next lies in such memory.
   */
  memory(length: number): Float64Array;
}

/** A stage that takes in blocks. It allocates nothing after it was made. */
export interface RunningStage {
  /** The most rows that an emitted block has. */
  readonly capacity: number;
  /** Blocks of more rows than it was made for may come in: it has no room that depends on them. */
  readonly takesAnyRows?: boolean;
  push(block: Block, emit: Emit): void;
  /** What there is to say about the rows so far, such as how many were left out. */
  notice?(): string | undefined;
}

/** Learns from training rows, block by block. */
export interface Fitter<F> {
  add(block: Block): void;
  /** What was learned from all blocks. */
  finish(): F;
}

/** The behavior of a kind of stage. */
export interface StageDefinition<O extends Fields, F extends Fields> {
  readonly kind: string;
  /** One line on what it does, for the documents. */
  readonly summary: string;
  readonly options: O;
  /** What is fitted; left out where nothing is. */
  readonly fitted?: F;
  /** Each row becomes one row, by itself or with what came before it. */
  readonly isPerRow: boolean;
  /** Numbers that are not there (NaN) may come in. */
  readonly takesMissing?: boolean;
  /**
   * Whether what a row becomes hangs on that row alone, not on others or on its time, as the rows
   * of a table need it; not so unless given.
   */
  isAlone?(options: Values<O>): boolean;
  /**
   * What rows become. Throws an error that begins with `site.place` where the stage does not fit.
   */
  output(options: Values<O>, input: Axes, site: Site): Axes;
  /** Starts learning; needed where `fitted` is given. */
  fit?(options: Values<O>, input: Axes, site: Site): Fitter<Values<F>>;
  /** Throws where fitted numbers don't fit the input. */
  checkFitted?(fitted: Values<F>, input: Axes, site: Site): void;
  /** How many rows must come in before `rows` have come out; as many, unless said otherwise. */
  rowsNeeded?(options: Values<O>, input: Axes, rows: number): number;
  start(setup: Setup<Values<O>, Values<F>>): RunningStage;
}

/** A stage at its place in a chain, its options checked. */
export interface OpenStage {
  readonly place: string;
  /** With defaults filled in. */
  readonly spec: StageSpec;
  readonly isPerRow: boolean;
  readonly takesMissing: boolean;
  /** Whether what a row becomes hangs on that row alone. */
  readonly isAlone: boolean;
  /** Whether it learns from training recordings. */
  readonly isFitted: boolean;
  readonly input: Axes;
  readonly output: Axes;
  rowsNeeded(rows: number): number;
  /**
   * Starts learning; what comes out is the spec with what was fitted. Undefined where nothing is
   * fitted.
   */
  fit(): Fitter<StageSpec> | undefined;
  /** @throws SpecError or SignalError where fitted numbers are missing or don't fit */
  start(room: Pick<Setup<unknown, unknown>, 'capacity' | 'memory'>): RunningStage;
}

/**
 * A definition whose types of options and fitted numbers have been forgotten: what a spec is run
 * by.
 */
export interface Stage<O extends Fields = Fields, F extends Fields = Fields> {
  readonly kind: string;
  readonly summary: string;
  readonly options: O;
  readonly fitted: F | undefined;
  readonly isPerRow: boolean;
  readonly takesMissing: boolean;
  open(spec: StageSpec, input: Axes, site: Site): OpenStage;
}

/** Stages by kind; they are handed over, nothing is looked up in a global table. */
export type StageSet = Readonly<Record<string, Stage>>;

/** Declares a kind of stage; types flow from `options` and `fitted` into the functions. */
export function defineStage<O extends Fields, F extends Fields = Record<never, never>>(
  definition: StageDefinition<O, F>,
): Stage<O, F> {
  const { kind, summary, options, fitted, isPerRow, takesMissing = false } = definition;
  const open = (spec: StageSpec, input: Axes, site: Site): OpenStage =>
    openStage(definition, spec, { input, site });
  return { kind, summary, options, fitted, isPerRow, takesMissing, open };
}

function openStage<O extends Fields, F extends Fields>(
  definition: StageDefinition<O, F>,
  spec: StageSpec,
  { input, site }: { readonly input: Axes; readonly site: Site },
): OpenStage {
  const { kind, isPerRow, takesMissing = false } = definition;
  const options = readFields(definition.options, spec.options, site.place);
  const output = definition.output(options, input, site);
  const filled: StageSpec = { kind, options };
  return {
    place: site.place,
    spec: spec.fitted === undefined ? filled : { ...filled, fitted: spec.fitted },
    isPerRow,
    takesMissing,
    isAlone: definition.isAlone?.(options) ?? false,
    isFitted: definition.fitted !== undefined,
    input,
    output,
    rowsNeeded: (rows) => definition.rowsNeeded?.(options, input, rows) ?? rows,
    fit() {
      const fitter = definition.fit?.(options, input, site);
      if (fitter === undefined) return undefined;
      const finish = (): StageSpec => ({ ...filled, fitted: fitter.finish() });
      return { add: (block) => fitter.add(block), finish };
    },
    start(room) {
      const fitted = fittedOf(definition, spec, { input, site });
      return definition.start({ options, fitted, input, output, site, ...room });
    },
  };
}

function fittedOf<O extends Fields, F extends Fields>(
  definition: StageDefinition<O, F>,
  spec: StageSpec,
  { input, site }: { readonly input: Axes; readonly site: Site },
): Values<F> {
  const { fitted: fields } = definition;
  if (fields === undefined) return {} as Values<F>; // there are no names to have values
  if (spec.fitted === undefined) throw new SignalError('NOT_FITTED', { place: site.place });
  const fitted = readFields(fields, spec.fitted, `${site.place} fitted`);
  definition.checkFitted?.(fitted, input, site);
  return fitted;
}

/** The function by which users put a stage of this kind into a chain. */
export function stageMaker<O extends Fields>({
  kind,
}: Pick<Stage<O>, 'kind' | 'options'>): (options: Given<O>) => StageSpec {
  return (options) => ({ kind, options: given(options, kind) });
}

/** The same for stages all of whose options may be left out. */
export function plainStageMaker<O extends Fields>({
  kind,
}: Pick<Stage<O>, 'kind' | 'options'>): (options?: Partial<Values<O>>) => StageSpec {
  return (options) => ({ kind, options: given(options, kind) });
}

/** JSON has no undefined: what a caller leaves open is left out. */
function given(options: object = {}, kind: string): object {
  checkObject(options, kind);
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
