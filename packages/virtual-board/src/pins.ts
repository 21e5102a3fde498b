// Arduino pin numbers and the chip's ports: D is pins 0–7, B pins 8–13, C pins 14–19 (A0–A5).

import { BoardError } from './board-error.ts';
import type { PortName } from './microcontroller.ts';

const firstPin: Readonly<Record<PortName, number>> = { D: 0, B: 8, C: 14 };
const pinCount: Readonly<Record<PortName, number>> = { D: 8, B: 6, C: 6 };

/** Port and bit of an Arduino pin. */
export function portOfPin(pin: number): { readonly port: PortName; readonly bit: number } {
  for (const port of ['D', 'B', 'C'] as const) {
    const bit = pin - firstPin[port];
    if (Number.isInteger(bit) && bit >= 0 && bit < pinCount[port]) return { port, bit };
  }
  throw new BoardError('BAD_OPTION', `pin ${pin} is not one of the Uno's pins 0–19`);
}

/** Calls `visit` for each pin of `port` whose level differs between two values of the port. */
export function forEachChange(
  port: PortName,
  levels: number,
  before: number,
  visit: (pin: number, high: boolean) => void,
): void {
  for (let bit = 0; bit < pinCount[port]; bit++) {
    const high = ((levels >> bit) & 1) === 1;
    if (high !== (((before >> bit) & 1) === 1)) visit(firstPin[port] + bit, high);
  }
}
