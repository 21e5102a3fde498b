/**
 * Joins single samples to reports. The firmware reads all channels in ascending order at each
 * interval, and sends them one by one: a report is whole when every channel has come, in that
 * order. A report with a lost message is dropped and counted, so that no decision mixes two
 * moments. (Firmata numbers no messages: only if the end of one report and the beginning of the
 * next are both lost could the rest pass as one.)
 *
 * Channels are switched on by one message each, so the firmware's first passes may hold only some
 * of them. Nothing was lost there: counting begins with the first whole report.
 */
export class ReportAssembler {
  /** Reports since the first whole one of which a part came, but not all. */
  incomplete = 0;
  #begun = false;
  readonly #channels: readonly number[];
  readonly #highestCode: number;
  readonly #codes: Uint16Array;
  readonly #onReport: (codes: Uint16Array) => void;
  /** Position of the last sample within its report; samples of one report ascend. */
  #position = -1;
  #filled = 0;

  /**
   * `channels` in ascending order; a code above `highestCode` is garbled. `onReport` gets the same
   * array every time.
   */
  constructor(
    channels: readonly number[],
    highestCode: number,
    onReport: (codes: Uint16Array) => void,
  ) {
    this.#channels = channels;
    this.#highestCode = highestCode;
    this.#codes = new Uint16Array(channels.length);
    this.#onReport = onReport;
  }

  /** Takes one sample of one of the channels. */
  take(channel: number, code: number): void {
    const position = this.#channels.indexOf(channel);
    if (position <= this.#position) this.#endIncomplete();
    this.#position = position;
    if (code > this.#highestCode) return; // as good as lost
    this.#codes[position] = code;
    this.#filled += 1;
    if (this.#filled < this.#channels.length) return;
    this.#filled = 0;
    this.#position = -1;
    this.#begun = true;
    this.#onReport(this.#codes);
  }

  /** Forgets what has come of a report: the board has started anew. */
  restart(): void {
    this.#filled = 0;
    this.#position = -1;
    this.#begun = false;
  }

  /** The next report begins, and this one was not whole. */
  #endIncomplete(): void {
    if (this.#begun) this.incomplete += 1;
    this.#filled = 0;
  }
}
