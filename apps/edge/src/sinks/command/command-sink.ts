/**
 * Runs a program when its rule begins and ends to hold, with arguments of the configuration: no
 * shell, and only a program that who started the edge allows (`--allow-command`).
 */
import { isAbsolute } from 'node:path';
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../../errors/catalogue.ts';
import type { SinkKind } from '../sink.ts';
import { type Settings, schema } from './schema.ts';

export const command: SinkKind = {
  type: 'command',
  schema,
  usesBoard: false,
  acts: true,
  check({ program }: Settings, place, { file }) {
    if (isAbsolute(program)) return;
    throw new ConfigError('INVALID_VALUE', {
      place: `${place}.program`,
      file,
      value: show(program),
      expected: 'a path from the root',
      hint: 'so that no other program of that name is run; `command -v NAME` says where it is',
    });
  },
  checkAllowed({ program }: Settings, place, { file, allowedCommands }) {
    if (allowedCommands.includes(program)) return;
    throw new ConfigError('INVALID_VALUE', {
      place: `${place}.program`,
      file,
      value: show(program),
      expected: `one of those that are allowed: ${allowedCommands.join(', ') || 'none'}`,
      hint: `start the edge with --allow-command ${program}`,
    });
  },
  traffic: () => [],
  async open(settings: Settings, place, surroundings) {
    const { openCommand } = await import('./open.ts'); // loaded here alone
    return openCommand(settings, place, surroundings);
  },
};
