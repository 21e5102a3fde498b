/**
 * Opens analog pins of the configuration's board as a source of volts, or of codes where a channel
 * is raw.
 */
import { show } from '@reflexarc/core/errors';
import { validities } from '@reflexarc/signal';
import type { Board } from '../../board/board.ts';
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import type { Channel } from '../channel.ts';
import { rowBlock } from '../row-block.ts';
import type { Source, Surroundings } from '../source.ts';
import { ReportAssembler } from './report-assembler.ts';
import { converter, curvedConverter, curveOf, readerOf } from './scale.ts';
import { type AnalogChannel, type AnalogConfiguration, numbersOf } from './schema.ts';

/** Throws ConfigError UNKNOWN_PIN at a pin that the board does not offer. */
export async function openAnalogPins(
  configuration: AnalogConfiguration,
  { board: openBoard, clock, file }: Surroundings,
): Promise<Source> {
  const board = await openBoard();
  checkPins(configuration, board, file);
  const { channels, sampling } = configuration;
  const { referenceVolts } = configuration.board!; // checked: there is one
  const intervalMs = sampling.intervalMs!; // checked: the schema asks for it
  const codes = 2 ** board.analogBits;
  const numbers = numbersOf(channels);
  const ascending = [...numbers].sort((a, b) => a - b);
  const positions = numbers.map((number) => ascending.indexOf(number));
  const read = channels.map(({ scale }) => readerOf(scale, referenceVolts, codes));
  let assembler: ReportAssembler | undefined;

  return {
    address: board.address,
    intervalMs,
    isLive: true,
    channels: channelsOf(channels, codes, referenceVolts),
    start({ onBlock, onFault }) {
      const block = rowBlock(numbers.length, intervalMs);
      let incomplete = 0; // reports that were dropped before this one
      let isFirst = true; // since the board was there, or there again
      assembler = new ReportAssembler(ascending, codes - 1, (report) => {
        block.times[0] = clock.now() / 1000;
        for (let i = 0; i < positions.length; i++) {
          block.values[i] = read[i]!(report[positions[i]!]!);
        }
        const begins = isFirst || assembler!.incomplete > incomplete;
        block.validity[0] = begins ? validities.begins : validities.continues;
        isFirst = false;
        incomplete = assembler!.incomplete;
        onBlock(block);
      });
      board.onFault(onFault);
      board.sample(ascending, intervalMs, {
        onSample: (channel, code) => assembler?.take(channel, code),
        onRestart() {
          assembler?.restart();
          isFirst = true;
        },
      });
    },
    dropped: () => ({ incompleteReports: assembler?.incomplete ?? 0 }),
    async close() {}, // the board is closed by whoever opened it, after the last output
  };
}

function channelsOf(
  channels: readonly AnalogChannel[],
  codes: number,
  referenceVolts: number,
): readonly Channel[] {
  return channels.map(({ pin, scale }) => {
    const isRaw = scale.type === 'raw';
    const curve = curveOf(scale);
    if (curve !== undefined) {
      const { unit } = curve;
      const bent = curvedConverter(codes, referenceVolts, curve);
      return { name: pin, ...(unit !== '' && { unit }), converter: bent };
    }
    return {
      name: pin,
      unit: isRaw ? 'code' : 'V',
      converter: converter(codes, referenceVolts, isRaw),
    };
  });
}

function checkPins(configuration: AnalogConfiguration, board: Board, file: string): void {
  const known = `other pins than those of board.kind ${show(configuration.board!.kind)}; set the kind to what it is`;
  const numbers = numbersOf(configuration.channels);
  for (const [i, { pin }] of configuration.channels.entries()) {
    if (board.hasAnalog(numbers[i]!)) continue;
    throw new ConfigError('UNKNOWN_PIN', {
      place: `${placeOfChannel(configuration, i)}.pin`,
      file,
      value: show(pin),
      board: `the board with ${board.firmware}`,
      known,
    });
  }
}
