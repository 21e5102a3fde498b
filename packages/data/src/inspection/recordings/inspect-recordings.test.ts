import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../reading/read-table.ts';
import { recordingsOf } from '../../recordings/recordings-of.ts';
import type { Finding } from '../finding.ts';
import { type InspectedRecordings, RecordingInspector } from './inspect-recordings.ts';

type Row = [time: number, ax: number | string, ay: number | string];

/** A second and a half of two axes in noise, each hand in its own way. */
function rowsOf(hand: number): Row[] {
  const random = seeded(hand, 'hands');
  return Array.from({ length: 150 }, (_, i) => [
    i / 100,
    Number((Math.sin(i / 7 + hand) + 0.1 * random.normal()).toFixed(4)),
    Number((9.81 + 0.2 * random.normal()).toFixed(4)),
  ]);
}

/** Twenty sound recordings of two labels, by their files. */
function soundFiles(): Map<string, Row[]> {
  return new Map(
    Array.from({ length: 20 }, (_, i) => [`${i % 2 ? 'wave' : 'rest'}/${i}.csv`, rowsOf(i)]),
  );
}

function inspect(files: ReadonlyMap<string, readonly Row[]>, names = 'time_s,ax,ay') {
  const inspector = new RecordingInspector();
  for (const [file, rows] of files) {
    const table = parseTable([names, ...rows.map((row) => row.join(','))].join('\n'), file);
    const read = recordingsOf(table, file, { labels: { kind: 'folder' }, usualRate: 1 });
    const isTimed = read.columns.time !== undefined;
    for (const [i, recording] of read.recordings.entries()) {
      inspector.add(recording, { isTimed, hasRate: isTimed, goesBack: i > 0 });
    }
  }
  return inspector.finish();
}

function found(change: (files: Map<string, Row[]>) => unknown, names?: string): readonly Finding[] {
  const files = soundFiles();
  change(files);
  return inspect(files, names).findings;
}

const one = 'wave/3.csv';

describe('recordings', () => {
  it('are told in figures: rows, rate, labels, channels', () => {
    const inspected: InspectedRecordings = inspect(soundFiles());
    expect(inspected).toMatchObject({ recordings: 20, rows: 3000, rateHz: 100, findings: [] });
    expect(inspected.seconds).toBeCloseTo(30, 6);
    expect(inspected.labels.map(({ label, recordings }) => [label, recordings])).toEqual([
      ['rest', 10],
      ['wave', 10],
    ]);
    const [ax, ay] = inspected.channels;
    const all = [...soundFiles().values()].flat().map((row) => Number(row[2]));
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
    expect(ax).toMatchObject({ name: 'ax', missing: 0 });
    expect(ay!.numbers!.mean).toBeCloseTo(mean, 9);
    expect(ay!.numbers!.deviation).toBeCloseTo(Math.sqrt(variance), 9);
    expect(ay!.numbers!.low).toBe(Math.min(...all));
    expect(ay!.numbers!.high).toBe(Math.max(...all));
  });

  const faults: Readonly<
    Record<string, readonly [Partial<Finding>, (files: Map<string, Row[]>) => unknown, string?]>
  > = {
    'another rate': [
      { code: 'OTHER_RATE', files: 1, places: [{ file: one }] },
      (files) =>
        files.get(one)!.forEach((row) => {
          row[0] *= 2;
        }),
    ],
    'a gap in time': [
      { code: 'TIME_GAP', files: 1, places: [{ file: one, rows: [60, 61] }] },
      (files) => files.get(one)!.splice(60, 30),
    ],
    'a clock of tenths of a second': [
      { code: 'TIME_TWICE', files: 20 },
      (files) =>
        [...files.values()].flat().forEach((row) => {
          row[0] = Math.floor(row[0] * 10 + 1e-9) / 10;
        }),
    ],
    'a clock that jitters': [
      { code: 'JITTER', files: 1, places: [{ file: one }] },
      (files) =>
        files.get(one)!.forEach((row, i) => {
          row[0] += i % 2 ? 0.003 : 0;
        }),
    ],
    'a clock that goes back': [
      { code: 'TIME_BACK', files: 1 },
      (files) =>
        files
          .get(one)!
          .slice(80)
          .forEach((row) => {
            row[0] -= 0.7;
          }),
    ],
    'numbers that are missing': [
      { code: 'MISSING', column: 'ax', files: 1, places: [{ file: one, rows: [11, 13] }] },
      (files) =>
        files
          .get(one)!
          .slice(10, 13)
          .forEach((row) => {
            row[1] = '';
          }),
    ],
    'a channel at the end of its range': [
      { code: 'CLIPPED', column: 'ax', files: 20 },
      (files) =>
        [...files.values()].flat().forEach((row) => {
          row[1] = Math.min(0.6, Number(row[1]));
        }),
    ],
    'a channel that repeats itself': [
      { code: 'STUCK', column: 'ay', files: 1, places: [{ file: one, rows: [51, 90] }] },
      (files) =>
        files
          .get(one)!
          .slice(50, 90)
          .forEach((row) => {
            row[2] = 9.8;
          }),
    ],
    'a channel that is off': [
      { code: 'CONSTANT', column: 'ay', files: 1, places: [{ file: one }] },
      (files) =>
        files.get(one)!.forEach((row) => {
          row[2] = 0;
        }),
    ],
    'a recording in another unit': [
      { code: 'OTHER_UNIT', column: 'ax', files: 1, places: [{ file: one }] },
      (files) =>
        files.get(one)!.forEach((row) => {
          row[1] = Number(row[1]) * 1000;
        }),
    ],
    'a recording that is there twice': [
      { code: 'DUPLICATE_FILES', files: 1, places: [{ file: 'wave/copy.csv' }] },
      (files) => files.set('wave/copy.csv', files.get(one)!),
    ],
    'a recording with two labels': [
      { code: 'TWO_LABELS', files: 1, places: [{ file: 'rest/copy.csv' }] },
      (files) => files.set('rest/copy.csv', files.get(one)!),
    ],
    'a label of which there is little': [
      { code: 'RARE_CLASS', text: 'class "clap" has 0.5 s of 30.5' },
      (files) => files.set('clap/0.csv', rowsOf(50).slice(0, 50)),
    ],
    'recordings without times': [{ code: 'NO_RATE', files: 20 }, () => {}, 'n,ax,ay'],
  };
  for (const [name, [expected, change, names]] of Object.entries(faults)) {
    it(`are searched for ${name}`, () => {
      const findings = found(change, names);
      expect(findings).toContainEqual(expect.objectContaining(expected));
      expect(new Set(findings.map(({ code }) => code))).toEqual(new Set([expected.code]));
    });
  }

  it('have the rate that a file says, in all its digits, and a round one by uneven clocks', () => {
    const rateOf = (...rates: readonly number[]) => {
      const inspector = new RecordingInspector();
      for (const [i, sampleRate] of rates.entries()) {
        const [recording] = recordingsOf(parseTable('a\n1\n2\n', 'a.csv'), `${i}.csv`, {
          labels: { kind: 'none' },
          sampleRate,
        }).recordings;
        inspector.add(recording!, { isTimed: false, hasRate: true, goesBack: false });
      }
      return inspector.finish().rateHz;
    };
    expect(rateOf(22_050, 22_050)).toBe(22_050);
    expect(rateOf(99.96, 100.1)).toBe(100);
    expect(rateOf(99.96)).toBe(100);
  });

  it('may have other channels, or be no recordings: each is named', () => {
    const inspector = new RecordingInspector();
    const add = (file: string, text: string) => {
      const [recording] = recordingsOf(parseTable(text, file), file, {
        labels: { kind: 'none' },
        sampleRate: 10,
      }).recordings;
      inspector.add(recording!, { isTimed: false, hasRate: true, goesBack: false });
    };
    add('a.csv', 'ax,ay\n1,2\n2,1\n');
    add('b.csv', 'ax,gy\n1,2\n3,1\n');
    inspector.addUnreadable('c.csv', 'c.csv is empty');
    expect(inspector.finish().findings).toMatchObject([
      { code: 'UNREADABLE', text: "1 of 3 files can't be read: c.csv is empty" },
      { code: 'OTHER_CHANNELS', text: '1 of 2 recordings have other channels: "ay" is not there' },
    ]);
  });
});
