/**
 * What a product goes on with: sums start from the bias, and pass through the activation on their
 * way to memory. An activation that takes many instructions goes over the result afterwards,
 * written down once.
 */
import type { Epilogue } from '../../../../kernels/epilogue.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type V128 } from '../../emit/value.ts';
import { activationForm } from '../activations/activations.ts';
import { countIn, type Emit, type Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { eachRow } from '../rows.ts';

export interface EmittedEpilogue {
  /**
   * What the sums of some columns start from: those that start at this offset, in bytes, within a
   * row.
   */
  readonly start: (byte: I32, vector: number) => V128 | undefined;
  readonly value: (f: Body, sum: V128) => V128;
  /** To be run behind the product. */
  readonly after: Emit;
  /** All of it, behind a product that does not look at `start` and `value`. */
  readonly inPlace: Emit;
}

export const noEpilogue: EmittedEpilogue = {
  start: () => undefined,
  value: (_f, sum) => sum,
  after: () => {},
  inPlace: () => {},
};

export function epilogueOf(out: Place, { bias, activation }: Epilogue<Place>): EmittedEpilogue {
  const form = activation && activationForm(activation);
  if (bias === undefined && form === undefined) return noEpilogue;
  const isLight = form === undefined || form.isLight === true;
  const value = (f: Body, sum: V128): V128 => form?.forward(f, f.keep(sum)) ?? sum;
  const after: Emit = (f) =>
    eachFour(f, countIn(f, out), (numbers) =>
      f.store(numbers.at(out.address), value(f, four.load(numbers.at(out.address))), numbers.lanes),
    );
  return {
    start: (byte, vector) => bias && four.load(at(byte, bias.address + 16 * vector)),
    value: isLight ? value : noEpilogue.value,
    after: isLight ? noEpilogue.after : after,
    inPlace(f) {
      if (bias !== undefined) addInPlace(f, out, bias);
      if (form !== undefined) after(f);
    },
  };
}

function addInPlace(f: Body, out: Place, row: Place): void {
  eachRow(f, out, (bytes) =>
    eachFour(f, lastAxis(out.shape), (numbers) => {
      const place = numbers.at(out.address, bytes);
      f.store(place, four.add(four.load(place), four.load(numbers.at(row.address))), numbers.lanes);
    }),
  );
}
