/** Checks which boards there are, and that all that is on one says on which. */
import { didYouMean, show } from '@reflexarc/core/errors';
import { ConfigError } from '../errors/catalogue.ts';
import { sinkKind } from '../sinks/index.ts';
import { sourceKind } from '../sources/index.ts';
import type { BoardSettings } from './board-schema.ts';
import type { Configuration } from './configuration.ts';

/** Something that is on a board, or would be. */
interface User {
  readonly place: string;
  readonly board?: string | undefined;
}

/** Throws ConfigError MISSING, INVALID_VALUE or UNKNOWN_BOARD. */
export function checkBoards(configuration: Configuration, file: string): void {
  const { board, boards } = configuration;
  if (board !== undefined && boards !== undefined) {
    const expected = 'left out beside `board`';
    const hint = 'give one board as `board`, or all of several under `boards`';
    const value = Object.keys(boards).join(', ');
    throw new ConfigError('INVALID_VALUE', { place: 'boards', file, value, expected, hint });
  }
  for (const user of usersOf(configuration)) checkUser(user, configuration, file);
  checkAddresses(boards ?? {}, file);
}

function usersOf({ source, channels, outputs }: Configuration): readonly User[] {
  const reads = sourceKind(source.type)!.usesBoard; // checked: the schema is that of its kind
  return [
    ...(reads ? channels.map((one, i) => ({ ...one, place: `channels[${i}]` })) : []),
    ...outputs.flatMap((one, i) =>
      sinkKind(one.type).usesBoard ? [{ ...one, place: `outputs[${i}]` }] : [],
    ),
  ];
}

function checkUser(user: User, { board, boards }: Configuration, file: string): void {
  const { place } = user;
  if (boards === undefined) {
    const there = board === undefined ? 'there is none' : 'there is one, which has no name';
    if (user.board !== undefined) {
      const hint = `name several boards under \`boards\`, or leave it out; ${there}`;
      const value = show(user.board);
      throw new ConfigError('UNKNOWN_BOARD', { place: `${place}.board`, file, value, hint });
    }
    if (board !== undefined) return;
    throw new ConfigError('MISSING', {
      place: 'board',
      file,
      expected: 'an object with a `transport`',
      hint: `${place} uses it: say where it is, as in { "transport": "serial", "path": "/dev/ttyACM0" }`,
    });
  }
  const names = Object.keys(boards);
  if (user.board === undefined) {
    const expected = `one of \`boards\`: ${names.join(', ') || 'there is none yet'}`;
    const hint = 'of several boards it has to be said which one something is on';
    throw new ConfigError('MISSING', { place: `${place}.board`, file, expected, hint });
  }
  if (names.includes(user.board)) return;
  const value = show(user.board);
  const hint = didYouMean(user.board, names);
  throw new ConfigError('UNKNOWN_BOARD', { place: `${place}.board`, file, value, hint });
}

/** A device can be opened once. */
function checkAddresses(boards: Readonly<Record<string, BoardSettings>>, file: string): void {
  const seen = new Map<string, string>(); // address → name
  for (const [name, settings] of Object.entries(boards)) {
    const address = addressOf(settings);
    const other = seen.get(address);
    if (other !== undefined) {
      const key = settings.transport === 'tcp' ? 'port' : 'path';
      throw new ConfigError('INVALID_VALUE', {
        place: `boards.${name}.${key}`,
        file,
        value: show(settings.transport === 'tcp' ? settings.port : settings.path),
        expected: `another device than that of boards.${other}`,
        hint: 'each board has a device of its own: `ls /dev/serial/by-id` lists them',
      });
    }
    seen.set(address, name);
  }
}

/** How messages call a board before it has been there. */
export function addressOf(settings: BoardSettings): string {
  return settings.transport === 'tcp' ? `${settings.host}:${settings.port}` : settings.path;
}
