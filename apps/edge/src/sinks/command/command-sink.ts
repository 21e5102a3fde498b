/**
 * Runs a program when its rule begins and ends to hold, with arguments of the configuration: no
 * shell, and only a program that who started the edge allows (`--allow-command`).
 */
import { execFile } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { text } from '../../configuration/schema-parts.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import type { Surroundings } from '../../sources/source.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink, SinkKind } from '../sink.ts';

const FLUSH_MS = 700;

const parts = (description: string) => v.pipe(v.array(v.string()), v.description(description));

const schema = v.strictObject({
  type: v.literal('command'),
  program: text('Path of the program, from the root; --allow-command has to name it, too'),
  when: ruleSchema,
  active: parts('Its arguments when the rule begins to hold'),
  inactive: v.optional(parts('Its arguments when that ends. Default: it is not run then')),
  safe: v.optional(parts('Its arguments on exit and every fault. Default: those of `inactive`')),
  timeoutMs: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(100),
      v.maxValue(600_000),
      v.description('After so long it is ended'),
    ),
    10_000,
  ),
});

type Settings = v.InferOutput<typeof schema>;

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
  traffic: () => [],
  open: (settings: Settings, place, surroundings) => openCommand(settings, place, surroundings),
};

async function openCommand(
  settings: Settings,
  place: string,
  { clock, file, environment, allowedCommands, notify }: Surroundings,
): Promise<Sink> {
  const { program, active, inactive, safe = inactive, timeoutMs } = settings;
  if (!allowedCommands.includes(program)) {
    throw new ConfigError('INVALID_VALUE', {
      place: `${place}.program`,
      file,
      value: show(program),
      expected: `one of those that are allowed: ${allowedCommands.join(', ') || 'none'}`,
      hint: `start the edge with --allow-command ${program}`,
    });
  }
  // Secrets of our own environment are none of its business.
  const env = { PATH: environment['PATH'] ?? '' };
  // Only the last state counts: what waits for a slow program gives way to what is true now.
  const outbox = new Outbox<readonly string[]>({
    clock,
    capacity: 1,
    onTrouble: ({ message }) =>
      notify(`${place}: ${message.split('\n', 1)[0]}; run again until it succeeds`),
    send: (given) =>
      new Promise((resolve, reject) => {
        const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env } as const;
        const child = execFile(program, given, options, (error) =>
          error === null ? resolve() : reject(error),
        );
        child.stdin?.end();
      }),
  });
  let state: boolean | undefined;
  return {
    state: undefined,
    async prepare() {},
    apply(_decision, { active: isActive }) {
      if (isActive === (state ?? false)) return;
      state = isActive;
      const given = isActive ? active : inactive;
      if (given !== undefined) outbox.add(given);
    },
    async safe() {
      if (state !== undefined && safe !== undefined) outbox.add(safe);
      state = undefined;
      await outbox.flush(FLUSH_MS);
    },
    counts: () => outbox.counts,
    async close() {},
  };
}
