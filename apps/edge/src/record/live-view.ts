/**
 * What is being recorded, on a terminal: a line for each channel with its value and the course of
 * the last seconds, then rate and losses. At most 80 columns; plain where NO_COLOR is set.
 */

/** What the view shows beside the channels. */
export interface ViewState {
  /** The label that is being recorded, or what the keys do. */
  readonly status: string;
  readonly isRecording: boolean;
  readonly rows: number;
  readonly hertz: number;
  readonly lost: number;
}

export interface LiveViewOptions {
  readonly channels: readonly { readonly name: string; readonly unit?: string | undefined }[];
  readonly write: (text: string) => void;
  /** Of the terminal. */
  readonly columns: number;
  readonly isColored: boolean;
}

const BARS = '▁▂▃▄▅▆▇█';
const WIDEST = 80;
/** More channels than fit on a screen are not all shown. */
const MOST_CHANNELS = 16;
const NAME = 12;
const VALUE = 16;

export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #width: number;
  /** Of each channel the last values, in a ring. */
  readonly #course: Float64Array[];
  #held = 0;
  #lines = 0; // that stand on the screen

  constructor(options: LiveViewOptions) {
    this.#options = options;
    const columns = Math.min(options.columns || WIDEST, WIDEST);
    this.#width = Math.max(1, columns - NAME - VALUE - 3);
    this.#course = options.channels
      .slice(0, MOST_CHANNELS)
      .map(() => new Float64Array(this.#width));
  }

  /** Takes in a row. */
  add(values: ArrayLike<number>): void {
    for (let i = 0; i < this.#course.length; i++) {
      this.#course[i]![this.#held % this.#width] = values[i]!;
    }
    this.#held += 1;
  }

  /** Draws over what was drawn before. */
  draw(state: ViewState): void {
    const { channels, write } = this.#options;
    const shown = channels.slice(0, MOST_CHANNELS);
    const lines = shown.map((channel, i) => this.#channelLine(channel, this.#course[i]!));
    const rest = channels.length - shown.length;
    if (rest > 0) lines.push(`… and ${rest} more`);
    lines.push(this.#statusLine(state));
    const up = this.#lines === 0 ? '' : `\u001b[${this.#lines}A`;
    write(up + lines.map((line) => `\r\u001b[K${line}\n`).join(''));
    this.#lines = lines.length;
  }

  /** What comes next stands below. */
  release(): void {
    this.#lines = 0;
  }

  #channelLine({ name, unit }: LiveViewOptions['channels'][number], course: Float64Array): string {
    const last = this.#held === 0 ? Number.NaN : course[(this.#held - 1) % this.#width]!;
    const number = Number.isFinite(last) ? String(Number(last.toPrecision(5))) : '–';
    const value = fit(unit === undefined ? number : `${number} ${unit}`, VALUE, 'right');
    return `${fit(name, NAME, 'left')} ${value}  ${this.#paint(this.#sparkline(course), 36)}`;
  }

  #sparkline(course: Float64Array): string {
    const count = Math.min(this.#held, this.#width);
    const values = Array.from(
      { length: count },
      (_, i) => course[(this.#held - count + i) % this.#width]!,
    );
    const finite = values.filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const top = BARS.length - 1;
    return values
      .map((value) => {
        if (!Number.isFinite(value)) return ' ';
        return BARS[high > low ? Math.round(((value - low) / (high - low)) * top) : 0]!;
      })
      .join('');
  }

  #statusLine({ status, isRecording, rows, hertz, lost }: ViewState): string {
    const mark = isRecording ? '● ' : '○ ';
    const losses = lost === 0 ? 'none lost' : `${lost} lost`;
    const facts = ` ${rows} rows, ${hertz.toFixed(1)} Hz, ${losses}`;
    const room = Math.min(this.#options.columns || WIDEST, WIDEST) - facts.length - 3;
    const text = `${mark}${fit(status, Math.max(1, room), 'left')}`;
    return `${this.#paint(text, isRecording ? 31 : 2)}${facts}`;
  }

  #paint(text: string, code: number): string {
    return this.#options.isColored ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}

/** Cut or filled up to a number of columns. */
function fit(text: string, width: number, side: 'left' | 'right'): string {
  if (text.length > width) return `${text.slice(0, width - 1)}…`;
  return side === 'left' ? text.padEnd(width) : text.padStart(width);
}
