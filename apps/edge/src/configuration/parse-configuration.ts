/**
 * Text of a configuration file → a configuration that is known to be sound as far as no board and
 * no model are needed.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import { builtInSources, sourceKind } from '../sources/index.ts';
import type { SourceKind } from '../sources/source.ts';
import { checkParts } from './check-parts.ts';
import type { Configuration } from './configuration.ts';
import { describeIssue } from './describe-issue.ts';
import { configurationSchema, defaultSource } from './schema.ts';

/** Where the board is, said on the command line instead of in the file. */
export type Address =
  | { readonly transport: 'serial'; readonly path: string }
  | { readonly transport: 'tcp'; readonly host: string; readonly port: number };

/** What the command line says in place of the file. */
export interface Overrides {
  readonly address?: Address | undefined;
  /** A recording to play instead of the file's source; by its own columns, in the model's units. */
  readonly recording?: string | undefined;
  /** No model is needed, and no output is driven. */
  readonly isForRecording?: boolean;
}

/** Throws ConfigError with value, place and remedy at the first thing that is wrong. */
export function parseConfiguration(
  text: string,
  file: string,
  overrides: Overrides = {},
): Configuration {
  const given = override(parseJson(text, file), overrides);
  const schema = configurationSchema(kindOf(given, file));
  const result = v.safeParse(schema, given);
  if (!result.success) throw describeIssue(result.issues[0], schema, file);
  // The kinds of source and sinks have checked their own settings.
  const configuration = result.output as Configuration;
  checkParts(configuration, file);
  return configuration;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')); // the mark that some editors put before text
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('NOT_JSON', { file, reason }, { cause });
  }
}

/** Which source is asked for, by which the rest is read. */
function kindOf(given: unknown, file: string): SourceKind {
  const source = isObject(given) ? given.source : undefined;
  const type = isObject(source) ? source.type : defaultSource;
  const kind = sourceKind(type);
  if (kind !== undefined) return kind;
  const known = builtInSources.map((one) => one.type);
  const place = 'source.type';
  const expected = known.map((one) => show(one)).join(' or ');
  const hint =
    typeof type === 'string' ? didYouMean(type, known) : 'it says where readings come from';
  if (type === undefined) throw new ConfigError('MISSING', { place, file, expected, hint });
  throw new ConfigError('INVALID_VALUE', { place, file, value: show(type), expected, hint });
}

function override(given: unknown, { address, recording, isForRecording }: Overrides): unknown {
  if (!isObject(given)) return given;
  const whole = isForRecording ? { model: 'none', ...given, outputs: [] } : given;
  const addressed = address === undefined ? whole : readdress(whole, address);
  return recording === undefined ? addressed : replayed(addressed, recording);
}

function readdress(given: Record<string, unknown>, address: Address): Record<string, unknown> {
  const board = isObject(given.board) ? given.board : {};
  const { path: _path, host: _host, port: _port, ...rest } = board;
  return { ...given, board: { ...rest, ...address } };
}

function replayed(given: Record<string, unknown>, file: string): Record<string, unknown> {
  const { source, channels } = given;
  if (isObject(source) && source.type === 'replay')
    return { ...given, source: { ...source, file } };
  return {
    ...given,
    source: { type: 'replay', file },
    channels: Array.isArray(channels) ? channels.map(ofRecording) : channels,
  };
}

/** A channel by its input's name, as `record` writes it; where it is measured does not count. */
function ofRecording(channel: unknown): unknown {
  if (!isObject(channel)) return channel;
  return { input: channel.input, ...('valid' in channel && { valid: channel.valid }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
