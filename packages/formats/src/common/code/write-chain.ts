/**
 * The stages of a chain as statements for one row at a time, with what they remember in between.
 * They leave where a row has no answer, as those have that only fill a window.
 */
import type { OpenStage } from '@reflexarc/signal';
import type { Dialect, MathFunction } from './dialect.ts';
import type { Lines } from './lines.ts';
import type { StageEmission } from './stages/emission.ts';
import { stageLines } from './stages/index.ts';
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
  /** For the row in `input`: the one that comes out is in `output` then. */
  readonly lines: Lines;
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
}

/** @throws ForeignModelError CANNOT_EXPRESS, naming the stage */
export function writeChain(
  stages: readonly OpenStage[],
  rowSize: number,
  writing: ChainWriting,
): WrittenChain {
  const arrays = new Map<string, WideArray>();
  const counters = new Set<string>();
  const functions = new Set<MathFunction>();
  const { prefix, dialect, leave } = writing;
  const parts = { ...writing, arrays, counters, functions };
  const input = `${prefix}row`;
  arrays.set(input, { array: input, size: rowSize });
  const begun: string[] = [];
  const lines: string[] = [];
  let section = beginSection(parts, 0);
  let output = input;
  stages.forEach((stage, index) => {
    const own = `${prefix}stage${index + 1}`;
    arrays.set(own, { array: own, size: sizeOfRow(stage.output) });
    const rows = { input: output, output: own };
    section.lines.push(
      dialect.comment(stage.place),
      ...stageLines(stage, emissionOf(parts, { name: own, first: section.first, rows, leave })),
    );
    output = own;
    if (stage.isPerRow) return;
    close(section);
    section = beginSection(parts, index + 1);
  });
  close(section);
  const outputSize = stages.length === 0 ? rowSize : sizeOfRow(stages.at(-1)!.output);
  const kept = { arrays: [...arrays.values()], counters: [...counters] };
  return { lines, input, output, outputSize, ...kept, begun, functions };

  /** Says at its beginning whether its row is the first, where a stage of it asks. */
  function close({ first, hasBegun, lines: own }: Section): void {
    const isAsked = own.some((line) => new RegExp(`\\b${first}\\b`).test(line));
    if (isAsked) {
      begun.push(hasBegun);
      counters.add(hasBegun);
      lines.push(`${dialect.integer(first, `${hasBegun} == 0 ? 1 : 0`)};`, `${hasBegun} = 1;`);
    }
    lines.push(...own);
  }
}

interface Parts extends ChainWriting {
  readonly arrays: Map<string, WideArray>;
  readonly counters: Set<string>;
  readonly functions: Set<MathFunction>;
}

/** Stages that see the same rows: a window begins another one. */
interface Section {
  readonly first: string;
  readonly hasBegun: string;
  readonly lines: string[];
}

function beginSection({ prefix }: Parts, index: number): Section {
  return { first: `isFirst${index}`, hasBegun: `${prefix}begun${index}`, lines: [] };
}

interface Own {
  readonly name: string;
  readonly first: string;
  readonly leave: string;
  readonly rows: { readonly input: string; readonly output: string };
}

function emissionOf(parts: Parts, { name, first, leave, rows }: Own): StageEmission {
  const { dialect, prefix, arrays, counters, functions } = parts;
  const keep = (array: string, size: number): string => {
    arrays.set(array, { array, size: Math.max(size, arrays.get(array)?.size ?? 0) });
    return array;
  };
  return {
    dialect,
    ...rows,
    first,
    leave,
    table(purpose, numbers) {
      const array = `${name}_${purpose}`;
      arrays.set(array, { array, size: numbers.length, numbers });
      return (index) => dialect.constant(array, index);
    },
    memory: (purpose, size) => keep(`${name}_${purpose}`, size),
    scratch: (purpose, size) => keep(`${prefix}scratch_${purpose}`, size),
    counter(purpose) {
      counters.add(`${name}_${purpose}`);
      return `${name}_${purpose}`;
    },
    within: (part, changed) =>
      emissionOf(parts, { name: `${name}_${part}`, first, leave, rows: { ...rows, ...changed } }),
    call(function_, argument) {
      functions.add(function_);
      return dialect.call(function_, argument);
    },
  };
}
