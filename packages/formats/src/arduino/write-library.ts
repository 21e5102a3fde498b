/**
 * A model as an Arduino library: a header with the network, a sketch that reads its pins and drives
 * an output without a computer, one by which the board proves what it computes, and a program that
 * does so on a computer.
 */

import { writeGoldenTest } from '../c99/golden-test.ts';
import { sourceOf } from '../c99/source.ts';
import { textOf } from '../c99/write-source.ts';
import type { Source } from '../c99/written-source.ts';
import { type ExportedModel, goldenOf } from '../code/exported-model.ts';
import { prefixOf } from '../code/names.ts';
import { ForeignModelError } from '../errors.ts';
import type { Exported } from '../exporter.ts';
import type { TargetBoard } from '../targets/boards.ts';
import { arduinoDialect } from './dialect.ts';
import { headerLines, propertiesLines } from './header.ts';
import { sketchLines } from './sketch.ts';
import { verifySketchLines } from './verify-sketch.ts';
import { fullWiring, type Wiring } from './wiring.ts';

/** How the library is called, and how the board is wired. */
export interface LibraryOptions {
  /** Of its folder, header and functions; `model` unless given. */
  readonly name?: string;
  /** A0, A1 … in volts, and pin 13, unless given. */
  readonly wiring?: Wiring;
  /** Whose pins and converter are meant; an Uno's unless given. */
  readonly board?: TargetBoard;
}

/**
 * The files of a library, in a folder of its name.
 * @throws ForeignModelError CANNOT_EXPRESS, naming what of the model or of the wiring
 */
export function writeArduino(exported: ExportedModel, options: LibraryOptions = {}): Exported {
  const prefix = prefixOf(options.name ?? 'model');
  const source = sourceOf(exported, arduinoDialect(prefix));
  const wiring = fullWiring(options.wiring ?? {}, {
    count: onlyInput(source),
    target: exported.target,
    rateHz: source.stream?.lanes[0]?.rateHz,
    board: options.board,
  });
  const { notes } = wiring;
  const files = {
    'library.properties': propertiesLines(prefix),
    [`src/${prefix}.h`]: headerLines(source),
    [`examples/${prefix}/${prefix}.ino`]: sketchLines(source, wiring),
    [`examples/${prefix}_verify/${prefix}_verify.ino`]: verifySketchLines(source),
    [`extras/${prefix}_test.c`]: writeGoldenTest(source, goldenOf(exported), `../src/${prefix}.h`),
  };
  return {
    files: Object.entries(files).map(([path, lines]) => ({
      path: `${prefix}/${path}`,
      bytes: textOf(lines),
    })),
    notes,
  };
}

/** How many numbers a sketch reads at a time. */
function onlyInput({ body, stream }: Source): number {
  const [input, ...others] = body.inputs;
  if (input !== undefined && others.length === 0 && body.outputs.length === 1) {
    const channels = stream?.lanes[0]?.channels;
    const words = channels?.find((channel) => channel.words !== undefined);
    if (words === undefined) return channels?.length ?? input.size;
    throw new ForeignModelError('CANNOT_EXPRESS', {
      target: 'Arduino',
      place: `the column ${JSON.stringify(words.name)}`,
      problem: 'it holds words, which no analog pin gives',
      needs: 'export as C99 and write the sketch around its predict function',
    });
  }
  throw new ForeignModelError('CANNOT_EXPRESS', {
    target: 'Arduino',
    place: `the ${body.inputs.length} inputs and ${body.outputs.length} outputs`,
    problem: 'a sketch reads one input from pins and drives one output',
    needs: 'export as C99 and write the sketch around its predict function',
  });
}
