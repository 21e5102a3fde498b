/** Which kinds of layers each network format can express, as a table for docs/formats.md. */
import { exporters } from '../exporters.ts';
import { exampleNetworks } from './example-networks.ts';
import { refusalOf } from './writable.ts';

/** CommonJS is as the ES module, Arduino as C99 where its pins reach; weights need no layers. */
const others = ['cjs', 'arduino', 'safetensors', 'npz'];

/** Tried on every example network of every kind of layer. */
export function supportTable(): string {
  const formats = exporters.filter(({ format }) => !others.includes(format));
  const head = ['layer', ...formats.map(({ format }) => format)];
  const notes: string[] = [];
  const rows = Object.entries(exampleNetworks).map(([kind, networks]) => {
    const cells = formats.map((exporter) => {
      const refusals = networks.flatMap((network) => refusalOf(exporter, network) ?? []);
      if (refusals.length === 0) return 'yes';
      const reasons = [...new Set(refusals.map(reasonOf))].join('; ');
      notes.push(`- ${kind} as ${exporter.format}: ${reasons}`);
      return refusals.length === networks.length ? 'no' : 'in part';
    });
    return [kind, ...cells];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '', ...notes].join('\n');
}

/** What follows the layer's place, without the hint. */
function reasonOf(message: string): string {
  const [first = ''] = message.split('\n');
  return first.replace(/^.*?cannot express layers\[\d+\] \S+ "[^"]*": /, '');
}
