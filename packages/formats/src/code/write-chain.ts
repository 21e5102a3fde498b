/**
 * The stages of a chain as statements for one row at a time, with what they remember in between.
 * They leave where a row has no answer, as those have that only fill a window; where a row becomes
 * several, what follows stands in a loop.
 */
import type { OpenStage } from '@reflexarc/signal';
import type { Dialect, MathFunction } from './dialect.ts';
import { block, type Lines } from './lines.ts';
import type { Repetition, StageEmission, WrittenStage } from './stages/emission.ts';
import { stageLines, writtenStage } from './stages/index.ts';
import { sizeOfRow } from './stages/rows-of.ts';

/** Numbers of a chain that never change, or an array that it fills; float64 both. */
export interface WideArray {
  readonly array: string;
  readonly size: number;
  /** What stands in it for ever; left out where statements write it. */
  readonly numbers?: ArrayLike<number>;
}

/** Stages, written. */
export interface WrittenChain {
  /** For the row in `input`; `then` stands where one has come out, in `output`. */
  lines(then: Lines): Lines;
  /** Whether a row may become several, so that `then` stands in a loop. */
  readonly isLoop: boolean;
  readonly input: string;
  readonly output: string;
  readonly outputSize: number;
  readonly arrays: readonly WideArray[];
  /** Whole numbers that stay from row to row, 0 at the start. */
  readonly counters: readonly string[];
  /** Those of them that have to be 0 for the stages to begin anew. */
  readonly begun: readonly string[];
  readonly functions: ReadonlySet<MathFunction>;
}

/** What a chain is written with. */
export interface ChainWriting {
  /** Of float64 numbers. */
  readonly dialect: Dialect;
  /** What names begin with. */
  readonly prefix: string;
  /** The statement for a row without an answer. */
  readonly leave: string;
  /** Statements by which what stands behind the chain begins anew; none unless given. */
  readonly restart?: Lines;
}

/** @throws ForeignModelError CANNOT_EXPRESS, naming the stage */
export function writeChain(
  stages: readonly OpenStage[],
  rowSize: number,
  writing: ChainWriting,
): WrittenChain {
  const { prefix, dialect, restart = [] } = writing;
  const kept = {
    arrays: new Map(),
    counters: new Set<string>(),
    functions: new Set<MathFunction>(),
  };
  const parts: Parts = { ...writing, ...kept };
  const rowAfter = (count: number): string => `${prefix}${count === 0 ? 'row' : `stage${count}`}`;
  [rowSize, ...stages.map(({ output }) => sizeOfRow(output))].forEach((size, count) => {
    keepRoom(parts, rowAfter(count), size);
  });
  const placed = stages.map((stage, index): PlacedStage => {
    const rows = { input: rowAfter(index), output: rowAfter(index + 1) };
    return { stage, index, rows, written: writtenStage(stage, dialect) };
  });
  const repeating = placed.findIndex(({ stage, written }) => written.mayRepeat?.(stage) ?? false);
  const sections: Section[] = [];
  // From the last one on, since a stage may let all behind it begin anew.
  for (const own of sectionsOf(placed).reverse()) {
    const isInLoop = repeating >= 0 && own[0]!.index > repeating;
    const behind = sections.flatMap(({ begun }) => (begun === undefined ? [] : [`${begun} = 0;`]));
    sections.unshift(
      writeSection(own, parts, {
        leave: isInLoop ? 'continue;' : writing.leave,
        restart: [...behind, ...restart],
      }),
    );
  }
  return {
    lines: (then) => sections.reduceRight((rest, section) => section.lines(rest), then),
    isLoop: repeating >= 0,
    input: rowAfter(0),
    output: rowAfter(stages.length),
    outputSize: stages.length === 0 ? rowSize : sizeOfRow(stages.at(-1)!.output),
    arrays: [...parts.arrays.values()],
    counters: [...parts.counters],
    begun: sections.flatMap(({ begun }) => begun ?? []),
    functions: parts.functions,
  };
}

interface Parts extends ChainWriting {
  readonly arrays: Map<string, WideArray>;
  readonly counters: Set<string>;
  readonly functions: Set<MathFunction>;
}

interface PlacedStage {
  readonly stage: OpenStage;
  readonly index: number;
  readonly rows: { readonly input: string; readonly output: string };
  readonly written: WrittenStage;
}

/** Stages that see the same rows: a window, for one, begins another section. */
function sectionsOf(placed: readonly PlacedStage[]): PlacedStage[][] {
  const sections: PlacedStage[][] = [];
  placed.forEach((each, index) => {
    if (index === 0 || !placed[index - 1]!.stage.isPerRow) sections.push([]);
    sections.at(-1)!.push(each);
  });
  return sections;
}

/** A section, written. */
interface Section {
  lines(then: Lines): Lines;
  /** The counter that has to be 0 for it to begin anew; undefined where it never looks. */
  readonly begun: string | undefined;
}

function writeSection(
  placed: readonly PlacedStage[],
  parts: Parts,
  ways: Pick<StageEmission, 'leave' | 'restart'>,
): Section {
  const { dialect, prefix, counters } = parts;
  const start = placed[0]!.index;
  const [first, begun] = [`isFirst${start}`, `${prefix}begun${start}`];
  const lines: string[] = [];
  let around: Repetition | undefined;
  let within: Lines = [];
  for (const { stage, index, rows, written } of placed) {
    const own = { name: `${prefix}stage${index + 1}`, first, ...ways };
    const emission = emissionOf(parts, { ...own, rows });
    lines.push(dialect.comment(stage.place));
    if (written.mayRepeat?.(stage)) {
      around = written.repeats?.(stage, emission); // the last of its section
      within = stageLines(stage, emission);
    } else {
      lines.push(...stageLines(stage, emission));
    }
  }
  const all = [...lines, ...(around?.before ?? []), ...within];
  const isAsked = all.some((line) => new RegExp(`\\b${first}\\b`).test(line));
  if (isAsked) counters.add(begun);
  const opening = isAsked
    ? [`${dialect.integer(first, `${begun} == 0 ? 1 : 0`)};`, `${begun} = 1;`]
    : [];
  return {
    begun: isAsked ? begun : undefined,
    lines(then) {
      if (around === undefined) return [...opening, ...lines, ...then];
      const loops = block(around.head, [...within, ...then]);
      return [...opening, ...lines, ...block('', [...around.before, ...loops])];
    },
  };
}

/** Room for `size` numbers under a name, as much as is ever asked for. */
function keepRoom({ arrays }: Parts, array: string, size: number): string {
  arrays.set(array, { array, size: Math.max(size, arrays.get(array)?.size ?? 0) });
  return array;
}

interface Own extends Pick<StageEmission, 'first' | 'leave' | 'restart'> {
  readonly name: string;
  readonly rows: { readonly input: string; readonly output: string };
}

function emissionOf(parts: Parts, own: Own): StageEmission {
  const { dialect, prefix, arrays, counters, functions } = parts;
  const { name, rows, first, leave, restart } = own;
  return {
    dialect,
    ...rows,
    first,
    leave,
    restart,
    table(purpose, numbers) {
      const array = `${name}_${purpose}`;
      arrays.set(array, { array, size: numbers.length, numbers });
      return (index) => dialect.constant(array, index);
    },
    memory: (purpose, size) => keepRoom(parts, `${name}_${purpose}`, size),
    scratch: (purpose, size) => keepRoom(parts, `${prefix}scratch_${purpose}`, size),
    counter(purpose) {
      counters.add(`${name}_${purpose}`);
      return `${name}_${purpose}`;
    },
    within: (part, changed) =>
      emissionOf(parts, { ...own, name: `${name}_${part}`, rows: { ...rows, ...changed } }),
    call(function_, argument) {
      functions.add(function_);
      return dialect.call(function_, argument);
    },
  };
}
