import { describe, expect, it } from 'vitest';
import { seeded } from '../../random/seeded.ts';
import { conv2d, dense, dropout, lstm, maxPool } from '../index.ts';

/** As plain JavaScript may call it: options that the types would refuse. */
function given(options: object): never {
  return options as never; // any object at all
}

describe('options of layers', () => {
  it.each([
    [() => conv2d(given({ filters: 2, kernelSize: 3, strides: 2 })), 'did you mean `stride`?'],
    [() => conv2d(given({ filters: 2, kernelSize: 3, useBias: false })), 'did you mean `bias`?'],
    [() => dense(3, given({ activaton: 'relu' })), 'did you mean `activation`?'],
    [() => maxPool(2, given({ size: 2 })), 'known: stride, padding, name'],
    [() => dropout(0.5, given({ seed: 1 })), 'known: name'],
  ])('refuse what there is not, and say what there is: %s', (make, hint) => {
    expect(make).toThrow(hint);
  });

  it.each([
    [() => lstm(3, given({ returnSequences: 'no' })), /^lstm: returnSequences is "no", .* false/],
    [() => dense(3, given({ bias: 0 })), /^dense: bias is 0, expected true or false/],
    [() => dense(3, given({ name: 7 })), /^dense: name is 7, expected a text/],
    [() => dense(3, given(seeded)), /^dense: options is function seeded, expected an object with/],
  ])('refuse values that would be taken for something else: %s', (make, message) => {
    expect(make).toThrow(message);
  });
});
