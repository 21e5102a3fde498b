/**
 * The sketches of an Arduino library, compiled for an Uno before anything is written: that they
 * compile is seen, and flash and RAM are measured. For other boards there is no compiler to ask.
 */
import { type ExportedModel, ForeignModelError, type ModelFile } from '@reflexarc/formats';
import type { Wiring } from '@reflexarc/formats/arduino';
import { avrPackages, canCompileSketches, compileSketches } from '@reflexarc/formats/node';
import { boardNamed, checkRoom, costOn, type TargetBoard } from '@reflexarc/formats/targets';

/** What a compiler said of an Arduino library. */
export interface Compilation {
  /** Bytes of the whole sketch; left out where it was not compiled. */
  readonly measured?: { readonly flash: number; readonly ram: number };
  /** For people. */
  readonly how: string;
}

/** What is compiled, and for which board. */
export interface Library {
  readonly exported: ExportedModel;
  readonly files: readonly ModelFile[];
  readonly wiring: Wiring | undefined;
  readonly board: TargetBoard | undefined;
}

/** @throws ForeignModelError DOES_NOT_FIT; Error with what the compiler says */
export async function compileLibrary(library: Library): Promise<Compilation> {
  const { exported, files, board } = library;
  const uno = boardNamed('uno');
  if (board !== undefined && board !== uno) {
    return { how: `sketches not compiled: no compiler for ${board.title} is looked for here` };
  }
  if (!(await canCompileSketches())) {
    const packages = `apt-get install ${avrPackages}`;
    return { how: `sketches not compiled: there is no avr-g++ with Arduino's core (${packages})` };
  }
  const problem = board === undefined ? problemOnUno(library) : undefined;
  if (problem !== undefined) return { how: `sketches not compiled for an Uno: ${problem}` };
  const endings = files.map(({ path }) => path).filter((path) => path.endsWith('.ino'));
  const names = endings.map((path) => path.split('/').slice(-2).join('/'));
  const [sketch] = await compileSketches(files, names);
  const { flash, ram } = sketch!; // of one ending at least
  checkRoom(exported, { board: uno, flash, ram });
  const of = `${flash} of ${uno.flash} bytes of flash, ${ram} of ${uno.ram} of RAM before the stack`;
  return { measured: { flash, ram }, how: `sketches compiled by avr-g++ for an Uno: ${of}` };
}

/** Why a library that names no board is none for an Uno; undefined where it may be one. */
function problemOnUno({ exported, wiring }: Library): string | undefined {
  const uno = boardNamed('uno');
  const other = wiring?.channels?.find(({ pin }) => !uno.converter?.pins.includes(pin));
  if (other !== undefined) return `it has no pin ${other.pin}`;
  try {
    costOn(exported, uno);
    return undefined;
  } catch (error) {
    if (error instanceof ForeignModelError) return error.message.split('\n')[0];
    throw error;
  }
}
