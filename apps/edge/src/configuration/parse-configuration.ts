/**
 * Text of a configuration file → a configuration that is known to be sound as far as no board and
 * no model are needed.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { invalidOption } from '../arguments.ts';
import { ConfigError } from '../errors/catalogue.ts';
import { builtInSources, sourceKind } from '../sources/index.ts';
import type { SourceKind } from '../sources/source.ts';
import { checkParts } from './check-parts.ts';
import type { Configuration } from './configuration.ts';
import { readJson } from './read-json.ts';
import { configurationSchema, defaultSource } from './schema.ts';
import { Unexplained } from './unexplained.ts';

/** Where a board is, said on the command line instead of in the file. */
export type Address =
  | { readonly transport: 'serial'; readonly path: string }
  | { readonly transport: 'tcp'; readonly host: string; readonly port: number };

/** The same of one of several boards, by its name. */
export interface NamedAddress {
  readonly name?: string | undefined;
  readonly address: Address;
}

/** What the command line says in place of the file. */
export interface Overrides {
  readonly addresses?: readonly NamedAddress[] | undefined;
  /** A recording to play instead of the file's source; by its own columns, in the model's units. */
  readonly recording?: string | undefined;
  /** No model is needed, and no output is driven. */
  readonly isForRecording?: boolean;
}

/** Throws ConfigError, or Unexplained in its place, at the first thing that is wrong. */
export function parseConfiguration(
  text: string,
  file: string,
  overrides: Overrides = {},
): Configuration {
  const given = override(readJson(text, file), overrides, file);
  const schema = configurationSchema(kindOf(given, file));
  const result = v.safeParse(schema, given);
  if (!result.success) {
    const { issues } = result;
    throw new Unexplained((by) => by.describeIssue(by.tellingOf(issues), schema, file));
  }
  // The kinds of source and sinks have checked their own settings.
  const configuration = result.output as Configuration;
  checkParts(configuration, file);
  return configuration;
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

function override(
  given: unknown,
  { addresses = [], recording, isForRecording }: Overrides,
  file: string,
): unknown {
  if (!isObject(given)) return given;
  const whole = isForRecording ? { model: 'none', ...given, outputs: [] } : given;
  const addressed = addresses.reduce((rest, one) => readdress(rest, one, file), whole);
  return recording === undefined ? addressed : replayed(addressed, recording);
}

type Given = Readonly<Record<string, unknown>>;

/** Throws UsageError where it is not said which of several boards is meant, or is none of them. */
function readdress(given: Given, { name, address }: NamedAddress, file: string): Given {
  const { boards } = given;
  if (!isObject(boards)) {
    if (name === undefined) return { ...given, board: moved(given.board, address) };
    throw invalidOption(`--board names the board ${show(name)}, but ${file} has no \`boards\``);
  }
  const names = Object.keys(boards);
  if (name !== undefined && names.includes(name)) {
    return { ...given, boards: { ...boards, [name]: moved(boards[name], address) } };
  }
  const example = `--board ${names[0] ?? 'NAME'}=tcp:HOST:PORT`;
  const said = name === undefined ? 'does not say which board' : `names the board ${show(name)}`;
  throw invalidOption(
    `--board ${said}, expected one of those in ${file}: ${names.join(', ')}, as in ${example}`,
  );
}

/** Settings of a board that is somewhere else. */
function moved(given: unknown, address: Address): Given {
  const { path: _path, host: _host, port: _port, ...rest } = isObject(given) ? given : {};
  return { ...rest, ...address };
}

function replayed(given: Given, file: string): Given {
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
