// The command line of the virtual board: options read and checked.

import { parseArgs } from 'node:util';
import { BoardError } from '../board-error.ts';
import { type Fault, parseFault } from '../fault.ts';

export const help = `Usage: virtual-board (--listen PORT | --pty PATH | --stdio) [options]

An Arduino Uno with its real StandardFirmata firmware or your own sketch, in real time.

  --readings FILE   voltages: CSV (header A0,A1,…) or JSON ({"channels": […], "volts": [[…], …]})
  --motion FILE     an MPU-6050 on the I2C bus, address 0x68, one row a read: CSV with a header of
                    ax,ay,az (g), and as wanted gx,gy,gz (degrees/s) and celsius
  --firmware FILE   a compiled sketch (Intel HEX) in place of StandardFirmata; the next reading then
                    comes after each scan of the channels
  --listen PORT     serial line on a loopback TCP port; 0 takes any free one
  --pty PATH        serial line on a pseudo-terminal at PATH (needs socat)
  --stdio           serial line on standard input and output
  --hold MS         least time a reading stays, in board time (default 0: one report each)
  --linger MS       how long the board stays on after the last reading (default 5000)
  --journal FILE    write what happened, as JSON, when the session ends
  --hosts N         serve N hosts, one after the other, powered up for each (default 1)
  --fault KIND@N[:MS]  after N samples, for MS: unplug, reset, mute, garbage, stall, slow-boot,
                    i2c-absent, i2c-zeros or i2c-stuck; can be given several times
  --help            this text

With --listen or --pty one line of JSON on standard output says where the board is:
{"host":"127.0.0.1","port":40123} or {"pty":"/tmp/board"}.

Exit codes: 0 everything fed was read, 1 the session ended before, 2 wrong usage, 3 bad readings, 130 interrupted.

Examples:
  virtual-board --readings volts.csv --listen 0 --journal run.json
  virtual-board --readings volts.csv --pty /tmp/board --fault unplug@50 --hosts 2
  virtual-board --motion wand.csv --listen 0 --fault i2c-zeros@100:2000
`;

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

/** Reads the arguments; 'help' if they ask for it. */
export function parseCommand(argv: readonly string[]): Command | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const { readings, motion, firmware, journal } = values;
  if (readings === undefined && motion === undefined && firmware === undefined)
    throw usage('none of --readings, --motion, --firmware given: the board has nothing to read');
  return {
    ...(readings && { readings }),
    ...(motion && { motion }),
    ...(firmware && { firmware }),
    ...(journal && { journal }),
    hosts: wholeNumber('--hosts', values.hosts ?? '1'),
    line: parseLine(values),
    holdMs: wholeNumber('--hold', values.hold ?? '0'),
    lingerMs: wholeNumber('--linger', values.linger ?? '5000'),
    faults: (values.fault ?? []).map(parseFault),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        readings: text,
        motion: text,
        firmware: text,
        hosts: text,
        listen: text,
        pty: text,
        stdio: flag,
        hold: text,
        linger: text,
        journal: text,
        fault: { type: 'string', multiple: true },
        help: flag,
      },
    }).values;
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause));
  }
}

function parseLine(values: ReturnType<typeof parse>): Line {
  const { listen, pty, stdio } = values;
  const given = [listen, pty, stdio].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw usage(`${given.length} of --listen, --pty, --stdio given, expected one`);
  if (pty !== undefined) return { kind: 'pty', path: pty };
  if (listen === undefined) return { kind: 'stdio' };
  const port = wholeNumber('--listen', listen);
  if (port > 65535) throw usage(`--listen is ${port}, expected a port from 0 to 65535`);
  return { kind: 'tcp', port };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw usage(`${option} is \`${text}\`, expected a whole number`);
  return Number(text);
}

function usage(message: string): BoardError {
  return new BoardError('BAD_OPTION', message, { hint: 'see virtual-board --help' });
}
