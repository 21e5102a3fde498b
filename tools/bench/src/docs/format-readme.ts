/**
 * What the README says of speed: a few of the kept figures, and how many times as fast as others we
 * are in the same run.
 */
import type { Kind } from '../cases/case.ts';
import type { Report } from '../report.ts';
import { leadOver, showFigure } from '../results.ts';
import { markdownTable } from './markdown.ts';

const shown: readonly (readonly [workload: string, kind: Kind, about: string])[] = [
  ['W2', 'train', 'learning, 784-128-10 in batches of 32'],
  ['W5', 'train', 'learning, two 2-D convolutions on 28×28'],
  ['W3', 'predict', 'one answer, 768-64-32-6'],
  ['W4', 'predict', 'one answer, two 1-D convolutions on 128×6'],
  ['DS-CNN', 'predict', 'one answer, MLPerf Tiny DS-CNN'],
  ['ResNet-8', 'predict', 'one answer, MLPerf Tiny ResNet-8'],
];

export function formatFigures(report: Report): string {
  const { machine, node } = report;
  const rows = shown.flatMap(([workload, kind, about]) => {
    const peers = report.results.flatMap((each) => {
      const lead = leadOver(each, report.results);
      if (each.workload !== workload || each.kind !== kind || lead === undefined) return [];
      return [{ system: each.system, lead }];
    });
    const inNode = report.results.find((each) => {
      return each.workload === workload && each.kind === kind && each.system === 'simd';
    });
    if (inNode === undefined) return [];
    peers.sort((a, b) => a.lead - b.lead);
    const leads = peers.map(({ system, lead }) => `${showRatio(lead)}× ${system}`);
    return [[about, `${showFigure(inNode.best)} ${inNode.unit}`, leads.join(', ')]];
  });
  return `One core, ${machine.cpu}, Node ${node.replace(/^v/, '')}; below 1× is where we lose.

${markdownTable(['', '`simd`', 'times as fast as'], rows, [1])}
`;
}

/** Two figures are enough here. */
function showRatio(ratio: number): string {
  return ratio >= 10 ? Math.round(ratio).toLocaleString('en-US') : ratio.toPrecision(2);
}
