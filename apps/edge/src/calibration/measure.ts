/** What a source gives for one input over a while. */
import { type Block, validities } from '@reflexarc/signal';
import type { Configuration } from '../configuration/configuration.ts';
import { BoardError, SourceError } from '../errors/catalogue.ts';
import { isAtEnd } from '../pipeline/validity/row-check.ts';
import { type OpenedSource, openSource, type SourceHost } from '../record/open-source.ts';
import { sourceKind } from '../sources/index.ts';

/** Of the readings, in the model's unit by the configuration's own scale. */
export interface Measurement {
  readonly mean: number;
  readonly deviation: number;
  readonly readings: number;
}

export interface MeasureOptions {
  readonly configuration: Configuration;
  readonly file: string;
  readonly input: string;
  readonly forMs: number;
}

/** The first reading may be so long in coming. */
const PATIENCE_MS = 10_000;
const WATCH_MS = 50;

/** Throws what opening and reading do; SourceError NOT_BELIEVED at an end of the converter. */
export async function measure(options: MeasureOptions, host: SourceHost): Promise<Measurement> {
  const { configuration, file } = options;
  const opened = await openSource(configuration, file, host);
  try {
    return momentsOf(await readingsOf(opened, options, host));
  } finally {
    await opened.close();
  }
}

/** At least one, unless it was interrupted before. */
function readingsOf(
  { source, onFault }: OpenedSource,
  options: MeasureOptions,
  { clock, interrupted }: SourceHost,
): Promise<readonly number[]> {
  const take = taker(options, source);
  const values: number[] = [];
  const begun = clock.now();
  const limitMs = Math.max(PATIENCE_MS, 3 * (source.intervalMs ?? 0));
  let first: number | undefined;
  return new Promise((resolve, reject) => {
    const end = (error?: Error) => {
      stop();
      interrupted.removeEventListener('abort', abort);
      if (error !== undefined) reject(error);
      else resolve(values);
    };
    const silent = (silentMs: number) =>
      end(new BoardError('SILENT', { address: source.address, silentMs, limitMs }));
    const stop = clock.every(WATCH_MS, () => {
      const now = clock.now();
      if (first === undefined && now - begun > limitMs) silent(now - begun);
      else if (first !== undefined && now - first >= options.forMs) end();
    });
    const abort = () => reject(interrupted.reason);
    interrupted.addEventListener('abort', abort);
    onFault(end);
    source.start({
      onFault: end,
      onEnd: () => (values.length > 0 ? end() : silent(clock.now() - begun)),
      onBlock(block) {
        try {
          take(block, values);
        } catch (error) {
          end(error as Error); // a SourceError
        }
        if (values.length > 0) first ??= clock.now();
      },
    });
  });
}

/** Adds a block's readings of the input; throws where one can't be true. */
function taker({ configuration, input }: MeasureOptions, { channels }: OpenedSource['source']) {
  const kind = sourceKind(configuration.source.type)!; // checked: it is one
  const place = configuration.channels.findIndex((channel) => channel.input === input);
  const channel = configuration.channels[place]!; // checked: it is one of them
  const { slope, offset } = kind.lineOf(configuration, channel);
  const { converter } = channels[place]!;
  const areEndsFaults = kind.endsAreFaults === true && channel.valid?.ends !== true;
  return ({ rows, width, values, validity }: Block, out: number[]) => {
    for (let row = 0; row < rows; row++) {
      const reading = values[row * width + place]!;
      if (validity[row] === validities.missing || !Number.isFinite(reading)) continue;
      if (areEndsFaults && converter !== undefined && isAtEnd(converter, reading)) {
        const what = "an end of its converter's range";
        const hint = 'look at the sensor’s wires; such readings calibrate nothing';
        throw new SourceError('NOT_BELIEVED', { input, reading, what, hint });
      }
      out.push(slope * reading + offset);
    }
  };
}

/** By distances from the first, so that a sensor that says one value has exactly that mean. */
function momentsOf(values: readonly number[]): Measurement {
  const [first = 0] = values;
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length), readings: values.length };
}
