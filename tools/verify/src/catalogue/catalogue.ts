/**
 * Layers, losses, optimizers and stages with one line each, from their sources: the first sentence
 * of the comment at what users call, and the summary of a stage.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lossNames, optimizerNames } from '@reflexarc/core';
import { builtInLayers } from '@reflexarc/core/layers';
import { builtInStages } from '@reflexarc/signal';

/** One of them, and what it does. */
export interface Entry {
  readonly name: string;
  readonly line: string;
}

/** A list of the document. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly entries: readonly Entry[];
}

/** @param root of the repository */
export function catalogue(root: string): readonly Section[] {
  const core = join(root, 'packages/core/src');
  return [
    {
      title: 'Layers',
      about: 'From `@reflexarc/core`; `sequential` puts them in a row, `graph` joins them.',
      entries: makersIn(join(core, 'layers'), Object.keys(builtInLayers)),
    },
    {
      title: 'Losses',
      about: 'From `@reflexarc/core`; also by name, `lossNamed`, and as `--loss`.',
      entries: makersIn(join(core, 'losses'), lossNames),
    },
    {
      title: 'Optimizers',
      about: 'From `@reflexarc/core`; also by name, `optimizerNamed`, and as `--optimizer`.',
      entries: makersIn(join(core, 'optimizers'), optimizerNames),
    },
    {
      title: 'Stages',
      about:
        'From `@reflexarc/signal`; their options stand in `packages/training/chain.schema.json`.',
      entries: Object.values(builtInStages).map(({ kind, summary }) => ({
        name: kind,
        line: summary,
      })),
    },
  ];
}

/** The functions among `wanted` that files of a folder export, in the order of `wanted`. */
function makersIn(folder: string, wanted: readonly string[]): readonly Entry[] {
  const found = new Map<string, string>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name)).sort()) {
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [name, line] of commented(source)) if (!found.has(name)) found.set(name, line);
  }
  return wanted.flatMap((name) => {
    const line = found.get(name);
    return line === undefined ? [] : [{ name, line }];
  });
}

const exported = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:function|const) (\w+)/g;

/** A comment that says no more than the name: the head of the file says what it is. */
const shortest = 12;

/** Exported functions and constants of a source by the first sentence of their comment. */
function* commented(source: string): Generator<readonly [string, string]> {
  const [, head = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(source) ?? [];
  for (const [, comment = '', name = ''] of source.matchAll(exported)) {
    const line = lineOf(comment);
    yield [name, line.length < shortest ? lineOf(head) : line];
  }
}

/** The first sentence of a comment. */
function lineOf(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  const [paragraph = ''] = lines
    .join('\n')
    .trim()
    .split(/\n\n|\n@|\nShape:/);
  return firstSentence(paragraph.replaceAll('\n', ' '));
}

/** Up to the first full stop that ends a sentence, which `et al.` does not. */
function firstSentence(text: string): string {
  const [sentence = text] = /^.*?[.](?=\s[A-Z`]|$)/.exec(text) ?? [];
  return sentence.replace(/\.$/, '');
}

/** The document. */
export function catalogueText(sections: readonly Section[]): string {
  const lists = sections.map(({ title, about, entries }) => {
    const rows = entries.map(
      ({ name, line }) => `| \`${name}\` | ${line.replaceAll('|', '\\|')} |`,
    );
    return [`## ${title}`, '', about, '', '| Name | What it does |', '|---|---|', ...rows].join(
      '\n',
    );
  });
  const head = [
    '# Layers, losses, optimizers, stages',
    '',
    'Made from the sources by `npm run layers`; a test fails where that was forgotten.',
  ].join('\n');
  return `${[head, ...lists].join('\n\n')}\n`;
}
