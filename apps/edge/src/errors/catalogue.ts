/**
 * Every error of the edge: its code, the detail it carries, and its words. The class says whose
 * turn it is: who wrote the configuration, who looks after the board, who typed the command.
 */
import { type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';

/** A place in the configuration with the file it is in. */
interface Place {
  /** In the words of the file: `outputs[0].pin`. */
  readonly place: string;
  readonly file: string;
}

const from = ({ file }: { readonly file: string }) => file;

export const configErrors = {
  UNREADABLE: entry<{ file: string; reason: string; hint?: string }>({
    what: (d) => `cannot read ${d.file}: ${d.reason}`,
    hint: (d) => d.hint ?? 'check the path and who may read it',
  }),
  NOT_JSON: entry<{ file: string; reason: string }>({
    what: (d) => `the configuration is not JSON: ${d.reason}`,
    from,
    hint: () => 'JSON knows no comments and no comma after the last entry',
  }),
  MISSING: entry<Place & { expected: string; hint: string }>({
    what: (d) => `${d.place} is missing, expected ${d.expected}`,
    from,
    hint: (d) => d.hint,
  }),
  UNKNOWN_KEY: entry<Place & { hint: string }>({
    what: (d) => `${d.place} is not a setting`,
    from,
    hint: (d) => d.hint,
  }),
  INVALID_VALUE: entry<Place & { value: string; expected: string; hint: string }>({
    what: (d) => `${d.place} is ${d.value}, expected ${d.expected}`,
    from,
    hint: (d) => d.hint,
  }),
  UNKNOWN_PIN: entry<Place & { value: string; board: string; known: string }>({
    what: (d) => `${d.place} is ${d.value}, a pin that ${d.board} does not have`,
    from,
    hint: (d) => `it has ${d.known}`,
  }),
  PIN_NOT_DIGITAL: entry<Place & { value: string; board: string; known: string }>({
    what: (d) => `${d.place} is ${d.value}, which is no digital pin of ${d.board}`,
    from,
    hint: (d) => `outputs need one of its digital pins, ${d.known}`,
  }),
  PIN_WITHOUT_PWM: entry<Place & { value: string; board: string; known: string }>({
    what: (d) => `${d.place} is ${d.value}, a pin of ${d.board} without PWM`,
    from,
    hint: (d) => `its pins with PWM: ${d.known}`,
  }),
  PIN_WITHOUT_SERVO: entry<Place & { value: string; board: string; known: string }>({
    what: (d) => `${d.place} is ${d.value}, a pin of ${d.board} that turns no servo`,
    from,
    hint: (d) => `its pins that do: ${d.known}`,
  }),
  TIMER_TAKEN: entry<Place & { value: number; other: string; blocked: string }>({
    what: (d) =>
      `${d.place} is ${d.value}: its duty cycle and the servo of ${d.other} need the same timer`,
    from,
    hint: (d) => `take another pin with PWM than ${d.blocked}, or drive no servo`,
  }),
  PIN_TAKEN: entry<Place & { value: string; other: string }>({
    what: (d) => `${d.place} is ${d.value}, the pin of ${d.other}`,
    from,
    hint: () => 'wire it to a pin of its own',
  }),
  SERIAL_BUDGET: entry<
    Place & { bytesPerSecond: number; limit: number; baudRate: number; leastMs: number }
  >({
    what: (d) =>
      `${d.place} asks for ${Math.ceil(d.bytesPerSecond)} bytes a second, ` +
      `expected at most ${d.limit} at ${d.baudRate} baud`,
    from,
    hint: (d) =>
      `raise sampling.intervalMs to ${d.leastMs}, use fewer channels, or raise the board's baudRate`,
  }),
  MODEL_INCOMPLETE: entry<Place & { model: string; lacks: string }>({
    what: (d) => `${d.place}: ${d.model} does not say ${d.lacks}`,
    from,
    hint: () =>
      'give `writeModel` both: `chains` with a name for each input, and `target` with the labels; ' +
      '`reflexarc train` does so by itself',
  }),
  UNKNOWN_INPUT: entry<Place & { value: string; hint: string }>({
    what: (d) => `${d.place} is ${d.value}, an input that the model does not have`,
    from,
    hint: (d) => d.hint,
  }),
  INPUT_WITHOUT_CHANNEL: entry<Place & { input: string }>({
    what: (d) => `${d.place} has no entry for the model's input ${d.input}`,
    from,
    hint: () => 'every input needs a channel; add one, or train a model without it',
  }),
  UNKNOWN_LABEL: entry<Place & { value: string; hint: string }>({
    what: (d) => `${d.place} is ${d.value}, a label that the model does not have`,
    from,
    hint: (d) => d.hint,
  }),
  RULE_MISMATCH: entry<Place & { rule: string; task: string; hint: string }>({
    what: (d) => `${d.place} is a rule on ${d.rule}, but the model is made for ${d.task}`,
    from,
    hint: (d) => d.hint,
  }),
  RATE_MISMATCH: entry<
    Place & {
      rateHz: number;
      modelHz: number;
      intervalMs: number;
      /** Whether the source can do so. */
      isPossible: boolean;
      compression: number;
    }
  >({
    what: (d) =>
      `${d.place} gives ${Number(d.rateHz.toPrecision(4))} readings a second of the sensors' time, ` +
      `but the model learned from ${Number(d.modelHz.toPrecision(4))}`,
    from,
    hint: (d) =>
      (d.isPossible
        ? `set sampling.intervalMs to ${d.intervalMs}`
        : `its source can't give a reading every ${d.intervalMs} ms: train on recordings of ` +
          `the rate that it gives`) +
      (d.compression >= 1
        ? `, or, for a replay, sampling.timeCompression to ${d.compression}`
        : ''),
  }),
} as const;

export const boardErrors = {
  PORT_NOT_FOUND: entry<{ address: string; found: readonly string[] }>({
    what: (d) => `there is no board at ${d.address}`,
    hint: (d) =>
      d.found.length === 0
        ? 'no serial device is here: plug the board in, and see that its cable carries data'
        : `serial devices here: ${d.found.join(', ')}`,
  }),
  CANNOT_CONNECT: entry<{ address: string; reason: string; hint: string }>({
    what: (d) => `cannot open ${d.address}: ${d.reason}`,
    hint: (d) => d.hint,
  }),
  NO_PERMISSION: entry<{ address: string; reason: string }>({
    what: (d) => `may not open ${d.address}: ${d.reason}`,
    hint: () => 'add yourself to the group that owns the device, often `dialout`, and log in again',
  }),
  NO_FIRMWARE: entry<{ address: string; seconds: number; heard: string; hint: string }>({
    what: (d) => `no Firmata at ${d.address} within ${d.seconds} s: ${d.heard}`,
    hint: (d) => d.hint,
  }),
  DISCONNECTED: entry<{ address: string; reason: string }>({
    what: (d) => `the board at ${d.address} was unplugged: ${d.reason}`,
    hint: () => 'its outputs keep their last level until it has power or a host again; plug it in',
  }),
  SILENT: entry<{ address: string; silentMs: number; limitMs: number }>({
    what: (d) =>
      `${d.address} has sent no whole reading for ${Math.round(d.silentMs)} ms, ` +
      `expected one every ${d.limitMs} ms at least`,
    hint: () =>
      'outputs were told to go to their safe state; check cable and power, or raise staleAfterMs',
  }),
  RESET: entry<{ address: string }>({
    what: (d) => `the board at ${d.address} has started anew while running`,
    hint: () => 'outputs were told to go to their safe state; check its power supply',
  }),
  NO_SENSOR: entry<{
    address: string;
    device: string;
    chip: string;
    said: string;
    other: string;
  }>({
    what: (d) =>
      `no ${d.chip} answers at ${d.device} on the I2C bus of ${d.address}: ` +
      `asked who it is, it said ${d.said}`,
    hint: (d) => `check its power, SDA (A4 of an Uno) and SCL (A5); ${d.other}`,
  }),
  SENSOR_NOT_SET: entry<{ address: string; device: string; said: string; expected: string }>({
    what: (d) =>
      `the chip at ${d.device} on the I2C bus of ${d.address} holds the settings ${d.said}, ` +
      `expected ${d.expected} as they were written`,
    hint: () => 'check its power and wires; shorten them, and give the bus pull-up resistors',
  }),
  UNHEARD: entry<{ address: string; pin: number; seconds: number }>({
    what: (d) =>
      `the board at ${d.address} does not get what is written to it: ` +
      `no answer for ${d.seconds} s on what its pin ${d.pin} is`,
    hint: () => 'its outputs keep their last level; check the wire to its RX pin, or the USB cable',
  }),
  WRONG_STATE: entry<{ address: string; pin: number }>({
    what: (d) => `pin ${d.pin} of the board at ${d.address} is not as it was written`,
    hint: () => 'see that nothing else writes to the board, and that its sketch is StandardFirmata',
  }),
  UNCONFIRMED: entry<{ address: string; pin: number; reason: string }>({
    what: (d) =>
      `the state of pin ${d.pin} of the board at ${d.address} could not be confirmed: ${d.reason}`,
    hint: () => 'look at what it drives: it may have kept its last level; check cable and power',
  }),
} as const;

/** Faults on the way to an MQTT broker. */
export const brokerErrors = {
  BROKER_UNREACHABLE: entry<{ address: string; reason: string }>({
    what: (d) => `no MQTT broker answers at ${d.address}: ${d.reason}`,
    hint: () =>
      'see that the broker runs, that broker.url is its address, and that no wall is between',
  }),
  BROKER_LOST: entry<{ address: string; reason: string }>({
    what: (d) => `the MQTT broker at ${d.address} is lost: ${d.reason}`,
    hint: () => 'a second client with the same broker.clientId takes our place: give each its own',
  }),
  BROKER_REFUSES: entry<{ address: string; reason: string }>({
    what: (d) => `the MQTT broker at ${d.address} and we do not come together: ${d.reason}`,
    hint: () =>
      'check broker.username, the password that broker.password points to, broker.tls, and what ' +
      'the broker lets this user do',
  }),
} as const;

/** Faults of what is read. */
export const sourceErrors = {
  NOT_BELIEVED: entry<{ input: string; reading: number; what: string; hint: string }>({
    what: (d) => `${d.input} reads ${d.reading}, ${d.what}`,
    hint: (d) => d.hint,
  }),
  NO_NAMES: entry<{ address: string; line: string }>({
    what: (d) =>
      `the first line of ${d.address} holds numbers, expected names of columns: ${d.line}`,
    hint: () => 'give the names in source.columns, as in `"columns": ["temperature", "humidity"]`',
  }),
  NO_COLUMN: entry<{ address: string; column: string; hint: string }>({
    what: (d) => `${d.address} has no column ${d.column}`,
    hint: (d) => d.hint,
  }),
  NO_DEVICE: entry<{ folder: string; wanted: string; found: readonly string[] }>({
    what: (d) => `there is no device ${d.wanted} in ${d.folder}`,
    hint: (d) =>
      d.found.length === 0
        ? 'it has none: enable the driver, on a Raspberry Pi by a dtoverlay in config.txt'
        : `it has ${d.found.join(', ')}`,
  }),
  ENDED: entry<{ address: string }>({
    what: (d) => `${d.address} sends no more: the line was closed`,
    hint: () => 'plug the device in again and start anew',
  }),
  BROKEN: entry<{ address: string; reason: string }>({
    what: (d) => `cannot go on reading ${d.address}: ${d.reason}`,
  }),
} as const;

export const outputErrors = {
  CANNOT_LOG: entry<{ path: string; reason: string }>({
    what: (d) => `cannot write the log ${d.path}: ${d.reason}`,
    hint: () => 'give --log a path in a folder that is there, and that this user may write to',
  }),
  LOG_LOST: entry<{ reason: string; lines: number }>({
    what: (d) => `standard output took ${d.lines} lines less than there were: ${d.reason}`,
    hint: () => 'make room on the disk, or print less with an output of type `line`',
  }),
} as const;

export const usageErrors = {
  UNKNOWN_COMMAND: entry<{ given: string; hint: string }>({
    what: (d) => `there is no command ${d.given}`,
    hint: (d) => d.hint,
  }),
  MISSING_OPTION: entry<{ option: string }>({
    what: (d) => `${d.option} is missing`,
    hint: () => 'see `reflexarc-edge run --help`',
  }),
  INVALID_OPTION: entry<{ problem: string }>({
    what: (d) => d.problem,
    hint: () => 'see `reflexarc-edge run --help`',
  }),
} as const;

/** Whoever wrote the configuration has to mend it. */
export const ConfigError = errorClass('ConfigError', configErrors);
export type ConfigError = ErrorOf<typeof ConfigError>;

/** Whoever is near the board has to look after it. */
export const BoardError = errorClass('BoardError', boardErrors);
export type BoardError = ErrorOf<typeof BoardError>;

/** Whoever runs the broker has to look after it. */
export const BrokerError = errorClass('BrokerError', brokerErrors);
export type BrokerError = ErrorOf<typeof BrokerError>;

/** Whoever sees to what is read has to look after it. */
export const SourceError = errorClass('SourceError', sourceErrors);
export type SourceError = ErrorOf<typeof SourceError>;

/** Whoever takes what is printed has to look after it. */
export const OutputError = errorClass('OutputError', outputErrors);
export type OutputError = ErrorOf<typeof OutputError>;

/** The person at the terminal has to type something else. */
export const UsageError = errorClass('UsageError', usageErrors);
export type UsageError = ErrorOf<typeof UsageError>;
