/**
 * A sketch with its library, compiled for the Uno as the Arduino IDE does it: by avr-gcc with
 * Arduino's core, both from Debian's packages.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelFile } from '../importer.ts';
import { runTool, versionOf } from './toolchain.ts';

/** Where Debian's arduino-core-avr lies. */
const arduinoFolder = '/usr/share/arduino/hardware/arduino/avr';

/** The Debian packages that it takes. */
export const avrPackages = 'gcc-avr avr-libc arduino-core-avr';

/** A compiled sketch. */
export interface CompiledSketch {
  /** Intel HEX, as programmers and the virtual board take it. */
  readonly hex: string;
  /** Bytes of program memory. */
  readonly flash: number;
  /** Bytes of memory that are taken before a function is called; the stack comes on top. */
  readonly ram: number;
}

/** Whether sketches can be compiled here. */
export async function canCompileSketches(): Promise<boolean> {
  const core = await stat(path.join(arduinoFolder, 'cores/arduino/Arduino.h')).catch(
    () => undefined,
  );
  return core !== undefined && (await versionOf('avr-g++')) !== undefined;
}

const mcu = '-mmcu=atmega328p';
const flags = [
  ...['-Os', '-w', '-flto', '-ffunction-sections', '-fdata-sections', mcu],
  ...['-DF_CPU=16000000L', '-DARDUINO=10819', '-DARDUINO_AVR_UNO', '-DARDUINO_ARCH_AVR'],
  '-DDECIMAL_DIG=17', // Debian's avr-libc lacks it
  `-I${path.join(arduinoFolder, 'cores/arduino')}`,
  `-I${path.join(arduinoFolder, 'variants/standard')}`,
];
const cppFlags = ['-std=gnu++11', '-fpermissive', '-fno-exceptions', '-fno-threadsafe-statics'];
const strict = ['-Wall', '-Wextra', '-Werror'];

/**
 * Compiles the sketch `ending` (`model/model.ino`) among the files of a library.
 * @throws Error with what the compiler says
 */
export async function compileSketch(
  files: readonly ModelFile[],
  ending: string,
): Promise<CompiledSketch> {
  const [compiled] = await compileSketches(files, [ending]);
  return compiled!; // as many as endings
}

/**
 * Compiles several sketches of a library, and Arduino's core once for all of them.
 * @throws Error with what the compiler says
 */
export async function compileSketches(
  files: readonly ModelFile[],
  endings: readonly string[],
): Promise<readonly CompiledSketch[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reflexarc-avr-'));
  try {
    await unpack(files, folder);
    const core = await compileCore(folder);
    const includes = files
      .filter((file) => file.path.endsWith('.h'))
      .map((file) => `-I${path.join(folder, path.dirname(file.path))}`);
    const compiled: CompiledSketch[] = [];
    for (const ending of endings) {
      const source = await asCpp(files, folder, ending);
      // Only what is ours is compiled with warnings: Arduino's own headers have some.
      const warnings = [...strict, '-Wno-unused-parameter', '-Wno-expansion-to-defined'];
      await runTool('avr-g++', [
        ...flags.filter((flag) => flag !== '-w'),
        ...[...cppFlags, ...warnings, ...includes, '-c', '-o', path.join(folder, 'sketch.o')],
        source,
      ]);
      compiled.push(await link(folder, core));
    }
    return compiled;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes the files. */
async function unpack(files: readonly ModelFile[], folder: string): Promise<void> {
  for (const { path: name, bytes } of files) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** The sketch as C++, as the IDE makes it. */
async function asCpp(files: readonly ModelFile[], folder: string, ending: string): Promise<string> {
  const sketch = files.find((file) => file.path.endsWith(`/${ending}`));
  if (sketch === undefined) throw new Error(`no sketch ${ending} among the files`);
  const source = path.join(folder, `${sketch.path}.cpp`);
  await writeFile(source, `#include <Arduino.h>\n${new TextDecoder().decode(sketch.bytes)}`);
  return source;
}

/** Objects of Arduino's core. */
async function compileCore(folder: string): Promise<readonly string[]> {
  const sources = path.join(arduinoFolder, 'cores/arduino');
  const names = (await readdir(sources)).filter((name) => /\.(c|cpp)$/.test(name));
  const [c, cpp] = [names.filter((n) => n.endsWith('.c')), names.filter((n) => n.endsWith('.cpp'))];
  const objects = path.join(folder, 'core');
  await mkdir(objects);
  const full = (list: readonly string[]) => list.map((name) => path.join(sources, name));
  await runTool('avr-gcc', [...flags, '-std=gnu11', '-c', ...full(c)], { cwd: objects });
  await runTool('avr-g++', [...flags, ...cppFlags, '-c', ...full(cpp)], { cwd: objects });
  return (await readdir(objects)).map((name) => path.join(objects, name));
}

async function link(folder: string, core: readonly string[]): Promise<CompiledSketch> {
  const [elf, hex] = [path.join(folder, 'sketch.elf'), path.join(folder, 'sketch.hex')];
  const archive = path.join(folder, 'core.a');
  await runTool('avr-gcc-ar', ['rcs', archive, ...core]); // the same again changes nothing
  const objects = [path.join(folder, 'sketch.o'), archive];
  await runTool('avr-gcc', [...flags, '-Wl,--gc-sections', '-o', elf, ...objects, '-lm']);
  await runTool('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', elf, hex]);
  const sizes = await runTool('avr-size', ['-A', elf]);
  const of = (section: string): number =>
    Number(new RegExp(`^\\${section}\\s+(\\d+)`, 'm').exec(sizes)?.[1] ?? 0);
  return {
    hex: await readFile(hex, 'utf8'),
    flash: of('.text') + of('.data'),
    ram: of('.data') + of('.bss'),
  };
}
