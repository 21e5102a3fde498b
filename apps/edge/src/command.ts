/** The command line: what was asked for, read and checked. */
import { parseArgs } from 'node:util';
import { didYouMean, show } from '@reflexarc/core';
import type { Address } from './configuration/parse-configuration.ts';
import { UsageError } from './errors/catalogue.ts';
import type { Limit } from './run/loop.ts';

export const help = `Usage: reflexarc-edge <command> --config FILE [options]

Reads analog sensors through a board with StandardFirmata, runs a trained network on them, drives output pins.

Commands:
  run      sense, decide, act until told to stop
  check    check configuration and model; no board is needed

Options:
  --config FILE     the configuration (JSON; its form is config.schema.json)
  --for N           stop after N decisions, or after a time: 500, 30s, 10m, 2h
  --board ADDRESS   another board than the configuration's: a device path, or tcp:HOST:PORT
  --json            for machines: errors, too, are a line of JSON on standard output, and nothing goes to standard error
  --help            this text
  --version         the version

Standard output holds one JSON object a line: "start", one "decision" per reading, and a "summary" at the end.
On exit and on every fault outputs go to their safe state.

Exit codes: 0 done, 1 failed (board not found, unplugged, silent or restarted), 2 wrong usage,
3 bad configuration or model, 130 interrupted.

Examples:
  reflexarc-edge check --config greenhouse.json
  reflexarc-edge run --config greenhouse.json
  reflexarc-edge run --config greenhouse.json --for 30s > decisions.jsonl
  reflexarc-edge run --config greenhouse.json --board /dev/ttyUSB0 --json | jq .label
`;

export interface Command {
  readonly name: 'run' | 'check';
  readonly file: string;
  readonly address?: Address;
  readonly limit: Limit;
}

/** Reads the arguments. Throws UsageError. */
export function parseCommand(argv: readonly string[]): Command | 'help' | 'version' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [name, extra] = positionals;
  if (name === undefined)
    throw new UsageError('INVALID_OPTION', { problem: 'no command given, expected run or check' });
  if (name !== 'run' && name !== 'check') {
    throw new UsageError('UNKNOWN_COMMAND', {
      given: show(name),
      hint: didYouMean(name, ['run', 'check']),
    });
  }
  if (extra !== undefined) {
    throw new UsageError('INVALID_OPTION', { problem: `${show(extra)} is one argument too many` });
  }
  if (values.config === undefined) throw new UsageError('MISSING_OPTION', { option: '--config' });
  return {
    name,
    file: values.config,
    limit: values.for === undefined ? {} : parseLimit(values.for),
    ...(values.board === undefined ? {} : { address: parseAddress(values.board) }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        for: { type: 'string' },
        board: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('INVALID_OPTION', { problem }, { cause });
  }
}

const millisecondsOf = { s: 1000, m: 60_000, h: 3_600_000 };

function parseLimit(text: string): Limit {
  const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text);
  const amount = Number(match?.[1]);
  const unit = match?.[2];
  if (amount > 0 && (unit === 's' || unit === 'm' || unit === 'h')) {
    return { milliseconds: amount * millisecondsOf[unit] };
  }
  if (amount > 0 && Number.isInteger(amount)) return { decisions: amount };
  const problem = `--for is ${show(text)}, expected a number of decisions or a time such as 30s`;
  throw new UsageError('INVALID_OPTION', { problem });
}

function parseAddress(text: string): Address {
  if (!text.startsWith('tcp:')) return { transport: 'serial', path: text };
  const match = /^tcp:(.+):(\d{1,5})$/.exec(text);
  if (match === null) {
    const problem = `--board is ${show(text)}, expected tcp:HOST:PORT or the path of a device`;
    throw new UsageError('INVALID_OPTION', { problem });
  }
  return { transport: 'tcp', host: match[1]!.replace(/^\[|\]$/g, ''), port: Number(match[2]) };
}
