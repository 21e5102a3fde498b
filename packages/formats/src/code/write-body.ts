/**
 * The statements of a program in one dialect, with the arrays that they use: constants with their
 * numbers, buffers with their sizes. Arrays that no statement names are left out.
 */
import { type Numbers, sizeOf } from '@reflexarc/core';
import { type KernelCall, kernelTable } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import { ForeignModelError } from '../errors.ts';
import type { Dialect, MathFunction } from './dialect.ts';
import type { Emission } from './kernels/emission.ts';
import { emittedKernels } from './kernels/index.ts';
import { type Lines, loop } from './lines.ts';
import { type IsTaken, Names } from './names.ts';
import { type Program, type ProgramEnd, writtenSlots } from './program.ts';

export interface Constant {
  readonly array: string;
  readonly numbers: Numbers;
  /** The slot that it holds, as plans call it. */
  readonly comment: string;
}

export interface Buffer {
  readonly array: string;
  readonly size: number;
  /** Sums are float64 where the language has that for free. */
  readonly isWide: boolean;
}

export interface NamedEnd extends ProgramEnd {
  readonly array: string;
}

/** The loops of one call. */
export interface Step {
  /** Whose they are: `layers[0] dense "hidden": matmul`. */
  readonly comment: string;
  readonly lines: Lines;
  /** What they write, and others may read. */
  readonly results: readonly Result[];
}

/** Numbers that a step writes. */
export interface Result {
  readonly array: string;
  readonly size: number;
  /** Which of the slots that its call writes; 0 for a copy. */
  readonly written: number;
}

export interface Body {
  readonly steps: readonly Step[];
  readonly constants: readonly Constant[];
  readonly buffers: readonly Buffer[];
  readonly inputs: readonly NamedEnd[];
  readonly outputs: readonly NamedEnd[];
  /** Those that statements call. */
  readonly functions: ReadonlySet<MathFunction>;
}

/**
 * @param isTaken names that the surrounding code has for itself
 * @throws ForeignModelError CANNOT_EXPRESS, naming the layer and what of it
 */
export function writeBody(program: Program, dialect: Dialect, isTaken?: IsTaken): Body {
  const names = new Names(isTaken);
  const arrays = new Arrays(program, names, dialect.arrayPrefix ?? '');
  const functions = new Set<MathFunction>();
  const steps = program.calls.map(
    (call): Step => ({
      comment: `${call.origin}: ${call.kernel}`,
      lines: linesOf(call, arrays.emission(dialect, call.origin, functions)),
      results: writtenSlots(call)
        .map((slot, index) => ({ slot, index }))
        .filter(({ slot }) => arrays.isNamed(slot))
        .map(({ slot, index }) => ({
          array: arrays.nameOf(slot),
          size: sizeOf(slot.shape),
          written: index,
        })),
    }),
  );
  const copies = arrays.outputs.flatMap(({ name, slot, array, size }): readonly Step[] => {
    const source = arrays.nameOf(slot);
    if (source === array) return [];
    const lines = loop(dialect, ['i', size], [`${array}[i] = ${source}[i];`]);
    return [{ comment: `the output ${name}`, lines, results: [{ array, size, written: 0 }] }];
  });
  const { constants, inputs, outputs } = arrays;
  const buffers = arrays.buffers();
  return { steps: [...steps, ...copies], constants, buffers, inputs, outputs, functions };
}

/** Which arrays slots are, named as they are first used. */
class Arrays {
  readonly inputs: readonly NamedEnd[];
  readonly outputs: readonly NamedEnd[];
  readonly constants: Constant[] = [];
  readonly #program: Program;
  readonly #names: Names;
  readonly #prefix: string;
  readonly #arrayOf = new Map<AnySlot, string>();
  readonly #buffers = new Map<string, Buffer>();

  constructor(program: Program, names: Names, prefix: string) {
    this.#program = program;
    this.#names = names;
    this.#prefix = prefix;
    const named = (ends: readonly ProgramEnd[], kind: string) =>
      ends.map((end) => ({
        ...end,
        array: names.fresh(ends.length === 1 ? kind : `${kind}_${end.name}`),
      }));
    this.inputs = named(program.inputs, 'input');
    this.outputs = named(program.outputs, 'output');
    for (const { slot, array } of this.inputs) this.#arrayOf.set(baseOf(slot), array);
    for (const { slot, array, size } of this.outputs) {
      const base = baseOf(slot);
      const isFree = !this.#arrayOf.has(base) && sizeOf(base.shape) === size;
      if (isFree && program.constantOf(base) === undefined) this.#arrayOf.set(base, array);
    }
  }

  nameOf(slot: AnySlot): string {
    const numbers = this.#program.constantOf(slot);
    const key = numbers === undefined ? baseOf(slot) : slot;
    const known = this.#arrayOf.get(key);
    if (known !== undefined) return known;
    const array = this.#names.fresh(key.name, this.#prefix);
    this.#arrayOf.set(key, array);
    if (numbers !== undefined) this.constants.push({ array, numbers, comment: slot.name });
    else this.#buffers.set(array, { array, size: sizeOf(key.shape), isWide: false });
    return array;
  }

  /** Whether a statement has named it. */
  isNamed(slot: AnySlot): boolean {
    return this.#arrayOf.has(baseOf(slot));
  }

  buffers(): readonly Buffer[] {
    return [...this.#buffers.values()];
  }

  emission(dialect: Dialect, origin: string, functions: Set<MathFunction>): Emission {
    const write = (slot: AnySlot, index: string) => `${this.nameOf(slot)}[${index}]`;
    return {
      dialect,
      read: (slot, index) =>
        this.#program.constantOf(slot) === undefined
          ? write(slot, index)
          : dialect.constant(this.nameOf(slot), index),
      place: write,
      arrayOf: (slot) => this.nameOf(slot),
      scratch: (purpose, size) => this.#scratch(purpose, size),
      call(name, argument) {
        const problem = dialect.lacks?.(name);
        if (problem !== undefined) throw cannot(dialect, origin, problem);
        functions.add(name);
        return dialect.call(name, argument);
      },
    };
  }

  /** One array for each purpose, as large as the largest that is asked for. */
  #scratch(purpose: string, size: number): string {
    const array = `${this.#prefix}scratch_${purpose}`;
    const known = this.#buffers.get(array)?.size ?? 0;
    this.#buffers.set(array, { array, size: Math.max(size, known), isWide: purpose === 'sums' });
    return array;
  }
}

/** What a slot is a window into; of slots that calls write, those begin together. */
function baseOf(slot: AnySlot): AnySlot {
  return slot.within === undefined ? slot : baseOf(slot.within.slot);
}

function linesOf(call: KernelCall<AnySlot>, emission: Emission): Lines {
  const emitted = emittedKernels[call.kernel];
  const { dialect } = emission;
  if (emitted === undefined) {
    throw cannot(dialect, call.origin, `the kernel ${call.kernel} has no loops here`);
  }
  const { reads, writes } = kernelTable[call.kernel];
  const known = new Set<string>([...reads, ...writes, ...emitted.settings].map(String));
  const other = Object.entries(call.args).find(
    ([key, value]) => value !== undefined && value !== false && !known.has(key),
  );
  if (other !== undefined) {
    throw cannot(
      dialect,
      call.origin,
      `the setting ${other[0]} of ${call.kernel} has no loops here`,
    );
  }
  return written(call, emission);
}

function written(call: KernelCall<AnySlot>, emission: Emission): Lines {
  // Entries are keyed by the kernel's name, so that each gets the arguments of its own kernel.
  const { refuses, lines } = emittedKernels[call.kernel] as {
    refuses?(args: object): string | undefined;
    lines(args: object, emission: Emission): Lines;
  };
  const problem = refuses?.(call.args);
  if (problem !== undefined) throw cannot(emission.dialect, call.origin, problem);
  return lines(call.args, emission);
}

function cannot({ name }: Dialect, place: string, problem: string): ForeignModelError {
  return new ForeignModelError('CANNOT_EXPRESS', {
    target: name,
    place,
    problem,
    needs: 'put another layer in its place, or run the model file with Reflexarc itself',
  });
}
