/** A plan whose forward and backward passes run in shards. All that the caller sees lies in an executable of the whole batch. */
import type { Backend, Executable } from '../backends/backend.ts';
import { BackendError } from '../errors/catalogue.ts';
import type { Phase, Plan, Slot } from '../plan/plan.ts';
import { type DType, type Numbers, sizeOf } from '../tensor/shape.ts';
import { copyNumbers } from './copy-numbers.ts';
import type { Crew } from './crew.ts';
import { type Exchange, exchangeBytes, exchangeOver } from './exchange.ts';
import { type Cut, cutOf, rowsOfShard } from './rows-of-shard.ts';
import { ShardSet } from './shard-set.ts';
import { shardsOfThread } from './threads.ts';
import type { Traffic } from './traffic.ts';

export class ShardedExecutable implements Executable {
  readonly #plan: Plan;
  readonly #traffic: Traffic;
  readonly #cut: Cut;
  readonly #exchange: Exchange;
  /** Holds what the caller reads and writes, and runs the update. */
  readonly #whole: Executable;
  readonly #own: ShardSet;
  readonly #crew: Crew | undefined;
  readonly #job: number;

  constructor(
    backend: Backend,
    plan: Plan,
    options: {
      readonly traffic: Traffic;
      readonly shards: number;
      readonly crew: Crew | undefined;
    },
  ) {
    const { traffic, shards, crew } = options;
    const { dtype } = backend;
    const exchange = exchangeFor(plan, options, dtype);
    const given = { plan, traffic, shards, dtype };
    this.#plan = plan;
    this.#traffic = traffic;
    this.#cut = cutOf(plan, shards);
    this.#crew = crew;
    this.#exchange = exchangeOver(exchange, given);
    this.#whole = backend.prepare(plan);
    const indices = shardsOfThread(0, shards, crew?.threads ?? 1);
    this.#own = new ShardSet(backend, { ...given, exchange: this.#exchange }, indices);
    this.#job = crew?.start({ plan, shards, dtype, exchange: exchange as SharedArrayBuffer }) ?? 0; // with a crew it is one
  }

  view(slot: Slot): Numbers {
    return this.#whole.view(slot);
  }

  run(phase: Phase, rows = this.#plan.capacity): void {
    if (rows > this.#plan.capacity) {
      throw new BackendError('TOO_MANY_ROWS', { rows, capacity: this.#plan.capacity });
    }
    if (phase === 'update' || phase === 'prepare') {
      this.#whole.run(phase, rows);
    } else if (phase === 'forward') {
      this.#hand(rows);
      this.#everywhere(phase, rows, () => this.#own.forward(rows));
      this.#take(rows);
      this.#join(this.#traffic.fixedUp.forward, rows);
      if (!this.#isFinite()) this.#whole.run('forward', rows); // for whoever looks for the place
    } else {
      this.#everywhere(phase, rows, () => this.#own.backward(rows));
      this.#join(this.#traffic.fixedUp.backward, rows);
    }
  }

  dispose(): void {
    this.#crew?.drop(this.#job);
    this.#own.dispose();
    this.#whole.dispose();
  }

  #everywhere(phase: 'forward' | 'backward', rows: number, own: () => void): void {
    if (this.#crew === undefined) own();
    else this.#crew.run(this.#job, phase, rows, own);
  }

  /** What the caller wrote goes to the shards. */
  #hand(rows: number): void {
    const { down } = this.#exchange;
    for (const slot of this.#traffic.fixedDown) down.get(slot)!.set(this.#whole.view(slot));
    for (const slot of this.#traffic.rowsDown) {
      copyNumbers(down.get(slot)!, 0, this.#whole.view(slot), 0, rows * sizeOf(slot.shape));
    }
  }

  /** Rows that the shards made come back. */
  #take(rows: number): void {
    for (const slot of this.#traffic.rowsUp) {
      const from = this.#exchange.rows.get(slot)!;
      copyNumbers(this.#whole.view(slot), 0, from, 0, rows * sizeOf(slot.shape));
    }
  }

  /** The shards' means become the batch's, shard 0 first. */
  #join(slots: readonly Slot[], rows: number): void {
    for (const slot of slots) {
      const joined = this.#whole.view(slot);
      joined.fill(0);
      for (let shard = 0; shard < this.#cut.shards; shard++) {
        const { count } = rowsOfShard(rows, this.#cut, shard);
        if (count === 0) continue;
        const part = this.#exchange.shards[shard]!.get(slot)!;
        const share = count / rows;
        for (let i = 0; i < joined.length; i++) joined[i]! += share * part[i]!;
      }
    }
  }

  #isFinite(): boolean {
    return this.#traffic.fixedUp.forward.every((slot) =>
      Number.isFinite(this.#whole.view(slot)[0]),
    );
  }
}

function exchangeFor(
  plan: Plan,
  options: { readonly traffic: Traffic; readonly shards: number; readonly crew: Crew | undefined },
  dtype: DType,
): ArrayBuffer | SharedArrayBuffer {
  const bytes = exchangeBytes(plan, options.traffic, options.shards, dtype);
  return options.crew === undefined ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
