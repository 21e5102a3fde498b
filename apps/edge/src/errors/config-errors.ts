/** What is wrong with a configuration, or with it and its model. */
import { entry } from '@reflexarc/core/errors';

/** A place in the configuration with the file it is in. */
export interface Place {
  /** In the words of the file: `outputs[0].pin`. */
  readonly place: string;
  readonly file: string;
}

const from = ({ file }: { readonly file: string }) => file;

/** Codes of `ConfigError`. */
export const configErrors = {
  UNREADABLE: entry<{ file: string; reason: string; hint?: string }>({
    what: (d) => `cannot read ${d.file}: ${d.reason}`,
    hint: (d) => d.hint ?? 'check the path and who may read it',
  }),
  NOT_JSON: entry<{ file: string; what: string; reason: string; hint: string }>({
    what: (d) => `${d.what} is not JSON: ${d.reason}`,
    from,
    hint: (d) => d.hint,
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
    hint: (d) => `take one of its digital pins, ${d.known}`,
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
  UNKNOWN_BOARD: entry<Place & { value: string; hint: string }>({
    what: (d) => `${d.place} is ${d.value}, which is none of \`boards\``,
    from,
    hint: (d) => d.hint,
  }),
  PIN_TAKEN: entry<Place & { value: string; other: string }>({
    what: (d) => `${d.place} is ${d.value}, the pin of ${d.other}`,
    from,
    hint: () => 'wire it to a pin of its own',
  }),
  SERIAL_BUDGET: entry<
    Place & {
      /** Of several. */
      board?: string;
      bytesPerSecond: number;
      limit: number;
      baudRate: number;
      /** None where pulses alone are too many. */
      leastMs: number | undefined;
    }
  >({
    what: (d) =>
      `${d.place} asks ${d.board === undefined ? '' : `the board ${d.board} `}for ${Math.ceil(d.bytesPerSecond)} bytes a second, ` +
      `expected at most ${d.limit} at ${d.baudRate} baud`,
    from,
    hint: (d) =>
      `${d.leastMs === undefined ? 'lower the highestHz of its channels' : `raise sampling.intervalMs to ${d.leastMs}`}` +
      `, use fewer channels, or raise the board's baudRate`,
  }),
  MODEL_INCOMPLETE: entry<Place & { model: string; lacks: string }>({
    what: (d) => `${d.place}: ${d.model} does not say ${d.lacks}`,
    from,
    hint: () =>
      'give `writeModel` both: `chains` with a name for each input, and `target` with the labels; ' +
      '`reflexarc train` does so by itself',
  }),
  STAGES_DONT_FIT: entry<Place & { reason: string; hint: string }>({
    what: (d) => `${d.place}: ${d.reason}`,
    from,
    hint: (d) => d.hint,
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
