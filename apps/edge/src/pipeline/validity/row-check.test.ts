import { describe, expect, it } from 'vitest';
import { converter } from '../../sources/board/scale.ts';
import { type ChannelTrust, RowCheck } from './row-check.ts';

/** Why each value is not believed, one every 100 ms; the reading is the value. */
function judge(trust: ChannelTrust, readings: readonly number[]) {
  const numbers = new Float64Array(1);
  const check = new RowCheck([trust], numbers, numbers);
  return readings.map((reading, i) => {
    check.begin();
    numbers[0] = reading;
    check.time[0] = i * 100;
    check.take(0);
    return check.doubt.channel < 0 ? undefined : check.doubt.reason;
  });
}

describe('a row is not believed', () => {
  it('where a code is at an end of its converter, unless that can be true', () => {
    const codes = converter(1024, 5, true);
    const readings = [0, 1, 1022, 1023];
    expect(judge({ converter: codes }, readings)).toEqual([
      'wireOff',
      undefined,
      undefined,
      'wireOff',
    ]);
    expect(judge({ converter: codes, ends: true }, readings)).toEqual(Array(4).fill(undefined));
  });

  it('where a voltage is that of an end', () => {
    const volts = converter(1024, 5, false);
    const middles = [0.5, 1.5, 1022.5, 1023.5].map((code) => (code * 5) / 1024);
    expect(judge({ converter: volts }, middles)).toEqual([
      'wireOff',
      undefined,
      undefined,
      'wireOff',
    ]);
  });

  it('beyond its limits', () => {
    const said = judge({ lowest: -40, highest: 60 }, [-40.1, -40, 60, 60.1]);
    expect(said).toEqual(['outOfRange', undefined, undefined, 'outOfRange']);
  });

  it('once it has been the same for too long, until it changes', () => {
    const said = judge({ stuckAfterMs: 200 }, [7, 7, 7, 7, 8, 8, 8]);
    const stuck = 'stuck';
    expect(said).toEqual([undefined, undefined, stuck, stuck, undefined, undefined, stuck]);
  });

  it('once it has been as far as it goes for too many readings', () => {
    const codes = converter(1024, 5, true);
    const trust = { converter: codes, ends: true, clippedAfter: 3 };
    const [no, clipped] = [undefined, 'clipped'];
    const ends = [1023, 1023, 1022, 1023, 0, 1023, 1023, 5];
    expect(judge(trust, ends)).toEqual([no, no, no, no, no, clipped, clipped, no]);
    // A range that is stated does for a sensor without a converter of ours.
    const stated = { lowest: -2, highest: 2, clippedAfter: 2 };
    expect(judge(stated, [2, 1.9, 2, 2, -2, 0])).toEqual([no, no, no, clipped, clipped, no]);
  });

  it('for its first channel that is not, and knows of each', () => {
    const numbers = Float64Array.of(0, 2, 3);
    const check = new RowCheck([{ highest: 1 }, { highest: 1 }, { highest: 1 }], numbers, numbers);
    check.begin();
    for (let i = 0; i < 3; i++) check.take(i);
    expect(check.doubt).toEqual({ channel: 1, reason: 'outOfRange' });
    expect([...check.invalid]).toEqual([0, 1, 1]);
  });
});
