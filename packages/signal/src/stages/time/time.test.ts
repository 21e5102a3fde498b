import { describe, expect, it } from 'vitest';
import { recordingBlock, validities } from '../../block.ts';
import { runChain } from '../../chain/run-chain.ts';
import { startChain } from '../../chain/start-chain.ts';
import { calendar } from './calendar.ts';
import { history } from './history.ts';

const rowsOf = ({ values, width, rows }: ReturnType<typeof runChain>) =>
  Array.from({ length: rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);

const of = (names: readonly string[], stage: object) => ({
  input: { channels: names.map((name) => ({ name })), rateHz: 1 },
  stages: [stage as ReturnType<typeof history>],
});

describe('history', () => {
  const chain = of(
    ['x', 'y'],
    history({ lags: [1, 3], means: [2], changes: [2], channels: ['x'] }),
  );
  const block = recordingBlock({
    values: Float64Array.from([1, 10, 2, 20, 4, 30, 8, 40, 16, 50]),
    width: 2,
    rateHz: 1,
  });

  it('puts earlier rows, means of the last and changes beside each row that has a whole past', () => {
    expect(rowsOf(runChain(chain, block))).toEqual([
      [8, 40, 4, 1, 6, 6],
      [16, 50, 8, 2, 12, 12],
    ]);
    expect(startChain(chain).output.channels.map(({ name }) => name)).toEqual([
      ...['x', 'y', 'x lag 1', 'x lag 3', 'x mean 2', 'x change 2'],
    ]);
  });

  it('says nothing of a row that later rows could change', () => {
    const whole = rowsOf(runChain(chain, block));
    const cut = recordingBlock({ values: block.values.slice(0, 8), width: 2, rateHz: 1 });
    expect(rowsOf(runChain(chain, cut))).toEqual(whole.slice(0, 1));
  });

  it('begins anew after a row without numbers, and where a recording begins', () => {
    const values = Float64Array.from({ length: 24 }, (_, i) => i);
    values[8] = Number.NaN; // of row 4
    const broken = recordingBlock({ values, width: 2, rateHz: 1 });
    broken.validity[7] = validities.begins;
    const { times, validity } = runChain(chain, broken);
    expect([...times]).toEqual([3, 10, 11]);
    expect([...validity]).toEqual([validities.begins, validities.begins, validities.continues]);
  });

  it('asks for something to look back on, and for rows that there are', () => {
    expect(() => startChain(of(['x'], history()))).toThrow(/lags is missing, expected a list/);
    expect(() => startChain(of(['x'], history({ lags: [0] })))).toThrow(/lags is .*from 1 to/);
    expect(() => startChain(of(['x'], history({ means: [1] })))).toThrow(/means is .*from 2 to/);
    expect(() => startChain(of(['x'], history({ lags: [1], channels: ['z'] })))).toThrow(
      /no channel "z"/,
    );
  });
});

describe('calendar', () => {
  const told = (moment: string, offsetHours = 0): readonly number[] => {
    const stage = calendar({ channel: 't', offsetHours });
    const values = Float64Array.of(Date.parse(moment) / 1000, 7);
    const block = recordingBlock({ values, width: 2, rateHz: 1 });
    return rowsOf(runChain(of(['t', 'x'], stage), block))[0]!;
  };
  const angle = (sine: number, cosine: number) =>
    ((Math.atan2(sine, cosine) / (2 * Math.PI)) % 1) + (sine < -1e-9 ? 1 : 0);

  it('says hour, weekday and day of the year as places on a circle, the time itself goes', () => {
    const [x, ...circle] = told('2024-03-06T18:00:00Z'); // a Wednesday
    expect(x).toBe(7);
    expect(circle).toHaveLength(6);
    expect(angle(circle[0]!, circle[1]!)).toBeCloseTo(18 / 24, 9);
    expect(angle(circle[2]!, circle[3]!)).toBeCloseTo(2 / 7, 9);
    expect(angle(circle[4]!, circle[5]!)).toBeCloseTo(65.75 / 365.25, 2);
  });

  it('joins the ends: the last minute lies beside the first, December beside January', () => {
    const [late, early] = [told('2023-12-31T23:59:00Z'), told('2024-01-01T00:00:00Z')];
    const apart = (from: number) =>
      Math.hypot(late[from]! - early[from]!, late[from + 1]! - early[from + 1]!);
    expect(apart(1)).toBeLessThan(0.005);
    expect(apart(5)).toBeLessThan(0.005);
  });

  it('goes by local clocks where their offset is said', () => {
    const [utc, local] = [told('2024-03-06T20:00:00Z'), told('2024-03-06T18:00:00Z', 2)];
    expect(local).toEqual(utc);
  });

  it('refuses a channel that there is not, and a part twice', () => {
    expect(() => startChain(of(['x'], calendar({ channel: 't' })))).toThrow(/no channel "t"/);
    expect(() =>
      startChain(of(['t'], calendar({ channel: 't', parts: ['hour', 'hour'] }))),
    ).toThrow(/each part once/);
  });
});
