/** Tables with one row a sample, and with one window a row, as recordings. */
import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import { blockOfRecording } from './recording.ts';
import type { RecordingOptions } from './recording-options.ts';
import { recordingsOf } from './recordings-of.ts';

function read(lines: readonly string[], options: Partial<RecordingOptions> = {}) {
  const labels = options.labels ?? { kind: 'none' };
  const table = parseTable(lines.join('\n'), 'wave/a.csv');
  return recordingsOf(table, 'wave/a.csv', { ...options, labels });
}

/** Rows at `times`, with a channel that counts. */
const timed = (name: string, times: readonly (string | number)[]): readonly string[] => [
  `${name},ax`,
  ...times.map((time, i) => `${time},${i}`),
];
const hundred = Array.from({ length: 100 }, (_, i) => i);

describe('times of a recording', () => {
  it.each([
    ['time_s', hundred.map((i) => (i / 50).toFixed(3)), 50],
    ['t', hundred.map((i) => i / 100), 100],
    ['millis', hundred.map((i) => Math.round((i * 1000) / 60)), 60],
    ['time (ms)', hundred.map((i) => 5 * i), 200],
    ['timestamp_us', hundred.map((i) => 1_760_000_000_000_000 + 2500 * i), 400],
    ['timestamp', hundred.map((i) => new Date(1.76e12 + 40 * i).toISOString()), 25],
  ])('are found in a column called %s', (name, times, rateHz) => {
    const { recordings } = read(timed(name, times));
    expect(recordings[0]).toMatchObject({ channels: ['ax'], rows: 100, rateHz });
    const { times: seconds } = recordings[0]!;
    expect(seconds[99]! - seconds[0]!).toBeCloseTo(99 / rateHz, 2);
  });

  it.each([
    ['time', (second: number) => `31.01.2026 12:00:${second}`],
    ['timestamp', (second: number) => `1/31/2026 2:00:${second} PM`],
  ])('are dates as people write them in a column called %s', (name, written) => {
    const seconds = Array.from({ length: 50 }, (_, i) => 10 + i);
    const { recordings } = read(timed(name, seconds.map(written)));
    expect(recordings[0]).toMatchObject({ channels: ['ax'], rows: 50, rateHz: 1 });
  });

  it('are days and times of day in two columns, which are no channels', () => {
    const rows = [
      'day,clock,ax',
      '20260131,23:59:58,1',
      '20260131,23:59:59,2',
      '20260201,0:00:00,3',
    ];
    const { recordings } = read(rows, { time: 'day,clock' });
    expect(recordings[0]).toMatchObject({ channels: ['ax'], rows: 3, rateHz: 1 });
    expect(() => read(rows, { time: 'day,hour' })).toThrow(/no column "hour"/);
  });

  it('come from the rate where there are none, and from nowhere else', () => {
    const { recordings } = read(['ax,ay', '1,2', '3,4', '5,6'], { sampleRate: 4 });
    expect([...recordings[0]!.times]).toEqual([0, 0.25, 0.5]);
    expect([...recordings[0]!.values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(() => read(['ax,ay', '1,2'])).toThrow(/no column of times.*\n.*--time NAME.*ax, ay/s);
  });

  it('of one second each are spread evenly within it', () => {
    const { recordings } = read(timed('t', [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]));
    expect([...recordings[0]!.times]).toEqual(Array.from({ length: 12 }, (_, i) => i / 4));
    expect(recordings[0]).toMatchObject({ rateHz: 4, findings: { repeated: 9, gaps: 0 } });
  });

  it('that go back begin a new recording, counted; --strict refuses them by line', () => {
    const lines = timed('t', [0, 0.1, 0.2, 0.3, 0, 0.1, 0.2]);
    const { recordings, backwards, notes } = read(lines);
    expect(backwards).toBe(1);
    expect(recordings.map(({ name, rows }) => [name, rows])).toEqual([
      ['wave/a.csv part 1', 4],
      ['wave/a.csv part 2', 3],
    ]);
    expect(notes).toMatchObject([{ code: 'TIME_GOES_BACK', text: /goes back once: 2 recordings/ }]);
    expect(() => read(lines, { strict: true })).toThrow(
      /a\.csv line 6: time "t" goes back from 0.3 s to 0 s/,
    );
  });

  it('in no order are refused', () => {
    expect(() => read(timed('t', [3, 1, 2, 0, 5, 4, 2]))).toThrow(/goes back 4 times in 7 rows/);
  });

  it('with gaps have them counted and named by their beginning', () => {
    const { recordings } = read(timed('t', [0, 0.1, 0.2, 1.2, 1.3, 1.4, 1.9]));
    const { gaps, longestGap, longestGapAt } = recordings[0]!.findings;
    expect({ gaps, longestGapAt }).toEqual({ gaps: 2, longestGapAt: 0.2 });
    expect(longestGap).toBeCloseTo(1, 12);
  });

  it('have to agree with a rate that is said', () => {
    const lines = timed('t', [0, 0.02, 0.04, 0.06]);
    expect(read(lines, { sampleRate: 50 }).recordings[0]!.rateHz).toBe(50);
    expect(() => read(lines, { sampleRate: 100 })).toThrow(
      /50 rows a second by its column "t", expected 100.*--resample 100/s,
    );
  });
});

describe('channels of a recording', () => {
  it('are its columns of numbers but for times, labels and groups; words are left out and said', () => {
    const { recordings, notes } = read([
      't,ax,note,label,person,ay',
      '0,1,x,up,ann,2',
      '0.1,3,y,up,ann,4',
    ]);
    expect(recordings[0]!.channels).toEqual(['ax', 'ay']);
    expect(recordings[0]!.groups).toEqual({ person: 'ann' });
    expect(notes).toMatchObject([{ column: 'note', text: /holds words: left out/ }]);
  });

  it('hold NaN where nothing was measured, and refuse other words by line', () => {
    const { recordings } = read(['t,ax', '0,1', '0.1,', '0.2,nan', '0.3,4']);
    expect([...recordings[0]!.values]).toEqual([1, Number.NaN, Number.NaN, 4]);
    expect(recordings[0]!.missing).toBe(2);
    expect(() => read(['t,ax', '0,1', '0.1,loose', '0.2,3'])).toThrow(
      /"ax" is "loose", expected a finite number.*\n.*line 3/s,
    );
  });

  it('are put in the order of a model, words by its list', () => {
    const channels = [{ name: 'place', words: ['leg', 'wrist'] }, { name: 'ax' }];
    const { recordings } = read(['t,ax,place', '0,1,wrist', '1,2,leg'], { channels });
    expect([...recordings[0]!.values]).toEqual([1, 1, 0, 2]);
    expect(() => read(['t,ax,place', '0,1,arm'], { channels })).toThrow(/no category "arm"/);
  });

  it('belong to one person a recording', () => {
    expect(() => read(['t,ax,person', '0,1,ann', '1,2,bob'])).toThrow(
      /group "person" is "ann" and "bob" in one recording/,
    );
  });
});

describe('a table with a window a row', () => {
  const header = [
    ...['a_0', 'a_1', 'a_2', 'a_3'],
    ...['b_0', 'b_1', 'b_2', 'b_3'],
    'label',
    'person',
  ];

  it('is a recording for each row, its channels side by side', () => {
    const { recordings } = read(
      [header.join(), '1,2,3,4,5,6,7,8,up,ann', '9,8,7,6,5,4,3,2,down,bob'],
      {
        labels: { kind: 'column', column: 'label' },
      },
    );
    expect(recordings.map(({ name }) => name)).toEqual(['wave/a.csv line 2', 'wave/a.csv line 3']);
    const [first] = recordings;
    expect(first).toMatchObject({ channels: ['a', 'b'], rows: 4, groups: { person: 'ann' } });
    expect([...first!.values]).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
    const block = blockOfRecording(first!, { labels: ['down', 'up'], channels: ['b', 'a'] });
    expect([...block.labels]).toEqual([1, 1, 1, 1]);
    expect([...block.values.subarray(0, 4)]).toEqual([5, 1, 6, 2]);
  });
});
