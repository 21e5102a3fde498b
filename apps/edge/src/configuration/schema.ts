/**
 * The form of a configuration file. `config.schema.json` is generated from this, so that editors and people see what the
 * edge checks; each entry's description is its documentation.
 */
import * as v from 'valibot';

const text = (description: string) => v.pipe(v.string(), v.nonEmpty(), v.description(description));
const finite = (description: string) => v.pipe(v.number(), v.finite(), v.description(description));

const kind = v.pipe(
  v.optional(v.picklist(['uno', 'nano', 'mega']), 'uno'),
  v.description('Which Arduino it is; decides which pins there are'),
);
const referenceVolts = v.optional(
  v.pipe(
    v.number(),
    v.minValue(1),
    v.maxValue(5.5),
    v.description('Voltage of the highest analog code, in volts: 5, or 3.3 on a 3.3 V board'),
  ),
  5,
);
const baudRate = v.optional(
  v.pipe(
    v.picklist([9600, 19200, 38400, 57600, 115200]),
    v.description("Speed of the serial line, as the board's firmware sets it"),
  ),
  57600,
);

const board = v.pipe(
  v.variant('transport', [
    v.strictObject({
      transport: v.literal('serial'),
      path: text('Device of the board, such as /dev/ttyACM0 or a name under /dev/serial/by-id'),
      baudRate,
      kind,
      referenceVolts,
    }),
    v.strictObject({
      transport: v.literal('tcp'),
      host: text('Host name or address of a serial line carried over TCP'),
      port: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(65535),
        v.description('TCP port'),
      ),
      baudRate,
      kind,
      referenceVolts,
    }),
  ]),
  v.description('Where the board is'),
);

const sampling = v.pipe(
  v.strictObject({
    intervalMs: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(10),
      v.maxValue(16383),
      v.description(
        'Milliseconds between two readings: 10 (below, Firmata becomes erratic) to 16383 (its longest)',
      ),
    ),
    timeCompression: v.optional(
      v.pipe(
        v.number(),
        v.minValue(1),
        v.maxValue(1e6),
        v.description(
          'For replays: so many seconds of the recorded sensors pass in one second here',
        ),
      ),
      1,
    ),
  }),
  v.description('How often the channels are read'),
);

const point = v.strictObject({
  volts: finite('Volts at the pin'),
  value: finite("What they stand for, in the model's units"),
});

const scale = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('linear'),
      unitsPerVolt: finite("How many of the model's units one volt stands for"),
      offset: finite("Value at 0 volts, in the model's units"),
    }),
    v.strictObject({
      type: v.literal('two-point'),
      low: point,
      high: point,
    }),
  ]),
  v.description(
    "From volts to the model's units: a straight line, by slope and offset or through two points",
  ),
);

const channels = v.pipe(
  v.array(
    v.strictObject({
      input: text('Name of the model input that this channel feeds'),
      pin: v.pipe(v.string(), v.regex(/^A\d{1,2}$/), v.description('Analog pin, such as A0')),
      scale,
    }),
  ),
  v.minLength(1),
  v.description("The analog channels: one for each of the model's inputs"),
);

const when = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('label'),
      label: text('Label that the model gives while the output is active'),
      minimumProbability: v.optional(
        v.pipe(
          v.number(),
          v.minValue(0),
          v.maxValue(1),
          v.description(
            'Least probability of the label, 0 to 1. Default: that of the model itself',
          ),
        ),
      ),
    }),
    v.strictObject({
      type: v.literal('above'),
      value: finite("The model's value is greater than this"),
    }),
    v.strictObject({
      type: v.literal('below'),
      value: finite("The model's value is less than this"),
    }),
  ]),
  v.description('What makes the output active: a label, or a value above or below a limit'),
);

const level = v.picklist(['low', 'high']);

const outputs = v.pipe(
  v.array(
    v.strictObject({
      pin: v.pipe(
        v.union([v.pipe(v.number(), v.integer()), v.string()]),
        v.description('Digital pin, such as 13'),
      ),
      when,
      active: v.optional(v.pipe(level, v.description('Level of the pin while active')), 'high'),
      safe: v.pipe(level, v.description('Level of the pin on start, exit and every fault')),
    }),
  ),
  v.minLength(1),
  v.description('The output pins and what drives them'),
);

export const configurationSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    model: text('Model file (.safetensors); a relative path starts at the folder of this file'),
    board,
    sampling,
    channels,
    outputs,
    staleAfterMs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(20),
        v.maxValue(600_000),
        v.description(
          'Silence of the board that counts as a fault. Default: ten sampling intervals, at least 1000',
        ),
      ),
    ),
  }),
  v.title('Configuration of reflexarc-edge'),
);

/** A checked configuration with its defaults filled in. */
export type Configuration = v.InferOutput<typeof configurationSchema>;
export type BoardSettings = Configuration['board'];
export type ChannelSettings = Configuration['channels'][number];
export type OutputSettings = Configuration['outputs'][number];
export type Scale = ChannelSettings['scale'];
export type Rule = OutputSettings['when'];
