import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '../cases/case.ts';
import type { Report } from '../report.ts';
import { missedOf, resultOf } from '../results.ts';
import { formatReport } from '../table.ts';
import { formatDocument } from './format-document.ts';
import { formatFigures } from './format-readme.ts';
import { withBlock } from './markdown.ts';
import {
  currentDocument,
  currentReadme,
  documentFile,
  keptReports,
  readmeFile,
} from './write-docs.ts';

const result = (system: Case['system'], best: number) => {
  const timing = { best, median: best * 1.1, p99: best * 1.5 };
  const each = { workload: 'W3', kind: 'predict', system } as const;
  // timed
  return resultOf(each, [{ timing, peakRssMb: 60, node: 'v20.20.2', arenaBytes: 2 ** 20 }])!;
};
const report: Report = {
  date: '2026-11-24',
  node: 'v20.20.2',
  rounds: 1,
  machine: { cpu: 'A processor', cores: 2, arch: 'x64', os: 'linux 6' },
  load: { before: [0.1, 0, 0], after: [1, 0, 0] },
  peers: { 'brain.js': '1.6.1' },
  bundles: [{ name: 'simd', bytes: 120_000, gzipped: 40_512, limit: 60_000 }],
  results: [result('simd', 3), result('brain.js', 60), result('onnxruntime-node', 1.5)],
  notCompared: [
    { workload: 'W4', kind: 'train', system: 'tfjs (wasm)', problem: 'no such kernel' },
  ],
};

describe('the README', () => {
  it('has the figures of the kept results', () => {
    expect(readFileSync(readmeFile, 'utf8')).toBe(currentReadme());
  });

  it('says how many times as fast as others we are, nearest first', () => {
    expect(formatFigures(report)).toContain(
      '| one answer, 768-64-32-6 | 3.00 µs | 0.50× onnxruntime-node, 20× brain.js |',
    );
  });

  it('keeps what stands around the figures', () => {
    const text = 'a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n';
    expect(withBlock(text, 'figures', 'new\n')).toBe(text.replace('old', 'new'));
    expect(() => withBlock('a', 'figures', 'new')).toThrow('no place for figures');
  });
});

it('the notes say what bounds every target that the kept results miss', () => {
  const notes = readFileSync(path.join(path.dirname(documentFile), 'performance-notes.md'), 'utf8');
  const headings = notes.split('\n').filter((line) => line.startsWith('## '));
  for (const line of keptReports().flatMap(missedOf)) {
    const isSaid = headings.some((heading) => {
      return [...heading.matchAll(/`([^`]+)`/g)].some(([, name = '']) => line.startsWith(name));
    });
    expect(isSaid, line).toBe(true);
  }
});

describe('the document', () => {
  it('is as the kept results have it', () => {
    expect(readFileSync(documentFile, 'utf8')).toBe(currentDocument());
  });

  it('shows what was reached, and where we lose', () => {
    const text = formatDocument([report]);
    expect(text).toContain('## Node 20.20.2');
    expect(text).toContain(
      '| simd | 3.00, p99 4.50 | µs | 1.00× | 60 MB | 1.00 MB | 3.50, p99 6.00 reached |',
    );
    expect(text).toContain('| brain.js | 60.0, p99 90.0 | µs | 1.00× | 60 MB | 1.00 MB | 20.0× |');
    expect(text).toContain('- W3 predict: onnxruntime-node is 2.00× as fast as ours');
    expect(text).toContain('- W4 train tfjs (wasm): no such kernel');
    expect(text).toContain('| simd | 120.0 kB | 40.5 kB | 60.0 kB |');
    expect(text).toContain('### Targets missed, of 1\n\nNone.');
  });
});

it('the table lines figures up and says who lost', () => {
  const lines = formatReport(report).split('\n');
  expect(lines[0]).toMatch(/^case +best +median +unit/);
  expect(lines[1]).toMatch(
    /^W3 predict simd +3\.00 +3\.30 +µs +1\.00× +4\.50 +60 +1\.00 +3\.50, p99 6\.00 +reached$/,
  );
  expect(lines[3]).toContain('LOST: 2.00× ours');
  expect(lines[4]).toBe('bundle of simd: 40512 bytes gzipped, limit 60000');
  expect(lines[5]).toBe('not compared: W4 train tfjs (wasm): no such kernel');
});
