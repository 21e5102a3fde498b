/** Errors of the command line itself: options used wrongly, and files that cannot be reached. */
import type { EngineError } from '@reflexarc/core';
import { type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';

const usageErrors = {
  /** Said by the parser of the command line; `code` of the detail is the parser's own. */
  WRONG_USAGE: entry<{ message: string; hint: string }>({
    what: (d) => d.message,
    hint: (d) => d.hint,
  }),
  INVALID_VALUE: entry<{ option: string; value: string; expected: string; hint?: string }>({
    what: (d) => `\`${d.option}\` is \`${d.value}\`, expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  CONFLICTING_OPTIONS: entry<{ options: readonly string[]; hint: string }>({
    what: (d) => `${d.options.map((option) => `\`${option}\``).join(' and ')} exclude each other`,
    hint: (d) => d.hint,
  }),
} as const;

/** The person at the terminal has to write the command differently. */
export const UsageError = errorClass('UsageError', usageErrors);
export type UsageError = ErrorOf<typeof UsageError>;

const fileErrors = {
  NOT_FOUND: entry<{ what: string; path: string }>({
    what: (d) => `${d.what} ${show(d.path)} does not exist`,
    hint: () => 'paths count from the folder in which the command runs',
  }),
  FOLDER: entry<{ what: string; path: string }>({
    what: (d) => `${d.what} ${show(d.path)} is a folder, expected a file`,
    hint: () =>
      'name a file in it; folders of recordings and images are for train, evaluate, predict',
  }),
  UNREADABLE: entry<{ what: string; path: string; problem: string }>({
    what: (d) => `${d.what} ${show(d.path)} cannot be read: ${d.problem}`,
  }),
  NO_FOLDER: entry<{ option: string; path: string; folder: string }>({
    what: (d) => `there is no folder ${show(d.folder)} to write to`,
    from: (d) => `\`${d.option} ${d.path}\``,
    hint: (d) => `make it first: mkdir -p ${d.folder}`,
  }),
  IS_FOLDER: entry<{ option: string; path: string }>({
    what: (d) => `${show(d.path)} is a folder, expected the name of a file to write`,
    from: (d) => `\`${d.option} ${d.path}\``,
    hint: (d) => `name a file in it, as in ${d.path.replace(/\/*$/, '')}/model.safetensors`,
  }),
  NO_FILE: entry<{ option: string; path: string }>({
    what: (d) => `${show(d.path)} is a pipe, a socket or a disk, expected a file to write`,
    from: (d) => `\`${d.option} ${d.path}\``,
    hint: () => 'name a file; results without one go to standard output',
  }),
  WRITE_PROTECTED: entry<{ option: string; path: string; folder: string }>({
    what: (d) => `the folder ${show(d.folder)} may not be written to`,
    from: (d) => `\`${d.option} ${d.path}\``,
    hint: () => 'choose another folder, or change its permissions',
  }),
  NO_ROOM: entry<{ folder: string; megabytes: number; problem: string }>({
    what: (d) =>
      `windows are too many for memory, and ${show(d.folder)} does not take them: ${d.problem}`,
    from: (d) => `after ${d.megabytes} MB`,
    hint: () => 'make room there, or name another folder: TMPDIR=FOLDER; or take a longer stride',
  }),
} as const;

/** A file or folder is not where or what it should be. */
export const FileError = errorClass('FileError', fileErrors);
export type FileError = ErrorOf<typeof FileError>;

const exportErrors = {
  NOT_COMPILED: entry<{ path: string; problem: string }>({
    what: (d) => `${show(d.path)} is not written, since its sketches do not compile: ${d.problem}`,
    hint: () => 'a fault of ours, unless the compiler here is an unusual one',
  }),
  NOT_VERIFIED: entry<{ path: string; problem: string }>({
    what: (d) => `${show(d.path)} was written, but fails its golden vectors: ${d.problem}`,
    hint: () => 'do not use it; a fault of ours, unless the compiler here is an unusual one',
  }),
} as const;

/** What was exported does not answer as the model does. */
export const ExportError = errorClass('ExportError', exportErrors);
export type ExportError = ErrorOf<typeof ExportError>;

const portErrors = {
  NO_PORT: entry<{ port: string }>({
    what: (d) => `there is no port ${show(d.port)}`,
    hint: () => 'see what is there: ls /dev/ttyACM* /dev/ttyUSB* /dev/cu.usb*; or give HOST:PORT',
  }),
  CANNOT_OPEN: entry<{ port: string; problem: string }>({
    what: (d) => `${d.port} cannot be opened: ${d.problem}`,
    hint: () => 'close other programs that use it; on Linux, a user has to be in the group dialout',
  }),
  NO_SERIALPORT: entry<Record<string, never>>({
    what: () => 'serial ports need the package serialport, which is not installed',
    hint: () => 'install it: npm install serialport; a line over TCP (HOST:PORT) needs none',
  }),
} as const;

/** The port that a device hangs on cannot be opened. */
export const PortError = errorClass('PortError', portErrors);
export type PortError = ErrorOf<typeof PortError>;

const machineErrors = {
  OUT_OF_MEMORY: entry<{ megabytes: number }>({
    what: (d) => `this needs more memory than the ${d.megabytes} MB that Node may use`,
    hint: () =>
      'take fewer rows, columns or units, or allow more: NODE_OPTIONS=--max-old-space-size=8192',
  }),
} as const;

/** The machine has not enough of something. */
export const MachineError = errorClass('MachineError', machineErrors);
export type MachineError = ErrorOf<typeof MachineError>;

/** The person at the terminal wanted out; no file is left half-written. */
export class Interrupted extends Error {
  /** Its name, as in SIGINT. */
  readonly signal: string;
  /** Files that were written before. */
  readonly written: readonly string[];

  constructor(signal: string, written: readonly string[] = []) {
    super('interrupted');
    this.name = 'Interrupted';
    this.signal = signal;
    this.written = written;
  }
}

/** An error that comes with what was found out before it: with `--json` both are one object. */
export class WithFindings extends Error {
  readonly findings: object;
  declare readonly cause: EngineError;

  constructor(cause: EngineError, findings: object) {
    super(cause.message, { cause });
    this.findings = findings;
  }
}
