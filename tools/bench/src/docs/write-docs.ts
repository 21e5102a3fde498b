/** docs/benchmarks.md from the results that are kept. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Report } from '../report.ts';
import { formatDocument } from './format-document.ts';

const folder = new URL('../../results/', import.meta.url);
export const documentFile = fileURLToPath(
  new URL('../../../../docs/benchmarks.md', import.meta.url),
);

/** The document as the kept results say it. */
export function currentDocument(): string {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.json'))
    : [];
  const reports = names.sort().map((name): Report => {
    return JSON.parse(readFileSync(new URL(name, folder), 'utf8')); // written by `--out`
  });
  return formatDocument(reports);
}

/** @returns what was done, in a line */
export async function writeDocs(): Promise<string> {
  const text = currentDocument();
  await writeFileAtomically(documentFile, text);
  return `wrote docs/benchmarks.md, ${text.split('\n').length} lines`;
}
