/** How numbers are spread in each layer, as a table for people. */
import type { LayerStatistics } from '@reflexarc/core';
import { formatTable } from './table.ts';

const right = { align: 'right' } as const;
const columns = [
  { title: 'layer' },
  { title: 'numbers' },
  { title: 'mean', ...right },
  { title: 'deviation', ...right },
  { title: 'zeros', ...right },
  { title: 'saturated', ...right },
];

export function formatLayerStatistics(layers: readonly LayerStatistics[], width: number): string {
  return formatTable(columns, layers.flatMap(rowsOf), width);
}

/** What the layer gives, then a row for each of its gradients. */
function rowsOf({ name, kind, activations, gradients }: LayerStatistics): readonly string[][] {
  const numbers = [
    ...(activations === undefined ? [] : [['activations', activations] as const]),
    ...Object.entries(gradients).map(([of, spread]) => [`∂loss/∂${of}`, spread] as const),
  ];
  return numbers.map(([what, spread], i) => [
    i === 0 ? (name.startsWith(kind) ? name : `${name} (${kind})`) : '',
    what,
    spread.mean.toPrecision(3),
    spread.deviation.toPrecision(3),
    percent(spread.zeros),
    'saturated' in spread && spread.saturated !== undefined ? percent(spread.saturated) : '',
  ]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
