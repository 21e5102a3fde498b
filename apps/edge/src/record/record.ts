/** `record`: a source opened without a model, its rows written as recordings, its course shown. */
import type { Readable } from 'node:stream';
import type { Block } from '@reflexarc/signal';
import type { Level } from '../board/board.ts';
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
/** Contacts of a switch bounce for some milliseconds. */
const SETTLED_MS = 20;
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
  /** What the switch is to do next waits for what it did. */
  #switching: Promise<void> = Promise.resolve();
  /** When the switch last changed, by the host's clock, and to what. */
  #changed: { readonly at: number; readonly level: Level } | undefined;
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

  async run({ onFault, watchPin }: OpenedSource): Promise<boolean> {
    const { source, host } = this.#parts;
    const { labels, label, startPin } = this.#command;
    const ended = new Promise<boolean | Error>((resolve) => {
      this.#stop = resolve;
    });
    if (startPin !== undefined) await watchPin(startPin, (level) => this.#noteSwitch(level));
    else if (labels === undefined) await this.#recorder.begin(label ?? null);
    const interrupt = () => this.#stop(true);
    host.interrupted.addEventListener('abort', interrupt);
    if (host.interrupted.aborted) interrupt();
    const press = (bytes: Buffer | string) => this.#press(String(bytes));
    if (labels !== undefined) host.keys?.on('data', press);
    const fail = (error: Error) => this.#stop(error);
    onFault(fail);
    const stopDrawing = host.clock.every(DRAW_MS, () => this.#look());
    const stopSwitching = host.clock.every(SETTLED_MS, () => this.#heedSwitch());
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
    stopSwitching();
    await this.#switching;
    host.keys?.removeListener('data', press);
    host.interrupted.removeEventListener('abort', interrupt);
    await this.#recorder.end();
    if (how instanceof Error) throw how;
    return how;
  }

  async #full(): Promise<void> {
    await this.#recorder.end().catch((error: Error) => this.#stop(error));
    const { labels, startPin } = this.#command;
    if (labels === undefined && startPin === undefined) this.#stop(false);
  }

  #noteSwitch(level: Level): void {
    this.#changed = { at: this.#parts.host.clock.now(), level };
  }

  /** Begins and ends a recording by the switch, once its contacts no longer bounce. */
  #heedSwitch(): void {
    if (this.#changed === undefined) return;
    const { at, level } = this.#changed;
    if (this.#parts.host.clock.now() - at < SETTLED_MS) return;
    this.#changed = undefined;
    this.#switching = this.#switching
      .then(async () => {
        const isClosed = level === 'low';
        if (isClosed === this.#recorder.isRecording) return;
        await (isClosed ? this.#recorder.begin(this.#command.label ?? null) : this.#recorder.end());
      })
      .catch((error: Error) => this.#stop(error));
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
    const { startPin } = this.#command;
    const keys = (this.#command.labels ?? []).map((each, i) => `${i + 1} ${each}`).join('  ');
    const waiting = startPin === undefined ? `${keys}  q ends` : `the switch on ${startPin} begins`;
    const status = isRecording ? (label ?? 'recording') : waiting;
    this.#view?.draw({ status, isRecording, rows, hertz, lost });
  }
}
