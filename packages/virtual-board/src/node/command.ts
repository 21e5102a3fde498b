/** The command line of the virtual board: options read and checked. */
import { CommanderError, Command as Program } from 'commander';
import { BoardError } from '../board-error.ts';
import { type Fault, parseFault } from '../fault.ts';

const about = `An Arduino Uno with its real StandardFirmata firmware or your own sketch, in
real time.

With --listen or --pty one line of JSON on standard output says where it is:
{"host":"127.0.0.1","port":40123} or {"pty":"/tmp/board"}.`;

const closing = `
Exit codes: 0 everything fed was read, 1 the session ended before,
2 wrong usage, 3 bad readings, 130 interrupted.

Examples:
  virtual-board --readings volts.csv --listen 0 --journal run.json
  virtual-board --readings volts.csv --pty /tmp/board --fault unplug@50
  virtual-board --motion wand.csv --listen 0 --fault i2c-zeros@100:2000`;

export type Line =
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'pty'; readonly path: string }
  | { readonly kind: 'stdio' };

export interface Command {
  readonly readings?: string;
  readonly motion?: string;
  readonly firmware?: string;
  readonly hosts: number;
  readonly line: Line;
  readonly holdMs: number;
  readonly lingerMs: number;
  readonly journal?: string;
  readonly faults: readonly Fault[];
}

/** As commander gives them. */
interface Given {
  readonly readings?: string;
  readonly motion?: string;
  readonly firmware?: string;
  readonly listen?: number;
  readonly pty?: string;
  readonly stdio?: true;
  readonly hold: number;
  readonly linger: number;
  readonly journal?: string;
  readonly hosts: number;
  readonly fault?: readonly Fault[];
}

/**
 * Reads the arguments.
 * @returns the text of the help where they ask for it
 * @throws BoardError BAD_OPTION
 */
export function parseCommand(argv: readonly string[]): Command | string {
  const given = parse(argv);
  if (typeof given === 'string') return given;
  const { readings, motion, firmware, journal } = given;
  if (readings === undefined && motion === undefined && firmware === undefined)
    throw usage('none of --readings, --motion, --firmware given: the board has nothing to read');
  return {
    ...(readings && { readings }),
    ...(motion && { motion }),
    ...(firmware && { firmware }),
    ...(journal && { journal }),
    hosts: given.hosts,
    line: lineOf(given),
    holdMs: given.hold,
    lingerMs: given.linger,
    faults: given.fault ?? [],
  };
}

function parse(argv: readonly string[]): Given | string {
  let help = '';
  const program = boardProgram()
    .configureHelp({ helpWidth: 80 })
    .configureOutput({ writeOut: (text) => (help += text), writeErr() {} })
    .exitOverride();
  try {
    return program.parse(argv, { from: 'user' }).opts<Given>();
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.exitCode === 0) return help;
    throw usage(cause.message.replace(/^error: /, ''));
  }
}

function boardProgram(): Program {
  return new Program('virtual-board')
    .description(about)
    .option(
      '--readings <file>',
      'voltages: CSV (header A0,A1,…) or JSON ({"channels": […], "volts": [[…], …]})',
    )
    .option(
      '--motion <file>',
      'an MPU-6050 on the I2C bus, address 0x68, one row a read: CSV with a header of ax,ay,az (g), and as wanted gx,gy,gz (degrees/s) and celsius',
    )
    .option(
      '--firmware <file>',
      'a compiled sketch (Intel HEX) in place of StandardFirmata; the next reading then comes after each scan of the channels',
    )
    .option('--listen <port>', 'serial line on a loopback TCP port; 0 takes any free one', port)
    .option('--pty <path>', 'serial line on a pseudo-terminal at that path (needs socat)')
    .option('--stdio', 'serial line on standard input and output')
    .option('--hold <ms>', 'least time a reading stays, in board time', whole('--hold'), 0)
    .option(
      '--linger <ms>',
      'how long the board stays on after the last reading',
      whole('--linger'),
      5000,
    )
    .option('--journal <file>', 'write what happened, as JSON, when the session ends')
    .option(
      '--hosts <n>',
      'serve so many hosts, one after the other, powered up for each',
      whole('--hosts'),
      1,
    )
    .option(
      '--fault <kind@n:ms>',
      'after n samples, for ms (to the end without): unplug, reset, mute, garbage, stall, slow-boot, i2c-absent, i2c-zeros or i2c-stuck; can be given several times',
      (text, faults: readonly Fault[] = []) => [...faults, parseFault(text)],
    )
    .addHelpText('after', closing);
}

function lineOf({ listen, pty, stdio }: Given): Line {
  const given = [listen, pty, stdio].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw usage(`${given.length} of --listen, --pty, --stdio given, expected one`);
  if (pty !== undefined) return { kind: 'pty', path: pty };
  return listen === undefined ? { kind: 'stdio' } : { kind: 'tcp', port: listen };
}

function port(text: string): number {
  const number = whole('--listen')(text);
  if (number > 65535) throw usage(`--listen is ${number}, expected a port from 0 to 65535`);
  return number;
}

/** Reads a whole number given for `option`. */
function whole(option: string): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text)) return Number(text);
    throw usage(`${option} is \`${text}\`, expected a whole number`);
  };
}

function usage(message: string): BoardError {
  return new BoardError('BAD_OPTION', message, { hint: 'see virtual-board --help' });
}
