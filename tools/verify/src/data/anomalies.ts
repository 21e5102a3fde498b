/**
 * Anomalies in a set of readings in time: learned from its first week without a label, by the
 * product's own detector as it is unless anything is said, and scored on all that comes after. An
 * alarm counts where its span overlaps a labelled stretch, else it is false.
 */
import type { Backend } from '@reflexarc/core';
import { type RecordingSource, recordingsOf, type Table, withRows } from '@reflexarc/data';
import { parseConfiguration, trainRecordings } from '@reflexarc/training';
import type { Meta } from './sets/meta.ts';
import { readTableFile } from './sets/read-table-file.ts';

/** What was found of the labelled stretches, and what beside. */
export interface FoundAnomalies {
  readonly events: number;
  readonly found: number;
  readonly falseAlarmsPerWeek: number;
  /** Whether three of four are found at one false alarm a week, or fewer. */
  readonly isMet: boolean;
}

const week = 7 * 24 * 3600;
const [leastShare, mostFalseAlarms] = [0.75, 1];

/** Undefined for a set that has no column of anomalies. */
export async function findAnomalies(
  { files }: Pick<Meta, 'files'>,
  backend: Backend,
): Promise<FoundAnomalies | undefined> {
  const file = files['data'];
  if (file === undefined) return undefined;
  const table = await readTableFile(file);
  const column = table.header.find((name) => /^anomaly/i.test(name));
  if (column === undefined) return undefined;
  const read = (part: Table) =>
    recordingsOf(part, file, { labels: { kind: 'column', column } }).recordings;
  const [first] = read(table);
  const start = first?.times[0] ?? 0;
  const learned = first?.times.findIndex((time) => time >= start + week) ?? 0;
  const rows = Array.from({ length: table.count }, (_, row) => row);
  const parts = {
    training: sourceOf(read(withRows(table, rows.slice(0, learned)))),
    test: sourceOf(read(withRows(table, rows.slice(learned)))),
  };
  const configuration = parseConfiguration({ target: column, task: 'anomaly' });
  const { score } = await trainRecordings(parts, configuration, { backend });
  if (score?.task !== 'classification' || score.events === undefined) return undefined;
  const { events, found, falseAlarmsPerWeek } = score.events;
  const isMet = found >= leastShare * events && falseAlarmsPerWeek <= mostFalseAlarms;
  return { events, found, falseAlarmsPerWeek, isMet };
}

function sourceOf(recordings: ReturnType<typeof recordingsOf>['recordings']): RecordingSource {
  return {
    async *recordings() {
      yield* recordings;
    },
  };
}
