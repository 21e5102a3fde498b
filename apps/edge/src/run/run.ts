/** A whole run: configuration and model loaded and checked, board opened, loop run, board left in its safe state. */
import type { Board } from '../board/board.ts';
import { openFirmataBoard } from '../board/johnny-five.ts';
import { openTransport } from '../board/transport.ts';
import { checkCapabilities } from '../configuration/check-capabilities.ts';
import type { Address } from '../configuration/parse-configuration.ts';
import { type Network, type Reflex, reflex } from '../pipeline/reflex.ts';
import {
  type DecisionRecord,
  decisionRecord,
  type RecordNames,
  type StartRecord,
} from './decision-record.ts';
import { type Loaded, load } from './load.ts';
import { type Clock, type Limit, type Moment, runLoop } from './loop.ts';
import { Statistics, type Summary } from './statistics.ts';

export interface RunOptions {
  /** Path of the configuration file. */
  readonly file: string;
  /** Takes the place of the file's own. */
  readonly address?: Address;
  readonly limit: Limit;
}

/** What the run takes from the machine. */
export interface Host {
  readonly clock: Clock;
  /** Aborted when the run shall end; outputs still go to their safe state. */
  readonly interrupted: AbortSignal;
  readonly emit: (record: StartRecord | DecisionRecord | Summary) => void;
}

export interface RunResult {
  readonly summary: Summary;
  /** Why the run failed, if it did. */
  readonly error?: Error;
}

/** Throws an EngineError if the run can't begin; what happens later is in the result. */
export async function run(options: RunOptions, host: Host): Promise<RunResult> {
  const loaded = await load(options.file, options.address);
  const transport = await openTransport(loaded.configuration.board);
  const board = await openFirmataBoard(transport, host.interrupted);
  try {
    checkCapabilities(board, loaded.configuration, options.file);
    return await runOn(board, transport.address, loaded, { limit: options.limit, host });
  } finally {
    await board.close();
  }
}

async function runOn(
  board: Board,
  address: string,
  { configuration, network, modelFile }: Loaded,
  { limit, host }: { readonly limit: Limit; readonly host: Host },
): Promise<RunResult> {
  const { clock, emit, interrupted } = host;
  const { intervalMs, timeCompression } = configuration.sampling;
  const { firmware } = board;
  emit({ type: 'start', model: modelFile, board: address, firmware, intervalMs, timeCompression });

  const pipeline = reflex(configuration, network);
  const names = namesOf(pipeline, network);
  const statistics = new Statistics();
  const onDecision = ({ decision, levels, ms, latencyMicroseconds }: Moment) => {
    const index = statistics.decisions;
    statistics.add(ms, decision.codes, decision.answer.label, latencyMicroseconds);
    const pins = Object.fromEntries(levels.map(({ pin, level }) => [pin, level]));
    emit(decisionRecord(decision, names, { index, ms, latencyMicroseconds, pins }));
  };
  const start = clock.now();
  const { ending, incompleteReports } = await runLoop({
    board,
    address,
    configuration,
    reflex: pipeline,
    limit,
    clock,
    interrupted,
    onDecision,
  });

  const seconds = (clock.now() - start) / 1000;
  const error = ending instanceof Error ? ending : undefined;
  const facts = { incompleteReports, intervalMs, timeCompression, seconds };
  const summary = statistics.summary(ending instanceof Error ? 'failed' : ending, facts);
  emit(summary);
  return error === undefined ? { summary } : { summary, error };
}

function namesOf({ channels }: Reflex, { preprocessing, target }: Network): RecordNames {
  return {
    channels,
    inputs: preprocessing.columns.map(({ name }) => name),
    labels: target.task === 'classification' ? target.labels : [],
  };
}
