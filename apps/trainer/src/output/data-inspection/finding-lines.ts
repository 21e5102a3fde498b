/** What is to be looked at, each with its rows or files and what to do. */
import type { Finding } from '@reflexarc/data';
import { formatTable } from '../table.ts';

export function findingLines(findings: readonly Finding[], width: number): readonly string[] {
  if (findings.length === 0) return ['Nothing was found that seems wrong.'];
  const rows = findings.map((finding) => {
    const { text, remedy } = finding;
    return ['-', `${text}${whereOf(finding)}: ${remedy}`];
  });
  return ['Look at', formatTable([{ title: '' }, { title: '' }], rows, width)];
}

function whereOf({ code, lines, places, files = 0 }: Finding): string {
  if (lines !== undefined && code === 'STUCK') return ` (lines ${lines.join(' to ')})`;
  if (lines !== undefined) {
    return ` (line ${lines.join(', ')}${lines.length > 1 ? ' …' : ''})`;
  }
  if (places === undefined) return '';
  const shown = places.map(({ file, rows }) => {
    return rows === undefined ? file : `${file} rows ${rows[0]} to ${rows[1]}`;
  });
  return ` (${shown.join(', ')}${files > shown.length ? ' …' : ''})`;
}
