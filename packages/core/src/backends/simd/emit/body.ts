/**
 * A function under construction: locals and statements. Its one parameter is the number of rows in
 * use. The compiler behind WebAssembly puts locals into registers, so there is no need to be
 * sparing.
 */
import { joined, sized, unsigned, vector } from './bytes.ts';
import { four } from './four.ts';
import {
  type Address,
  apply,
  type F32,
  type I32,
  type Integer,
  i32,
  integer,
  type Local,
  memoryArgument,
  type V128,
  type Value,
  type ValueType,
} from './value.ts';
import { prefixed } from './vector.ts';

export const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

export class Body {
  readonly rows: Local<'i32'> = { type: 'i32', index: 0, code: [0x20, 0] };
  readonly #hasFma: boolean;
  readonly #locals: ValueType[] = [];
  readonly #code: number[] = [];

  /** @param hasFma whether a · b + c may be rounded once */
  constructor(hasFma: boolean) {
    this.#hasFma = hasFma;
  }

  /** A new local that starts as `value`. */
  keep<T extends ValueType>(value: Value<T>): Local<T> {
    const index = 1 + this.#locals.push(value.type) - 1;
    const local = { type: value.type, index, code: [0x20, ...unsigned(index)] };
    this.set(local, value);
    return local;
  }

  set<T extends ValueType>(local: Local<T>, value: Value<T>): void {
    this.#code.push(...value.code, 0x21, ...unsigned(local.index));
  }

  /** local += amount */
  advance(local: Local<'i32'>, amount: Integer): void {
    this.set(local, integer.add(local, amount));
  }

  /** a · b + c, rounded once where the machine can. */
  multiplyAdd(a: V128, b: V128, c: V128): V128 {
    if (this.#hasFma) return apply('v128', prefixed(0x105), a, b, c);
    return four.add(c, four.multiply(a, b));
  }

  /** Stores the first `lanes` of four numbers; all four unless given. */
  store({ pointer, offset }: Address, value: V128, lanes: Integer = 4): void {
    if (lanes === 4) {
      const instruction = [...prefixed(0x0b), ...memoryArgument(2, offset)];
      this.#code.push(...pointer.code, ...value.code, ...instruction);
      return;
    }
    const numbers = this.keep(value);
    const to = this.keep(pointer);
    for (let lane = 0; lane < (typeof lanes === 'number' ? lanes : 3); lane++) {
      const address = { pointer: to, offset: offset + 4 * lane };
      if (typeof lanes === 'number') this.#storeLane(address, numbers, lane);
      else this.when(integer.above(lanes, lane), () => this.#storeLane(address, numbers, lane));
    }
  }

  #storeLane({ pointer, offset }: Address, value: V128, lane: number): void {
    const instruction = [...prefixed(0x5a), ...memoryArgument(2, offset), lane];
    this.#code.push(...pointer.code, ...value.code, ...instruction);
  }

  storeSingle({ pointer, offset }: Address, value: F32): void {
    this.#code.push(...pointer.code, ...value.code, 0x38, ...memoryArgument(2, offset));
  }

  when(condition: I32, then: () => void, otherwise?: () => void): void {
    this.#code.push(...condition.code, 0x04, 0x40);
    then();
    if (otherwise !== undefined) {
      this.#code.push(0x05);
      otherwise();
    }
    this.#code.push(0x0b);
  }

  /** Runs `statements` once, and again as long as `condition` holds after them. */
  repeat(statements: () => void, condition: () => I32): void {
    this.#code.push(0x03, 0x40);
    statements();
    this.#code.push(...condition().code, 0x0d, 0, 0x0b);
  }

  /** A counter from 0 in steps of `step` while it is below `limit`. */
  count(limit: Integer, step: number, statements: (counter: Local<'i32'>) => void): void {
    if (limit === 0) return;
    const end = typeof limit === 'number' ? i32(limit) : this.keep(limit);
    const counter = this.keep(i32(0));
    const loop = (): void =>
      this.repeat(
        () => {
          statements(counter);
          this.advance(counter, step);
        },
        () => integer.below(counter, end),
      );
    if (typeof limit === 'number') loop();
    else this.when(integer.below(0, end), loop);
  }

  call(functionIndex: number, argument: I32): void {
    this.#code.push(...argument.code, 0x10, ...unsigned(functionIndex));
  }

  /** As the code section holds it. */
  get bytes(): Uint8Array {
    const locals = vector(this.#locals.map((type) => [1, typeCodes[type]]));
    return sized(joined([locals, this.#code, [0x0b]]));
  }
}
