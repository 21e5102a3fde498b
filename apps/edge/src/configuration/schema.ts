/**
 * The form of a configuration file, composed of what the kinds of sources and sinks ask for.
 * `config.schema.json` is generated from this, so that editors and people see what the edge checks;
 * each entry's description is its documentation.
 */
import * as v from 'valibot';
import { collectSchema } from '../collect/schema.ts';
import { brokerSchema } from '../mqtt/settings.ts';
import { builtInSinks } from '../sinks/index.ts';
import { builtInSources } from '../sources/index.ts';
import type { SourceKind } from '../sources/source.ts';
import { boardName, boardSchema, boardsSchema } from './board-schema.ts';
import { controlEntries } from './control-schema.ts';
import { text } from './schema-parts.ts';
import { validitySchema } from './validity-schema.ts';

const timeCompression = v.optional(
  v.pipe(
    v.number(),
    v.minValue(1),
    v.maxValue(1e6),
    v.description('For replays: how many seconds of the recorded sensors pass in one second here'),
  ),
  1,
);

/** Settings of what is on a board. */
function onBoard(usesBoard: boolean): Readonly<Record<string, v.GenericSchema>> {
  return usesBoard ? { board: v.optional(boardName) } : {};
}

export const outputsSchema = v.pipe(
  v.optional(
    v.array(
      v.variant(
        'type',
        builtInSinks.map(({ schema, usesBoard }) =>
          v.strictObject({ ...onBoard(usesBoard), ...controlEntries, ...schema.entries }),
        ),
      ),
    ),
    [],
  ),
  v.description('What decisions drive, and which: pins, duty cycles, lines of text; or nothing'),
);

const staleAfterMs = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(20),
    v.maxValue(86_400_000),
    v.description(
      'Silence of the source that counts as a fault; more than sampling.intervalMs. ' +
        'Default: ten sampling intervals, at least 1000, at most 60000 more than one; none where the source has no interval',
    ),
  ),
);

const invalidAfterMs = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(86_400_000),
    v.description(
      'So long readings may be ones that are not believed before outputs go to their safe state or fallback; ' +
        'no decision is made meanwhile. Default: five sampling intervals, at most 1000; 1000 without an interval',
    ),
  ),
);

const stages = v.optional(
  v.pipe(
    v.array(
      v.strictObject({
        kind: text('Kind of the stage, such as majority, averageScores or movingAverage'),
        options: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    v.maxLength(20),
    v.description(
      "Stages behind the model's own: for labels such as majority, kOfN, hysteresis, hold; for numbers such as " +
        'movingAverage, movingMedian, exponentialAverage',
    ),
  ),
  [],
);

/** The schema of configurations whose source is of this kind. */
export function configurationSchema(kind: SourceKind) {
  const { type, interval, usesBoard } = kind;
  const sampling = v.pipe(
    v.strictObject({ intervalMs: interval, timeCompression }),
    v.description('How often the channels are read'),
  );
  const isOptional = v.safeParse(interval, undefined).success;
  const source = v.pipe(kind.schema, v.description('Where readings come from'));
  return v.pipe(
    v.strictObject({
      $schema: v.optional(v.string()),
      model: text('Model file (.safetensors); a relative path starts at the folder of this file'),
      board: v.optional(boardSchema),
      boards: v.optional(boardsSchema),
      broker: v.optional(brokerSchema),
      source: type === defaultSource ? v.optional(source, { type }) : source,
      sampling: isOptional ? v.optional(sampling, noSampling) : sampling,
      channels: v.pipe(
        v.array(
          v.strictObject({
            ...onBoard(usesBoard),
            ...kind.channel.entries,
            valid: v.optional(validitySchema),
          }),
        ),
        v.minLength(1),
        v.description("One channel for each of the model's inputs"),
      ),
      stages,
      outputs: outputsSchema,
      collect: v.optional(collectSchema),
      staleAfterMs,
      invalidAfterMs,
    }),
    v.title('Configuration of reflexarc-edge'),
  );
}

/** Any rate. */
const noSampling = { intervalMs: undefined };

/** The source of a configuration that names none. */
export const defaultSource = 'board';

/** The schemas of all configurations, one for each kind of source. */
export const configurationSchemas = builtInSources.map(configurationSchema);
