/** A conversation with a device: a line goes out, lines come back, each in its time. */
import { DeviceError } from './errors.ts';
import { type Identity, longestLine, type Reply, replyOf } from './protocol.ts';

/** A wire to a device: a serial port, a socket, anything that carries bytes both ways. */
export interface DeviceWire {
  /** How messages call it. */
  readonly port: string;
  write(text: string): void;
  /**
   * The next line without its end; undefined where none came within `milliseconds`.
   * @throws DeviceError CLOSED
   */
  readLine(milliseconds: number): Promise<string | undefined>;
}

/** Cuts what a wire carries into lines; a line without an end is given out when it is too long. */
export class LineBuffer {
  #rest = '';
  readonly #longest: number;

  constructor(longest = longestLine(1_000_000)) {
    this.#longest = longest;
  }

  /** The lines that `text` brings to an end. */
  add(text: string): readonly string[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > this.#longest) lines.push(this.#rest.slice(0, this.#longest));
    if (this.#rest.length > this.#longest) this.#rest = '';
    return lines.map((line) => line.replace(/\r$/, ''));
  }
}

/** How often a device that has not answered is asked who it is; an Uno starts for two seconds. */
const askedAgainAfter = 500;

/**
 * Asks who a device is until it answers; what it says before, as boards do when they start, is
 * passed over.
 * @throws DeviceError NO_ANSWER after `milliseconds`, with what was heard instead
 */
export async function identify(wire: DeviceWire, milliseconds: number): Promise<Identity> {
  const end = Date.now() + milliseconds;
  let heard = '';
  while (Date.now() < end) {
    wire.write('\n?\n'); // what a former host may have left half said comes to its end
    const again = Math.min(end, Date.now() + askedAgainAfter);
    while (Date.now() < again) {
      const line = await wire.readLine(again - Date.now());
      if (line === undefined) break;
      const reply = replyOf(line);
      if (reply.kind === 'identity') return reply.identity;
      if (line !== '' && reply.kind !== 'error') heard = line.slice(0, 80);
    }
  }
  throw new DeviceError('NO_ANSWER', { port: wire.port, seconds: milliseconds / 1000, heard });
}

/**
 * Sends a line and gives all replies up to the one that ends them.
 * @throws DeviceError NO_ANSWER, REFUSED, GARBLED, CLOSED
 */
export async function ask(
  wire: DeviceWire,
  line: string,
  milliseconds: number,
): Promise<readonly Reply[]> {
  const { port } = wire;
  wire.write(`${line}\n`);
  const replies: Reply[] = [];
  for (;;) {
    const text = await wire.readLine(milliseconds);
    if (text === undefined) {
      throw new DeviceError('NO_ANSWER', { port, seconds: milliseconds / 1000, heard: '' });
    }
    const reply = replyOf(text);
    if (reply.kind === 'error') throw new DeviceError('REFUSED', { port, message: reply.message });
    if (reply.kind === 'unknown') {
      throw new DeviceError('GARBLED', { port, text: reply.text.slice(0, 80) });
    }
    if (reply.kind === 'identity') continue; // asked for more than once
    replies.push(reply);
    if (reply.kind === 'end' || reply.kind === 'reset') return replies;
    if (replies.length > mostReplies)
      throw new DeviceError('GARBLED', { port, text: text.slice(0, 80) });
  }
}

/** More steps than any network has. */
const mostReplies = 10_000;
