/** Text of a configuration file → a configuration that is known to be sound as far as no board and no model are needed. */
import * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import { checkPins } from './check-pins.ts';
import { checkScales } from './check-scales.ts';
import { checkSerialBudget } from './check-serial-budget.ts';
import { describeIssue } from './describe-issue.ts';
import { type Configuration, configurationSchema } from './schema.ts';

/** Where the board is, said on the command line instead of in the file. */
export type Address =
  | { readonly transport: 'serial'; readonly path: string }
  | { readonly transport: 'tcp'; readonly host: string; readonly port: number };

/**
 * Throws ConfigError with value, place and remedy at the first thing that is wrong. An `address` takes the place of the
 * file's own.
 */
export function parseConfiguration(text: string, file: string, address?: Address): Configuration {
  const given = parseJson(text, file);
  const result = v.safeParse(configurationSchema, address ? readdress(given, address) : given);
  if (!result.success) throw describeIssue(result.issues[0], file);
  checkPins(result.output, file);
  checkScales(result.output, file);
  checkSerialBudget(result.output, file);
  return result.output;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('NOT_JSON', { file, reason }, { cause });
  }
}

function readdress(given: unknown, address: Address): unknown {
  if (!isObject(given)) return given;
  const board = isObject(given.board) ? given.board : {};
  const { path: _path, host: _host, port: _port, ...rest } = board;
  return { ...given, board: { ...rest, ...address } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
