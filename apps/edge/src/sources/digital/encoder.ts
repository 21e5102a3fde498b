/**
 * A rotary encoder: two contacts a quarter of a step apart, so that the order in which they change
 * says which way it is turned. Levels run through 00, 10, 11, 01: on by one is a quarter step up,
 * back by one a quarter step down. A contact that bounces goes back and forth, and comes to the
 * right place. Where both have changed since they were looked at, it went on as before.
 */
export class Encoder {
  /** Quarter steps since the start. */
  position = 0;
  #place: number | undefined; // in the order of the levels
  #direction = 1;

  /** Both contacts as they are now. */
  hear(isFirst: boolean, isSecond: boolean): void {
    const place = isFirst ? (isSecond ? 2 : 1) : isSecond ? 3 : 0;
    const moved = this.#place === undefined ? 0 : (place - this.#place) & 3;
    this.#place = place;
    if (moved === 0) return;
    if (moved === 1) this.#direction = 1;
    if (moved === 3) this.#direction = -1;
    this.position += moved === 2 ? 2 * this.#direction : this.#direction;
  }

  /** Nothing is known any more of its contacts; the position stays. */
  restart(): void {
    this.#place = undefined;
  }
}
