/** One table with all that formats have to keep: numbers, words, gaps, booleans. */

import { readTable } from '../../reading/read-table.ts';
import type { Table } from '../../table.ts';

/** 300 rows; thirds and large numbers need all digits of a double. */
export const rows = Array.from({ length: 300 }, (_, i) => ({
  ratio: i / 3,
  large: i * 1e12 + 0.5,
  count: i - 100,
  city: ['Kyiv', 'São Paulo', '東京'][i % 3]!,
  open: i % 2 === 0,
  depth: i % 7 === 0 ? null : Math.sqrt(i),
}));
export const names = ['ratio', 'large', 'count', 'city', 'open', 'depth'] as const;

export function asCsv(): string {
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}

/** What a table holds, apart from where its rows stood. */
export function contentOf({ header, columns, count }: Table): unknown {
  return { header, columns, count };
}

export async function readBytes(bytes: Uint8Array, name = 'cities'): Promise<Table> {
  return readTable({ bytes, name });
}

export async function expectedContent(): Promise<unknown> {
  return contentOf(await readBytes(new TextEncoder().encode(asCsv())));
}
