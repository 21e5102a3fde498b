import { dense, input, lstm, sequential } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { exampleModel } from '../testing/example-networks.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { boardNamed } from './boards.ts';
import { costOn } from './cost.ts';

const uno = boardNamed('uno');

it('counts weights as flash, results of layers as RAM, and multiply-adds', () => {
  const model = exampleModel(sequential(input(2), dense(3), dense(1)));
  // 2·3 + 3 and 3·1 + 1 weights; the hidden layer, input and output; 6 + 3 products
  const expected = { target: 'uno', flash: 4 * 13, ram: 4 * (3 + 2 + 1), multiplyAdds: 9 };
  expect(costOn({ model }, uno)).toEqual(expected);
});

it('counts what stages remember: doubles, which are floats on AVR', () => {
  const exported = exportedStream('low pass of order 3');
  // Rows of 3: what comes in and goes out, two sections' memory a channel; then 3 + 3 floats.
  const wide = 3 + 3 + 3 * 2 * 2;
  const [onUno, onPico] = [costOn(exported, uno), costOn(exported, boardNamed('rp2040'))];
  expect(onPico.ram - onUno.ram).toBe(4 * wide);
  expect(onPico.flash - onUno.flash).toBe(4 * 2 * 5);
});

it('refuses what does not fit, and says what would', () => {
  const wide = exampleModel(sequential(input(100), dense(80), dense(1)));
  expect(() => costOn({ model: wide }, uno)).toThrow(
    'the model takes 32644 bytes of flash, and Arduino Uno (ATmega328P, 16 MHz) has 29256 left',
  );
  expect(() => costOn({ model: wide }, uno)).toThrow(
    'train with at most 7314 weights, or take another target: it fits nano33ble, rp2040, esp32',
  );
  const long = exampleModel(sequential(input(600, 2), lstm(2)));
  expect(() => costOn({ model: long }, uno)).toThrow('bytes of RAM');
});

it.each([
  // 256·n + n and n + 1 weights of 4 bytes, beside what each board's own code takes
  ['uno', 32, 'it fits nano33ble, rp2040, esp32, pi, browser'],
  ['nano33ble', 900, 'it fits rp2040, esp32, pi, browser'],
  ['esp32', 1010, 'it fits rp2040, pi, browser'],
  ['rp2040', 2000, 'it fits pi, browser'],
])(
  'refuses a network of 256-n-1 that is too wide for %s, and names those with room',
  (name, n, fits) => {
    const board = boardNamed(name);
    const model = exampleModel(sequential(input(256), dense(n), dense(1)));
    const most = Math.floor((board.flash! - board.taken.flash) / 4);
    expect(258 * n + 1).toBeGreaterThan(most);
    expect(() => costOn({ model }, board)).toThrow(`train with at most ${most} weights`);
    expect(() => costOn({ model }, board)).toThrow(fits);
    const smaller = exampleModel(sequential(input(256), dense(Math.floor(n / 2)), dense(1)));
    expect(costOn({ model: smaller }, board).flash).toBe(4 * (258 * Math.floor(n / 2) + 1));
    expect(costOn({ model }, boardNamed('browser')).flash).toBe(4 * (258 * n + 1));
  },
);

it('knows no other boards', () => {
  expect(() => boardNamed('unu')).toThrow('did you mean `uno`');
});
