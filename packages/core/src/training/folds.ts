/** Parts of the training rows that are set aside in turn, to see when training should stop. */
import { checkLists, checkSameCount, textOrNumber } from '../errors/argument-checks.ts';
import {
  anything,
  betweenZeroAndOne,
  callback,
  checkOption,
  checkOptions,
  finite,
  having,
  type OptionChecks,
  oneOf,
  required,
  wholeNumber,
} from '../errors/option-checks.ts';
import { seeded } from '../random/seeded.ts';
import { shuffle } from '../random/shuffle.ts';
import { inOrder } from './batches.ts';
import type { Examples } from './dataset.ts';
import { dealGroups } from './deal-groups.ts';

/** Rows of which some can be had as the engine takes them. */
export interface RowSource {
  readonly count: number;
  examplesOf(rows: readonly number[]): Examples;
}

/** One way to set rows aside: those learned from, and those looked at. */
export interface Fold {
  readonly training: Examples;
  readonly validation: Examples;
  readonly validationCount: number;
}

/** How many parts the rows are cut into to set each aside in turn. */
export const partsOfRows = 5;
/**
 * Above this many rows × parameters one part is set aside once, below it each of five in its turn.
 */
const workForFiveFolds = 2_000_000;

/** How rows are dealt to folds. */
export interface FoldOptions {
  readonly seed: number;
  /** Of the network to be trained. */
  readonly parameters: number;
  /** What is set aside, once; fifths unless given. */
  readonly share?: number | undefined;
  /**
   * `shuffled` unless given: any rows. `blocks`: neighbors together, which is what rows in order of
   * time or of person need, if it is later times or other persons that will come.
   */
  readonly order?: 'shuffled' | 'blocks';
  /** How many of the five fifths are set aside in turn; as many as work allows unless given. */
  readonly parts?: number;
  /** By row: its class. Shuffled rows are then set aside class by class, its share of each. */
  readonly classes?: readonly (string | number)[] | undefined;
  /**
   * By row: its group, as in a person or a recording. All rows of a group are set aside together,
   * whatever the order says.
   */
  readonly groups?: readonly (string | number)[] | undefined;
}

const rowSource = having('rows', ['count', 'examplesOf'], '{ count, examplesOf: (rows) => … }');

const foldChecks: OptionChecks<FoldOptions> = {
  seed: required(finite),
  parameters: required(wholeNumber(0)),
  share: betweenZeroAndOne,
  order: oneOf('shuffled', 'blocks'),
  parts: wholeNumber(1, partsOfRows),
  classes: anything, // looked at row by row
  groups: anything,
};

function checkFolds(source: RowSource, options: FoldOptions): void {
  const place = 'foldsOf';
  checkOption(source, { place, option: 'source' }, rowSource);
  checkOption(source.examplesOf, { place, option: 'examplesOf' }, callback);
  checkOption(source.count, { place, option: 'count' }, wholeNumber(2));
  checkOptions(options, place, foldChecks);
  const { classes, groups } = options;
  const byRow = {
    ...(classes !== undefined && { classes }),
    ...(groups !== undefined && { groups }),
  };
  checkLists(place, byRow, textOrNumber);
  for (const [name, { length }] of Object.entries(byRow)) {
    checkSameCount([
      ['the source', source.count],
      [name, length],
    ]);
  }
}

/**
 * Parts of the rows, shuffled by `seed` or in blocks: one of `share`, or else each of five fifths;
 * one of them only, the last of blocks, where all would take long.
 *
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; DataError COUNT_MISMATCH where classes or groups
 *   are not one per row
 */
export function foldsOf(source: RowSource, options: FoldOptions): readonly Fold[] {
  checkFolds(source, options);
  const { count } = source;
  const { seed, parameters, share, order = 'shuffled', classes, groups } = options;
  if (groups !== undefined) return groupFolds(source, { ...options, groups });
  const drawn = inOrder(count);
  if (order === 'shuffled') shuffle(drawn, seeded(seed, 'validation'));
  const isStratified = order === 'shuffled' && classes !== undefined;
  const rows = isStratified ? byClass(drawn, classes) : Array.from(drawn);
  const foldOf = (isAside: (place: number) => boolean): Fold => {
    const validation = rows.filter((_, place) => isAside(place));
    const training = rows.filter((_, place) => !isAside(place));
    return {
      training: source.examplesOf(training),
      validation: source.examplesOf(validation),
      validationCount: validation.length,
    };
  };
  if (share !== undefined) {
    const aside = Math.min(count - 1, Math.max(1, Math.round(share * count)));
    if (order === 'blocks') return [foldOf((place) => place >= count - aside)];
    // Evenly over the places, so that each class, whose rows stand together, gives its share.
    return [foldOf((place) => ((place + 1) * aside) % count < aside)];
  }
  const isQuick = count * parameters <= workForFiveFolds;
  const parts = options.parts ?? (isQuick ? partsOfRows : 1);
  return Array.from({ length: parts }, (_, fold) =>
    foldOf(
      order === 'shuffled'
        ? (place) => place % partsOfRows === fold
        : (place) => Math.floor((place * partsOfRows) / count) === partsOfRows - 1 - fold,
    ),
  );
}

/** Parts of whole groups; of `share` as many as make up about that share. */
function groupFolds(
  source: RowSource,
  options: FoldOptions & { readonly groups: readonly (string | number)[] },
): readonly Fold[] {
  const { groups, classes, seed, share, parameters } = options;
  const dealt = share === undefined ? partsOfRows : Math.max(2, Math.round(1 / share));
  const parts = Math.min(dealt, new Set(groups).size);
  const part = dealGroups(groups, { parts, seed, classes });
  const isQuick = source.count * parameters <= workForFiveFolds;
  const wanted = share === undefined ? (options.parts ?? (isQuick ? parts : 1)) : 1;
  const rows = Array.from(inOrder(source.count));
  return Array.from({ length: Math.min(wanted, parts) }, (_, fold) => {
    const validation = rows.filter((row) => part[row] === fold);
    const training = rows.filter((row) => part[row] !== fold);
    return {
      training: source.examplesOf(training),
      validation: source.examplesOf(validation),
      validationCount: validation.length,
    };
  });
}

/** The rows class after class, those of a class in the order in which they come. */
function byClass(rows: Int32Array, classes: readonly (string | number)[]): readonly number[] {
  const groups = new Map<string | number, number[]>();
  for (const row of rows) {
    const name = classes[row]!; // one per row
    const same = groups.get(name);
    if (same === undefined) groups.set(name, [row]);
    else same.push(row);
  }
  return [...groups.values()].flat();
}
