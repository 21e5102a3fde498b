/**
 * A board that comes back: sources and sinks hold it while the board behind it is lost and opened
 * anew. Outputs are at their safe levels before anything else is written, and sampling goes on as
 * it was asked for. While the board is away, what is written to it is dropped.
 */
import type { Clock } from '../clock.ts';
import { BoardError } from '../errors/catalogue.ts';
import type {
  Board,
  DigitalInput,
  I2cDevice,
  I2cListener,
  Level,
  LevelListener,
  SampleListener,
  ServoPulse,
} from './board.ts';
import { FrontBoard } from './front-board.ts';
import { retry } from './retry.ts';
import { analogSampling, i2cSampling, levelSampling, type Sampling } from './sampling.ts';

export interface LastingOptions {
  /** One attempt. */
  readonly open: () => Promise<Board>;
  /** How messages call it before it has been there. */
  readonly address: string;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** The board is away: told once, and again where another reason keeps it away. */
  readonly onAway: (error: Error) => void;
  /** It is back, its outputs are safe, and what is read of it comes again. */
  readonly onBack: (attempts: number) => void;
}

/**
 * Waits until the board is there. Throws the reason of `interrupted`, or what waiting can't mend.
 */
export async function openLastingBoard(options: LastingOptions): Promise<LastingBoard> {
  const board = new LastingBoard(options);
  await board.comeBack();
  return board;
}

export class LastingBoard extends FrontBoard implements Board {
  readonly #options: LastingOptions;
  readonly #safe = new Map<number, SafeState>(); // by pin
  readonly #watched = new Map<number, (level: Level) => void>(); // by pin
  readonly #failures: ((error: Error) => void)[] = [];
  #sampling: Sampling | undefined;
  #board: Board | undefined; // the last one that was there
  #isAway = true;
  /** When it was lost; until it has proved that it is back. */
  #lostAt: number | undefined;
  #attempts = 0;
  readonly #closing = new AbortController();
  /** Aborted when there is no use in trying any more. */
  readonly #over: AbortSignal;

  constructor(options: LastingOptions) {
    super();
    this.#options = options;
    this.#over = AbortSignal.any([options.interrupted, this.#closing.signal]);
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  get address(): string {
    return this.#options.address;
  }

  async prepareOutput(pin: number, level: Level): Promise<void> {
    await this.#prepare(pin, {
      prepare: (board) => board.prepareOutput(pin, level),
      write: (board) => board.writeLevel(pin, level),
    });
  }

  async preparePwm(pin: number, value: number): Promise<void> {
    await this.#prepare(pin, {
      prepare: (board) => board.preparePwm(pin, value),
      write: (board) => board.writePwm(pin, value),
    });
  }

  async prepareServo(pin: number, pulse: ServoPulse, degrees: number): Promise<void> {
    await this.#prepare(pin, {
      prepare: (board) => board.prepareServo(pin, pulse, degrees),
      write: (board) => board.writeServo(pin, degrees),
    });
  }

  sample(channels: readonly number[], intervalMs: number, listener: SampleListener): void {
    this.#sample(analogSampling(channels, intervalMs, listener));
  }

  readI2c(device: I2cDevice, intervalMs: number, listener: I2cListener): void {
    this.#sample(i2cSampling(device, intervalMs, listener));
  }

  readLevels(inputs: readonly DigitalInput[], intervalMs: number, listener: LevelListener): void {
    this.#sample(levelSampling(inputs, intervalMs, listener));
  }

  watchLevel(pin: number, onLevel: (level: Level) => void): void {
    this.#watched.set(pin, onLevel);
    if (!this.#isAway) this.current.watchLevel(pin, onLevel);
  }

  /** Told of what opening the board anew can't mend. */
  onFault(listener: (error: Error) => void): void {
    this.#failures.push(listener);
  }

  /** Lets go of the board, its outputs safe as far as it hears, and opens it anew. */
  recover(error: Error): void {
    if (this.#isAway || this.#over.aborted) return;
    this.#isAway = true;
    const isLostAgain = this.#lostAt !== undefined;
    this.#lostAt ??= this.#options.clock.now();
    const lost = this.current;
    for (const { write } of this.#safe.values()) write(lost);
    this.#options.onAway(error);
    void Promise.resolve() // levels go out at the end of this turn
      .then(() => lost.close())
      .then(() => this.comeBack(isLostAgain))
      .catch((reason: unknown) => this.#giveUp(reason));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#board?.close();
  }

  /**
   * What is read of it has come. Before, a board that is there counts as lost: the chip on its bus
   * may be what is gone, and opening the board again and again at once restarts it each time.
   */
  settle(): void {
    if (this.#lostAt === undefined || this.#isAway) return;
    this.#lostAt = undefined;
    this.#options.onBack(this.#attempts);
    this.#attempts = 0;
  }

  /** Tries until the board is there and its outputs are safe; not at once if it was lost again. */
  async comeBack(isLostAgain = false): Promise<void> {
    const { clock, onAway } = this.#options;
    this.#lostAt ??= clock.now();
    const { opened, attempts } = await retry(() => this.#open(), {
      clock,
      interrupted: this.#over,
      since: this.#lostAt,
      pausesFirst: isLostAgain,
      onFailure(error) {
        if (!(error instanceof BoardError) || error.code === 'NO_PERMISSION') throw error;
        onAway(error);
      },
    });
    this.#board = opened;
    if (this.#over.aborted) return opened.close();
    this.#isAway = false;
    this.#attempts += attempts;
    if (this.#sampling === undefined) this.settle();
    this.#sampling?.onRestart();
    if (this.#sampling !== undefined) this.#startSampling(opened);
    for (const [pin, onLevel] of this.#watched) opened.watchLevel(pin, onLevel);
    opened.onFault((error) => {
      if (opened === this.#board) this.recover(error);
    });
  }

  async #open(): Promise<Board> {
    const board = await this.#options.open();
    try {
      for (const { prepare } of this.#safe.values()) await prepare(board);
      return board;
    } catch (error) {
      await board.close();
      throw error;
    }
  }

  async #prepare(pin: number, state: SafeState): Promise<void> {
    this.#safe.set(pin, state);
    if (this.#isAway) return; // done when it is back
    await state.prepare(this.current).catch((error: unknown) => {
      if (!(error instanceof BoardError)) throw error;
      this.recover(error);
    });
  }

  #sample(sampling: Sampling): void {
    this.#sampling = sampling;
    if (!this.#isAway) this.#startSampling(this.current);
  }

  #startSampling(board: Board): void {
    const isCurrent = () => board === this.#board && !this.#isAway;
    this.#sampling!.start(board, isCurrent); // asked for
  }

  #giveUp(reason: unknown): void {
    if (this.#over.aborted || !(reason instanceof Error)) return;
    for (const tell of this.#failures) tell(reason);
  }

  protected get current(): Board {
    return this.#board!; // handed out only once it was there
  }
}

/** What a pin has to be whenever nothing is decided. */
interface SafeState {
  /** Makes it an output at this state, and confirms it. */
  readonly prepare: (board: Board) => Promise<void>;
  /** Writes this state to a pin that is one. */
  readonly write: (board: Board) => void;
}
