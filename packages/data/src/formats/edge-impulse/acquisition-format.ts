/**
 * Edge Impulse's acquisition format, as JSON and as CBOR: sensors by name, a value of each at a
 * fixed interval. The signature is not checked: it guards an upload, not a file.
 */

import type { TableFormat } from '../../reading/format.ts';
import type { Table } from '../../table.ts';
import type { FileFormat } from '../file-format.ts';
import { columnOfNumbers } from '../typed-column.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';

const kind = "Edge Impulse's acquisition format";
/** A map of up to 23 entries in CBOR begins with one of these bytes, and its first key follows. */
const [firstMap, lastMap] = [0xa0, 0xb7];
/** The first key, whose length CBOR adds to 0x60. */
const keyInCbor = /^(\x69protected|\x69signature|\x67payload)/;
const keyInJson =
  /^\s*\{.*"(protected|payload)"\s*:\s*\{[^}]*"(ver|alg|device_|interval_ms|sensors)/s;

function asText(head: Uint8Array): string {
  return String.fromCharCode(...head);
}

function isCbor(head: Uint8Array): boolean {
  const [first = 0] = head;
  return first >= firstMap && first <= lastMap && keyInCbor.test(asText(head.subarray(1)));
}

export const acquisitionFormat: FileFormat = {
  name: kind,
  recognizes: (head) => isCbor(head) || keyInJson.test(asText(head)),
  async open(file, format) {
    const { decode } = await import('cborg');
    return wholeFile(file, kind, (bytes) => {
      const content: unknown = isCbor(bytes.subarray(0, 64))
        ? decode(bytes)
        : JSON.parse(new TextDecoder().decode(bytes));
      return tableOf(content, file, format);
    });
  },
};

interface Sensor {
  readonly name: string;
  readonly units: string;
}

function tableOf(content: unknown, file: string, format: TableFormat): Table {
  const payload = property(content, 'payload');
  const interval = property(payload, 'interval_ms');
  if (typeof interval !== 'number' || !(interval > 0))
    throw new Error('no `payload.interval_ms` above 0');
  const sensors = listOf(property(payload, 'sensors'), 'payload.sensors').map(
    (sensor, i): Sensor => {
      const name = property(sensor, 'name');
      const units = property(sensor, 'units');
      return {
        name: typeof name === 'string' ? name : `sensor ${i + 1}`,
        units: String(units ?? ''),
      };
    },
  );
  const values = listOf(property(payload, 'values'), 'payload.values');
  const columns = sensors.map((_, place) =>
    Float64Array.from(values, (row, i) => numberIn(row, place, { sensors, row: i })),
  );
  const text = `in ${sensors.map(({ name, units }) => `${name} (${units})`).join(', ')}`;
  return typedTable({
    file,
    format,
    names: sensors.map(({ name }) => name),
    columns: columns.map(columnOfNumbers),
    count: values.length,
    notes: sensors.some(({ units }) => units !== '') ? [{ code: 'UNITS', text }] : [],
    rateHz: 1000 / interval,
  });
}

function numberIn(
  row: unknown,
  place: number,
  at: { readonly sensors: readonly Sensor[]; readonly row: number },
): number {
  const isSingle = !Array.isArray(row) && at.sensors.length === 1;
  const value: unknown = isSingle ? row : Array.isArray(row) ? row[place] : undefined;
  if (value === null) return Number.NaN;
  if (typeof value !== 'number' || (Array.isArray(row) && row.length !== at.sensors.length)) {
    throw new Error(
      `row ${at.row + 1} of \`payload.values\` is no list of ${at.sensors.length} numbers`,
    );
  }
  return value;
}

function property(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name))
    return undefined;
  return (object as Record<string, unknown>)[name]; // an object that has it
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`\`${name}\` is no list`);
  return value;
}
