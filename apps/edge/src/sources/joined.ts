/**
 * Sources of several boards as one. Boards run by clocks of their own, half a percent apart: a row
 * is whole once each of them has given a reading since the row before, so none is repeated, and the
 * faster one loses a reading now and then, which is counted. Readings of a row are no further apart
 * than an interval or two. Where one board has begun anew, so does the signal.
 */
import { type Block, validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import { rowBlock } from './row-block.ts';
import type { Source, SourceListener } from './source.ts';

/** What one board gives. */
export interface SourcePart {
  readonly name: string | undefined;
  /** Of each of its channels the place in the row. */
  readonly places: readonly number[];
  readonly source: Source;
}

/** What has come of one part since the last row. */
interface Waiting {
  readonly part: SourcePart;
  isNew: boolean;
  /** One was replaced before the others had theirs. */
  replaced: number;
  /** Seconds. */
  time: number;
}

/** A reading that waits for longer than this, in intervals, is of another moment. */
const LONGEST_WAIT = 2;
/** So many replaced in a row are no drift of the clocks: the others have missed theirs. */
const MISSED = 2;

export interface JoinOptions {
  /** Of the rows. */
  readonly width: number;
  readonly clock: Clock;
  /** Whether a part is lost: what the others give has no counterpart. */
  readonly isAway: () => boolean;
}

export function joined(
  parts: readonly SourcePart[],
  { width, clock, isAway }: JoinOptions,
): Source {
  const intervalMs = Math.max(0, ...parts.map(({ source }) => source.intervalMs ?? 0));
  const join = new Join(parts, rowBlock(width, intervalMs), intervalMs / 1000);
  const channels = parts.flatMap(({ name, places, source }) =>
    source.channels.map((channel, i) => {
      return { place: places[i]!, channel: { ...channel, name: `${name}:${channel.name}` } };
    }),
  );
  return {
    address: parts.map(({ name, source }) => `${name} (${source.address})`).join(', '),
    intervalMs,
    isLive: true,
    channels: channels.toSorted((a, b) => a.place - b.place).map(({ channel }) => channel),
    start({ onBlock, onEnd, onFault }: SourceListener) {
      for (const [i, { source }] of parts.entries()) {
        const take = (block: Block) => {
          for (let row = 0; row < block.rows; row++) {
            if (isAway()) join.skip();
            else if (join.take(i, block, row, clock.now() / 1000)) onBlock(join.block);
          }
        };
        source.start({ onBlock: take, onEnd, onFault });
      }
    },
    dropped: () => join.dropped(),
    async close() {
      await Promise.all(parts.map(({ source }) => source.close()));
    },
  };
}

/** Readings of the parts → whole rows. Nothing is allocated for one. */
class Join {
  readonly block: Block;
  readonly #waiting: readonly Waiting[];
  readonly #longestWait: number; // seconds
  #unpaired = 0;
  #begins = true;

  constructor(parts: readonly SourcePart[], block: Block, intervalSeconds: number) {
    this.block = block;
    this.#longestWait = LONGEST_WAIT * intervalSeconds;
    this.#waiting = parts.map((part) => ({ part, isNew: false, replaced: 0, time: 0 }));
  }

  /** Takes a row of a part, which came at `now`, in seconds; whether the joined row is whole. */
  take(part: number, from: Block, row: number, now: number): boolean {
    const own = this.#waiting[part]!;
    const validity = from.validity[row]!;
    if (own.isNew) {
      this.#unpaired += 1;
      own.replaced += 1;
      if (own.replaced >= MISSED) this.#begins = true;
    }
    own.isNew = validity !== validities.missing;
    if (validity !== validities.continues) this.#begins = true;
    own.time = now;
    const { places } = own.part;
    for (let i = 0; i < places.length; i++) {
      this.block.values[places[i]!] = from.values[row * from.width + i]!;
    }
    if (!this.#isWhole(now)) return false;
    for (let i = 0; i < this.#waiting.length; i++) {
      this.#waiting[i]!.isNew = false;
      this.#waiting[i]!.replaced = 0;
    }
    this.block.times[0] = from.times[row]!;
    this.block.validity[0] = this.#begins ? validities.begins : validities.continues;
    this.#begins = false;
    return true;
  }

  /** A row has come of one part while another is away; what waits is of before. */
  skip(): void {
    this.#unpaired += 1;
    this.#begins = true;
    for (let i = 0; i < this.#waiting.length; i++) {
      const one = this.#waiting[i]!;
      if (one.isNew) this.#unpaired += 1;
      one.isNew = false;
    }
  }

  /** Readings that were not used, by reason. */
  dropped(): Readonly<Record<string, number>> {
    const all: Record<string, number> = {};
    for (const { part } of this.#waiting) {
      for (const [reason, count] of Object.entries(part.source.dropped())) {
        all[reason] = (all[reason] ?? 0) + count;
      }
    }
    return { ...all, unpairedReadings: this.#unpaired };
  }

  #isWhole(now: number): boolean {
    for (let i = 0; i < this.#waiting.length; i++) {
      const one = this.#waiting[i]!;
      if (!one.isNew) return false;
      if (now - one.time <= this.#longestWait) continue;
      one.isNew = false;
      this.#unpaired += 1;
      this.#begins = true;
      return false;
    }
    return true;
  }
}
