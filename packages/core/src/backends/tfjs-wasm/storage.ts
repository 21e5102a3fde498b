/**
 * The numbers of one slot and of the slots within it, on both sides. On the caller's side they are
 * an array of the max batch size; on tfjs's side they are tensors of as many rows as were last
 * written, or of parts of a slot that has no rows. Numbers cross over when they are asked for, not
 * before.
 */
import type { AnySlot } from '../../plan/plan.ts';
import { type Shape, sizeOf } from '../../tensor/shape.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

interface Held {
  readonly tensor: Tensor;
  /** Numbers it holds, from `offset` of the slot. */
  readonly offset: number;
  readonly size: number;
  /** Whether the caller's side has these numbers too. */
  isOnBothSides: boolean;
}

/** A part that the whole tensor does not have yet. */
interface Part extends Held {
  isAhead: boolean;
}

export class Storage {
  /** Slots that the caller fills before each run: views of them are kept and refilled. */
  readonly #isRefilled: boolean;
  readonly #tfjs: Tfjs;
  readonly #rowSize: number;
  readonly #length: number;
  #numbers: Float32Array | undefined;
  #isLent = false;
  #whole: Held | undefined;
  #parts: Part[] = [];

  constructor(tfjs: Tfjs, slot: AnySlot, maxBatchSize: number) {
    this.#tfjs = tfjs;
    this.#isRefilled = refilled.has(slot.role);
    this.#rowSize = sizeOf(slot.shape);
    this.#length = this.#rowSize * (slot.batched ? maxBatchSize : 1);
  }

  /**
   * The caller's side, as the last run left it; what is written there counts from the next run on.
   */
  lend(): Float32Array {
    this.#isLent = true;
    return this.onCallersSide();
  }

  onCallersSide(): Float32Array {
    this.#numbers ??= new Float32Array(this.#length);
    if (this.#whole !== undefined && !this.#whole.isOnBothSides) {
      this.#bringOver(this.#whole, this.#numbers);
      for (const part of this.#parts) if (part.isAhead) part.isOnBothSides = false;
    }
    for (const part of this.#parts) {
      if (part.isAhead && !part.isOnBothSides) this.#bringOver(part, this.#numbers);
    }
    return this.#numbers;
  }

  /** Before a run: where the caller may have written, only its side counts. */
  takeBack(): void {
    if (!this.#isLent) return;
    const held = [this.#whole, ...this.#parts.filter(({ isAhead }) => isAhead)];
    // A view that a run has overtaken is out of date: nothing that is written there counts.
    const isOvertaken = held.some((each) => each !== undefined && !each.isOnBothSides);
    this.#isLent = this.#isRefilled && !isOvertaken;
    if (!isOvertaken) this.#forget();
  }

  /** The first `rows` rows as they were written, or flat. */
  readRows(rows: number): Tensor {
    const size = rows * this.#rowSize;
    const whole = this.#whole;
    if (whole === undefined || whole.size < size) return this.#upload(size).tensor;
    if (whole.size === size) return whole.tensor;
    return this.#tfjs.slice(this.#tfjs.reshape(whole.tensor, [whole.size]), 0, size);
  }

  writeRows(tensor: Tensor, rows: number): void {
    const size = rows * this.#rowSize;
    // Rows beyond those now written stay what they were.
    if (this.#whole !== undefined && this.#whole.size > size) this.onCallersSide();
    this.#replaceWhole(tensor, size);
  }

  /** A part of a slot without rows, of `shape`. */
  readPart(offset: number, shape: Shape): Tensor {
    const size = sizeOf(shape);
    if (size === this.#length) return this.#assembled();
    const known = this.#parts.find((part) => part.offset === offset && part.size === size);
    if (known !== undefined) return known.tensor;
    if (this.#parts.some((part) => part.isAhead && overlap(part, { offset, size }))) {
      this.#assembled();
    }
    this.#numbers ??= new Float32Array(this.#length);
    const tensor =
      this.#whole === undefined
        ? this.#tfjs.tensor(this.#numbers.subarray(offset, offset + size), [...shape])
        : this.#tfjs.reshape(this.#tfjs.slice(this.#flat(this.#whole), offset, size), [...shape]);
    this.#parts.push({
      tensor: this.#tfjs.keep(tensor),
      offset,
      size,
      isOnBothSides: true,
      isAhead: false,
    });
    return tensor;
  }

  writePart(tensor: Tensor, offset: number, size: number): void {
    if (size === this.#length) {
      this.#replaceWhole(tensor, size);
      return;
    }
    const isSame = (part: Part): boolean => part.offset === offset && part.size === size;
    const inTheWay = this.#parts.filter((part) => overlap(part, { offset, size }));
    if (inTheWay.some((part) => part.isAhead && !isSame(part))) this.#assembled();
    for (const part of inTheWay) part.tensor.dispose();
    this.#parts = this.#parts.filter((part) => !inTheWay.includes(part));
    this.#parts.push({
      tensor: this.#tfjs.keep(tensor),
      offset,
      size,
      isOnBothSides: false,
      isAhead: true,
    });
  }

  dispose(): void {
    this.#forget();
  }

  /** All of the slot in one tensor, parts that are ahead included. */
  #assembled(): Tensor {
    const whole = this.#whole ?? this.#upload(this.#length);
    const ahead = this.#parts.filter(({ isAhead }) => isAhead);
    if (ahead.length === 0) return whole.tensor;
    ahead.sort((a, b) => a.offset - b.offset);
    const pieces: Tensor[] = [];
    let at = 0;
    const keepUpTo = (end: number): void => {
      if (end > at) pieces.push(this.#tfjs.slice(this.#flat(whole), at, end - at));
    };
    for (const part of ahead) {
      keepUpTo(part.offset);
      pieces.push(this.#flat(part));
      at = part.offset + part.size;
      part.isAhead = false;
    }
    keepUpTo(this.#length);
    const tensor = pieces.length === 1 ? this.#tfjs.clone(pieces[0]!) : this.#tfjs.concat(pieces);
    const { isOnBothSides } = whole;
    whole.tensor.dispose();
    this.#whole = {
      tensor: this.#tfjs.keep(tensor),
      offset: 0,
      size: this.#length,
      isOnBothSides: isOnBothSides && ahead.every((part) => part.isOnBothSides),
    };
    return tensor;
  }

  #upload(size: number): Held {
    const tensor = this.#tfjs.keep(this.#tfjs.tensor(this.onCallersSide().subarray(0, size)));
    this.#whole?.tensor.dispose();
    this.#whole = { tensor, offset: 0, size, isOnBothSides: true };
    return this.#whole;
  }

  #replaceWhole(tensor: Tensor, size: number): void {
    this.#forget();
    this.#whole = { tensor: this.#tfjs.keep(tensor), offset: 0, size, isOnBothSides: false };
  }

  #flat(held: Held): Tensor {
    return this.#tfjs.reshape(held.tensor, [held.size]);
  }

  #bringOver(held: Held, numbers: Float32Array): void {
    numbers.set(held.tensor.dataSync(), held.offset);
    held.isOnBothSides = true;
  }

  #forget(): void {
    this.#whole?.tensor.dispose();
    this.#whole = undefined;
    for (const { tensor } of this.#parts) tensor.dispose();
    this.#parts = [];
  }
}

const refilled: ReadonlySet<AnySlot['role']> = new Set([
  'input',
  'target',
  'sampleWeight',
  'scalar',
]);

function overlap(
  a: { readonly offset: number; readonly size: number },
  b: { readonly offset: number; readonly size: number },
): boolean {
  return a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}
