/** docs/benchmarks.md and the README's figures from the results that are kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { GeneratedReport } from '../generated/generated.ts';
import type { Report } from '../report.ts';
import { formatDocument } from './format-document.ts';
import { formatFigures } from './format-readme.ts';
import { withBlock } from './markdown.ts';

const results = new URL('../../results/', import.meta.url);
const inRepository = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

export const documentFile = inRepository('docs/benchmarks.md');
export const readmeFile = inRepository('README.md');

/** What is kept of earlier runs, one a file, by name: the runtimes' versions. */
export function keptReports(): readonly Report[] {
  return keptIn(results) as readonly Report[]; // written by `--out`
}

/** Figures of generated code, in the same order. */
function keptOfGenerated(): readonly GeneratedReport[] {
  return keptIn(new URL('generated/', results)) as readonly GeneratedReport[]; // by its main
}

function keptIn(folder: URL): readonly unknown[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

/** The document as the kept results say it. */
export function currentDocument(): string {
  return formatDocument(keptReports(), keptOfGenerated());
}

/** The README with the figures of the first of the kept results. */
export function currentReadme(): string {
  const [report] = keptReports();
  const text = readFileSync(readmeFile, 'utf8');
  return report === undefined ? text : withBlock(text, 'figures', formatFigures(report));
}

/** @returns what was done, in a line */
export async function writeDocs(): Promise<string> {
  const text = currentDocument();
  await writeFileAtomically(documentFile, text);
  await writeFileAtomically(readmeFile, currentReadme());
  return `wrote docs/benchmarks.md, ${text.split('\n').length} lines, and the figures of README.md`;
}
