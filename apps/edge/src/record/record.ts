/** `record`: a source opened without a model, its rows written as recordings, its course shown. */
import type { Readable } from 'node:stream';
import type { Block } from '@reflexarc/signal';
import { calibrationText } from '../calibration/calibration.ts';
import { lineOf } from '../calibration/line-of.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { parseConfigurationFile } from '../configuration/parse-configuration-file.ts';
import { BoardError, UsageError } from '../errors/catalogue.ts';
import type { Source } from '../sources/source.ts';
import { LiveView, type LiveViewOptions } from './live-view.ts';
import { type OpenedSource, openSource, type SourceHost } from './open-source.ts';
import type { RecordCommand } from './record-command.ts';
import { type Recorded, Recorder } from './recorder.ts';

/** What recording takes from the machine. */
export interface RecordHost extends SourceHost {
  /** Keys as they are pressed, where there is a terminal. */
  readonly keys?: Readable | undefined;
  /** The terminal of the live view, where there is one. */
  readonly terminal?: Omit<LiveViewOptions, 'channels'> | undefined;
  readonly onRecorded: (recorded: Recorded) => void;
}

const DRAW_MS = 200;
/** Silence that is a fault: so long, or ten intervals. */
const SILENT_MS = 5000;

/** Records until told to stop; whether it was interrupted. Throws an EngineError. */
export async function record(command: RecordCommand, host: RecordHost): Promise<boolean> {
  const configuration = await parseConfigurationFile(command.file, {
    ...command,
    isForRecording: true,
  });
  checkKeys(command, configuration, host);
  const { calibration } = configuration;
  if (calibration !== undefined) host.notify(`calibrated: ${calibrationText(calibration)}`);
  const opened = await openSource(configuration, command.file, host);
  try {
    return await new Session(command, { configuration, source: opened.source, host }).run(opened);
  } finally {
    await opened.close();
  }
}

function checkKeys(
  { labels }: RecordCommand,
  { source }: Configuration,
  { keys }: RecordHost,
): void {
  if (labels === undefined) return;
  const problem =
    source.type === 'stdin'
      ? '--labels needs the keyboard, and standard input is the source'
      : '--labels needs a terminal as standard input';
  if (keys === undefined || source.type === 'stdin')
    throw new UsageError('INVALID_OPTION', { problem });
}

interface Parts {
  readonly configuration: Configuration;
  readonly source: Source;
  readonly host: RecordHost;
}

class Session {
  readonly #command: RecordCommand;
  readonly #parts: Parts;
  readonly #recorder: Recorder;
  readonly #view: LiveView | undefined;
  #heard: number;
  /** Ends it: whether by an interruption, or an error. */
  #stop: (how: boolean | Error) => void = () => {};

  constructor(command: RecordCommand, parts: Parts) {
    const { configuration, host } = parts;
    const { channels } = configuration;
    const lines = channels.map((channel) => lineOf(configuration, channel));
    const values = new Float64Array(channels.length);
    const columns = channels.map(({ input }) => input);
    const { terminal } = host;
    this.#command = command;
    this.#parts = parts;
    this.#view =
      terminal && new LiveView({ ...terminal, channels: columns.map((name) => ({ name })) });
    this.#heard = host.clock.now();
    this.#recorder = new Recorder({
      folder: command.out,
      name: command.name,
      columns,
      seconds: command.forMs === undefined ? undefined : command.forMs / 1000,
      view: this.#view,
      scale(block: Block, row: number) {
        lines.forEach(({ slope, offset }, i) => {
          values[i] = slope * block.values[row * block.width + i]! + offset;
        });
        return values;
      },
      onRecorded: (recorded) => {
        this.#view?.release();
        host.onRecorded(recorded);
      },
      onFull: () => void this.#full(),
    });
  }

  async run({ onFault }: OpenedSource): Promise<boolean> {
    const { source, host } = this.#parts;
    const { labels, label } = this.#command;
    const ended = new Promise<boolean | Error>((resolve) => {
      this.#stop = resolve;
    });
    if (labels === undefined) await this.#recorder.begin(label ?? null);
    const interrupt = () => this.#stop(true);
    host.interrupted.addEventListener('abort', interrupt);
    if (host.interrupted.aborted) interrupt();
    const press = (bytes: Buffer | string) => this.#press(String(bytes));
    if (labels !== undefined) host.keys?.on('data', press);
    const fail = (error: Error) => this.#stop(error);
    onFault(fail);
    const stopDrawing = host.clock.every(DRAW_MS, () => this.#look());
    source.start({
      onBlock: (block) => {
        this.#heard = host.clock.now();
        this.#recorder.take(block);
      },
      onEnd: () => this.#stop(false),
      onFault: fail,
    });
    const how = await ended;
    stopDrawing();
    host.keys?.removeListener('data', press);
    host.interrupted.removeEventListener('abort', interrupt);
    await this.#recorder.end();
    if (how instanceof Error) throw how;
    return how;
  }

  async #full(): Promise<void> {
    await this.#recorder.end().catch((error: Error) => this.#stop(error));
    if (this.#command.labels === undefined) this.#stop(false);
  }

  #press(keys: string): void {
    for (const key of keys) {
      if (key === 'q' || key === '\u0003') {
        this.#stop(key !== 'q');
        return;
      }
      const label = this.#command.labels?.[Number(key) - 1];
      if (label !== undefined) void this.#toggle(label).catch((error: Error) => this.#stop(error));
    }
  }

  /** Ends what is being recorded; another label than that one begins. */
  async #toggle(label: string): Promise<void> {
    const before = this.#recorder.label;
    await this.#recorder.end();
    if (before !== label) await this.#recorder.begin(label);
  }

  /** Draws, and notices silence. */
  #look(): void {
    const { source, host } = this.#parts;
    const limitMs = Math.max(SILENT_MS, 10 * (source.intervalMs ?? 0));
    const silentMs = host.clock.now() - this.#heard;
    const { address } = source;
    if (source.isLive && silentMs > limitMs) {
      this.#stop(new BoardError('SILENT', { address, silentMs, limitMs }));
    }
    const { rows, hertz, label, isRecording } = this.#recorder;
    const lost = Object.values(source.dropped()).reduce((sum, count) => sum + count, 0);
    const keys = (this.#command.labels ?? []).map((each, i) => `${i + 1} ${each}`).join('  ');
    const status = isRecording ? (label ?? 'recording') : `${keys}  q ends`;
    this.#view?.draw({ status, isRecording, rows, hertz, lost });
  }
}
