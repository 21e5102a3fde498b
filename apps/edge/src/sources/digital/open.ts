/** Opens digital pins of the configuration's board: levels, counts and frequencies. */
import { validities } from '@reflexarc/signal';
import type { Board, Level } from '../../board/board.ts';
import { checkOffered } from '../../board/check-pin.ts';
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, Surroundings } from '../source.ts';
import { type Reader, readerFor } from './reader.ts';
import { type DigitalConfiguration, pinsOf, type Quantity } from './schema.ts';

const units: Readonly<Partial<Record<Quantity, string>>> = { hertz: 'Hz' };

/** Throws ConfigError PIN_NOT_DIGITAL at a pin that the board does not offer. */
export async function openDigitalPins(
  configuration: DigitalConfiguration,
  { board: openBoard, clock, file }: Surroundings,
): Promise<Source> {
  const { channels, sampling } = configuration;
  const board = await openBoard();
  const inputs = channels.flatMap((channel) =>
    pinsOf(channel).map((pin) => ({ pin, pullUp: channel.pullUp })),
  );
  checkPins(configuration, board, file);
  const intervalMs = sampling.intervalMs!; // checked: the schema asks for it
  const readers = new Readers(channels);
  let missedReadings = 0;
  return {
    address: board.address,
    intervalMs,
    isLive: true,
    channels: channels.map(({ pin, reads }) => {
      const unit = units[reads];
      return { name: `D${pin}`, ...(unit !== undefined && { unit }) };
    }),
    start({ onBlock, onFault }) {
      const block = rowBlock(channels.length, intervalMs);
      let begins = true;
      const restart = () => {
        begins = true;
        readers.restart();
      };
      board.onFault(onFault);
      board.readLevels(inputs, intervalMs, {
        onLevel: (pin, level) => readers.hear(pin, level, clock.now()),
        onRead() {
          const now = clock.now();
          readers.readInto(block.values, now);
          block.times[0] = now / 1000;
          block.validity[0] = begins ? validities.begins : validities.continues;
          begins = false;
          onBlock(block);
        },
        onMissed() {
          missedReadings += 1;
          begins = true;
          readers.skip();
        },
        onRestart: restart,
      });
    },
    dropped: () => ({ missedReadings }),
    async close() {}, // the board is closed by whoever opened it, after the last output
  };
}

function checkPins(configuration: DigitalConfiguration, board: Board, file: string): void {
  for (const [i, channel] of configuration.channels.entries()) {
    for (const [k, pin] of pinsOf(channel).entries()) {
      const place = `${placeOfChannel(configuration, i)}.${k === 0 ? 'pin' : 'secondPin'}`;
      checkOffered(board, pin, 'input', { place, file });
    }
  }
}

/** Levels of pins → what each channel reads. */
class Readers {
  readonly #all: readonly Reader[];
  /** By pin, who hears of it, and at which level it is active. */
  readonly #heard: ReadonlyMap<number, { readonly reader: Reader; readonly active: Level }>;

  constructor(channels: DigitalConfiguration['channels']) {
    this.#all = channels.map(readerFor);
    this.#heard = new Map(
      channels.flatMap((channel, i) =>
        pinsOf(channel).map((pin) => [pin, { reader: this.#all[i]!, active: channel.active }]),
      ),
    );
  }

  hear(pin: number, level: Level, time: number): void {
    const { reader, active } = this.#heard.get(pin)!; // one of those that are read
    reader.hear(pin, level === active, time);
  }

  readInto(values: Float64Array, time: number): void {
    for (let i = 0; i < this.#all.length; i++) values[i] = this.#all[i]!.read(time);
  }

  skip(): void {
    for (const reader of this.#all) reader.skip();
  }

  restart(): void {
    for (const reader of this.#all) reader.restart();
  }
}
