/** A configuration's source, opened to look at what it measures: without a model and outputs. */
import type { Readable } from 'node:stream';
import type { Level } from '../board/board.ts';
import type { Clock } from '../clock.ts';
import { boards } from '../configuration/boards.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Environment } from '../configuration/secret.ts';
import { UsageError } from '../errors/catalogue.ts';
import { SharedBroker } from '../mqtt/shared-broker.ts';
import { type Connect, Connections } from '../run/connections.ts';
import type { TellEvent } from '../run/outages.ts';
import { openSource as openSourceOf } from '../sources/open-source.ts';
import type { Source } from '../sources/source.ts';

/** What reading takes from the machine. */
export interface SourceHost {
  readonly clock: Clock;
  readonly input: Readable;
  readonly environment: Environment;
  readonly connect: Connect;
  /** Aborted when it shall end. */
  readonly interrupted: AbortSignal;
  /** Tells people something. */
  readonly notify: (text: string) => void;
}

/** A source, and what it hangs on. */
export interface OpenedSource {
  readonly source: Source;
  /** Told of a fault of the board. */
  readonly onFault: (listener: (error: Error) => void) => void;
  /**
   * Tells the level of a digital pin of the configuration's board, pulled up, now and when it
   * changes. Throws UsageError where there is no such pin, or no board.
   */
  watchPin(pin: number, onLevel: (level: Level) => void): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

/** Throws what opening the source and its board does; what was open is closed then. */
export async function openSource(
  configuration: Configuration,
  file: string,
  host: SourceHost,
): Promise<OpenedSource> {
  const connections = new Connections(configuration, host);
  const tell: TellEvent = (_record, text) => host.notify(text);
  const broker = new SharedBroker(configuration.broker, { ...host, file, tell });
  const closeAll = async () => void (await Promise.all([broker.close(), connections.close()]));
  try {
    const surroundings = {
      ...host,
      file,
      board: (name?: string) => connections.openBoard(name),
      broker: () => broker.open(),
      labels: [],
      inputs: [],
      allowedCommands: [],
      print() {},
    };
    const source = await openSourceOf(configuration, surroundings, connections);
    return {
      source,
      onFault: (listener) => connections.onFault(listener),
      async watchPin(pin, onLevel) {
        checkSwitch(pin, configuration);
        const board = await connections.openBoard();
        if (!board.offers(pin, 'output')) throw noSwitch(pin, `one of ${board.firmware}`);
        board.watchLevel(pin, onLevel);
      },
      async close() {
        await source.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function checkSwitch(pin: number, { board, source, channels }: Configuration): void {
  if (board === undefined)
    throw noSwitch(pin, 'one of a `board` in the configuration, the only one');
  const { firstAnalogPin, i2c } = boards[board.kind];
  const names: readonly unknown[] = channels.map((channel) => Object(channel).pin);
  const isRead = names.includes(pin) || names.includes(`A${pin - firstAnalogPin}`);
  const isOfBus = i2c.includes(pin) && ['mpu6050', 'bme280'].includes(source.type);
  if (isRead || isOfBus) throw noSwitch(pin, 'a pin that no sensor is on');
}

function noSwitch(pin: number, expected: string): UsageError {
  return new UsageError('INVALID_OPTION', {
    problem: `--start-pin is ${pin}, expected ${expected}`,
  });
}
