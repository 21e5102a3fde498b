/** Opens a recording as a source: rows come when they are due, and say when they were recorded. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { validities } from '@reflexarc/signal';
import { ConfigError, SourceError } from '../../errors/catalogue.ts';
import { columnsOf, type LineConfiguration } from '../lines/line-kind.ts';
import { LineSplitter } from '../lines/line-splitter.ts';
import { RowParser } from '../lines/row-parser.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, SourceListener, Surroundings } from '../source.ts';
import type { Settings } from './schema.ts';

const millisecondsOf = { s: 1000, ms: 1, us: 0.001 };
/** So much of the file is looked at beforehand. */
const BEGINNING = 65_536;
/** At full speed the event loop gets its turn after this many rows. */
const ROWS_IN_A_ROW = 500;

/**
 * Looks at the beginning of the recording: whether it can be read, and has the columns that are
 * wanted. Throws ConfigError UNREADABLE, SourceError NO_COLUMN, NO_NAMES.
 */
export async function checkRecording(
  configuration: LineConfiguration<Settings>,
  configurationFile: string,
): Promise<void> {
  const address = addressOf(configuration, configurationFile);
  const bytes = await beginningOf(address).catch((cause: Error) => {
    const hint = 'check the path; in a configuration it starts at the folder of that file';
    throw new ConfigError('UNREADABLE', { file: address, reason: cause.message, hint }, { cause });
  });
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  splitter.push(bytes);
  if (bytes.length < BEGINNING) splitter.end();
  const [first] = lines;
  if (first !== undefined) parserOf(configuration, address).read(first);
}

/** What a pipe gives is read but once: nothing of it here. */
async function beginningOf(address: string): Promise<Buffer> {
  const kind = await stat(address);
  if (kind.isDirectory()) throw new Error('it is a folder, no file');
  if (!kind.isFile()) return Buffer.alloc(0);
  const handle = await open(address);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function addressOf({ source }: LineConfiguration<Settings>, file: string): string {
  return resolve(dirname(file), source.file);
}

function parserOf(configuration: LineConfiguration<Settings>, address: string): RowParser {
  const { time, columns } = configuration.source;
  const wanted = columnsOf(configuration);
  return new RowParser({
    wanted: time === undefined ? wanted : [...wanted, time.column],
    names: columns,
    address,
  });
}

/** Throws ConfigError UNREADABLE, SourceError NO_COLUMN, NO_NAMES. */
export async function openRecording(
  configuration: LineConfiguration<Settings>,
  { clock, file: configurationFile }: Surroundings,
): Promise<Source> {
  await checkRecording(configuration, configurationFile);
  const address = addressOf(configuration, configurationFile);
  const { intervalMs } = configuration.sampling;
  const playing = new Playing(configuration, address, clock);
  return {
    address,
    ...(intervalMs === undefined ? {} : { intervalMs }),
    channels: columnsOf(configuration).map((name) => ({ name })),
    start: (listener) => void playing.play(listener),
    dropped: () => playing.dropped(),
    async close() {
      playing.stop();
    },
  };
}

class Playing {
  readonly #settings: Settings;
  readonly #address: string;
  readonly #clock: Surroundings['clock'];
  readonly #parser: RowParser;
  readonly #splitter: LineSplitter;
  readonly #intervalMs: number;
  readonly #channels: number;
  readonly #lines: string[] = []; // of the bytes read last
  #unreadable = 0;
  #backInTime = 0;
  #stopped = false;

  constructor(
    configuration: LineConfiguration<Settings>,
    address: string,
    clock: Surroundings['clock'],
  ) {
    const { source, sampling } = configuration;
    this.#settings = source;
    this.#address = address;
    this.#clock = clock;
    this.#channels = configuration.channels.length;
    this.#intervalMs = sampling.intervalMs ?? 0;
    this.#parser = parserOf(configuration, address);
    this.#splitter = new LineSplitter((line) => this.#lines.push(line));
  }

  dropped(): Readonly<Record<string, number>> {
    const unreadableLines = this.#unreadable + this.#splitter.tooLong;
    return { unreadableLines, rowsBackInTime: this.#backInTime };
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Plays to the end; never rejects. */
  async play(listener: SourceListener): Promise<void> {
    try {
      await this.#playRows(listener);
    } catch (error) {
      if (!this.#stopped) listener.onFault(this.#described(error));
      return;
    }
    if (!this.#stopped) listener.onEnd();
  }

  async #playRows(listener: SourceListener): Promise<void> {
    const block = rowBlock(this.#channels, this.#intervalMs);
    const begun = this.#clock.now();
    const { speed } = this.#settings;
    let first: number | undefined;
    let last = Number.NEGATIVE_INFINITY;
    let rows = 0;
    let next: number = validities.begins;
    for await (const time of this.#rows()) {
      first ??= time;
      if (time < last) {
        this.#backInTime += 1;
        continue;
      }
      last = time;
      const elapsed = time - first;
      if (speed !== 'max') await this.#until(begun + elapsed / speed);
      else if (++rows % ROWS_IN_A_ROW === 0) await this.#clock.wait(0);
      if (this.#stopped) return;
      block.values.set(this.#parser.values.subarray(0, this.#channels));
      block.times[0] = (begun + elapsed) / 1000; // in the recording's time, whatever the speed
      block.validity[0] = this.#parser.isWhole ? next : validities.missing;
      next = validities.continues; // a row that is missing breaks the line by itself
      listener.onBlock(block);
    }
    if (first !== undefined || this.#stopped) return;
    const unreadable = this.#unreadable + this.#splitter.tooLong;
    throw new SourceError('NOTHING_READ', { address: this.#address, unreadable });
  }

  /** Milliseconds of each row, which lies in the parser meanwhile. */
  async *#rows(): AsyncGenerator<number> {
    const { time } = this.#settings;
    let count = 0;
    for await (const line of this.#readLines()) {
      const kind = this.#parser.read(line);
      const hasTime = time === undefined || !Number.isNaN(this.#parser.values[this.#channels]);
      if (kind === 'unreadable' || (kind === 'row' && !hasTime)) this.#unreadable += 1;
      else if (kind === 'row') {
        yield time === undefined
          ? count * this.#intervalMs
          : this.#parser.values[this.#channels]! * millisecondsOf[time.unit];
      }
      if (kind !== 'names') count += 1; // a line that can't be read took its time too
    }
  }

  async *#readLines(): AsyncGenerator<string> {
    const stream = createReadStream(this.#address);
    for await (const bytes of stream) {
      this.#splitter.push(bytes as Buffer); // no encoding was set
      yield* this.#lines;
      this.#lines.length = 0;
    }
    this.#splitter.end();
    yield* this.#lines;
  }

  async #until(due: number): Promise<void> {
    while (!this.#stopped) {
      const rest = due - this.#clock.now();
      if (rest <= 0) return;
      await this.#clock.wait(Math.min(rest, 1000));
    }
  }

  #described(error: unknown): Error {
    if (error instanceof SourceError) return error;
    const reason = error instanceof Error ? error.message : String(error);
    return new SourceError('BROKEN', { address: this.#address, reason }, { cause: error });
  }
}
