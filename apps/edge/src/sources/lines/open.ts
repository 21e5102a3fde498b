/** A stream of lines as a source: one row for each line, stamped when it arrives. */
import type { Readable } from 'node:stream';
import { type Block, validities } from '@reflexarc/signal';
import type { Clock } from '../../clock.ts';
import { SourceError } from '../../errors/catalogue.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, SourceListener, Surroundings } from '../source.ts';
import { columnsOf, type LineConfiguration } from './line-kind.ts';
import { LineSplitter } from './line-splitter.ts';
import { RowParser } from './row-parser.ts';

export interface LineStream {
  readonly address: string;
  readonly stream: Readable;
  /** Whether the end of the stream is the end of the run, or a fault. */
  readonly mayEnd: boolean;
  close(): Promise<void>;
}

export function openLines(
  given: LineStream,
  configuration: LineConfiguration,
  { clock }: Pick<Surroundings, 'clock'>,
): Source {
  const { address, stream, close } = given;
  const { intervalMs } = configuration.sampling;
  const wanted = columnsOf(configuration);
  const parser = new RowParser({ wanted, names: configuration.source.columns, address });
  const reading = new Reading(parser, rowBlock(wanted.length, intervalMs), clock);
  return {
    address,
    ...(intervalMs === undefined ? {} : { intervalMs }),
    channels: wanted.map((name) => ({ name })),
    start(listener) {
      reading.listen(listener);
      follow(given, reading);
    },
    dropped: () => ({ unreadableLines: reading.unreadable }),
    async close() {
      reading.stop();
      stream.pause();
      await close();
    },
  };
}

function follow({ address, stream, mayEnd }: LineStream, reading: Reading): void {
  stream.on('data', (bytes: Buffer) => reading.push(bytes));
  stream.on('error', (cause: Error) => {
    reading.fail(new SourceError('BROKEN', { address, reason: cause.message }, { cause }));
  });
  stream.on('end', () =>
    mayEnd ? reading.end() : reading.fail(new SourceError('ENDED', { address })),
  );
  stream.on('close', () => {
    if (!mayEnd) reading.fail(new SourceError('ENDED', { address }));
  });
}

/** Bytes → rows, for a listener that hears of one fault at most. */
class Reading {
  readonly #parser: RowParser;
  readonly #block: Block;
  readonly #clock: Clock;
  readonly #splitter = new LineSplitter((line) => this.#take(line));
  #listener: SourceListener | undefined; // until the source is closed or lost
  #unreadable = 0;
  #next: number = validities.begins;

  constructor(parser: RowParser, block: Block, clock: Clock) {
    this.#parser = parser;
    this.#block = block;
    this.#clock = clock;
  }

  get unreadable(): number {
    return this.#unreadable + this.#splitter.tooLong;
  }

  listen(listener: SourceListener): void {
    this.#listener = listener;
  }

  stop(): void {
    this.#listener = undefined;
  }

  push(bytes: Buffer): void {
    this.#splitter.push(bytes);
  }

  end(): void {
    this.#splitter.end();
    this.#listener?.onEnd();
  }

  fail(error: Error): void {
    const told = this.#listener;
    this.#listener = undefined;
    told?.onFault(error);
  }

  #take(line: string): void {
    try {
      const kind = this.#parser.read(line);
      if (kind === 'unreadable') this.#unreadable += 1;
      if (kind !== 'row') return;
    } catch (error) {
      this.fail(error as Error); // the parser throws SourceError only
      return;
    }
    const { isWhole } = this.#parser;
    this.#block.values.set(this.#parser.values);
    this.#block.times[0] = this.#clock.now() / 1000;
    this.#block.validity[0] = isWhole ? this.#next : validities.missing;
    this.#next = validities.continues; // a row that is missing breaks the line by itself
    this.#listener?.onBlock(this.#block);
  }
}
