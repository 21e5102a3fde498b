import { describe, expect, it } from 'vitest';
import { Replay } from './replay.ts';

const readings = {
  channels: [0, 2],
  volts: [
    [1, 2],
    [3, 4],
  ],
};

describe('Replay', () => {
  it('changes the reading only after a pass over all channels', () => {
    const replay = new Replay(readings, 0);
    replay.converted(0, 204, 100);
    expect(replay.voltage(2)).toBe(2); // still the first reading
    replay.converted(2, 409, 200);
    expect([replay.voltage(0), replay.voltage(2)]).toEqual([3, 4]);
    expect(replay.reports).toEqual([{ cycle: 200, reading: 0, codes: [204, 409] }]);
  });

  it('does not report a pass that began in the middle or was begun anew', () => {
    const replay = new Replay(readings, 0);
    replay.converted(2, 409, 100); // no channel 0 before it
    replay.converted(0, 204, 200);
    replay.converted(0, 205, 300); // begun anew
    replay.converted(2, 410, 400);
    expect(replay.reports).toEqual([{ cycle: 400, reading: 0, codes: [205, 410] }]);
    expect(replay.conversions).toHaveLength(4);
  });

  it('holds a reading for the given time, counted from its first conversion', () => {
    const replay = new Replay(readings, 1000);
    for (const cycle of [0, 500, 1000]) {
      replay.converted(0, 204, cycle);
      replay.converted(2, 409, cycle + 10);
    }
    expect(replay.reports.map((report) => report.reading)).toEqual([0, 0, 0]);
    replay.converted(0, 614, 1500);
    replay.converted(2, 819, 1510);
    expect(replay.reports[3]).toEqual({ cycle: 1510, reading: 1, codes: [614, 819] });
  });

  it('keeps the last reading on the pins and stops reporting when it is over', () => {
    const replay = new Replay({ channels: [0], volts: [[1]] }, 0);
    expect(replay.over).toBe(false);
    replay.converted(0, 204, 1);
    expect([replay.over, replay.voltage(0)]).toEqual([true, 1]);
    replay.converted(0, 204, 2);
    expect(replay.reports).toHaveLength(1);
  });

  it('grounds channels that are not fed', () => {
    expect(new Replay(readings, 0).voltage(1)).toBe(0);
  });
});
