/** The network as a drawing: neurons with the number they hand on, synapses by sign and size. */
import type { Trace } from '@reflexarc/core/lecture';
import { escapeHtml } from './html-text.ts';

/** The most neurons drawn of a layer. */
const mostNeurons = 10;
const between = { x: 190, y: 66 };
const radius = 24;

interface DrawnLayer {
  readonly label: string;
  readonly neurons: number;
  readonly hidden: number;
  /** What its neurons hand on for the first row. */
  readonly values: readonly number[];
}

export function networkSvg(trace: Trace): string {
  const { inputs, layers } = trace;
  const drawn: readonly DrawnLayer[] = [
    layerOf('inputs X', inputs.values[0] ?? []),
    ...layers.map(({ layer, activation, output }) =>
      layerOf(`${layer}, ${activation}`, output.values[0] ?? []),
    ),
  ];
  const tallest = Math.max(...drawn.map(({ neurons }) => neurons));
  const height = (tallest + 1) * between.y;
  const width = drawn.length * between.x;
  const at = (layer: number, neuron: number) => ({
    x: between.x / 2 + layer * between.x,
    y: 40 + (height - 40) / 2 + (neuron - (drawn[layer]!.neurons - 1) / 2) * between.y,
  });
  const synapses = layers.flatMap(({ weights }, i) => {
    const largest = Math.max(...weights.values.flat().map(Math.abs), Number.MIN_VALUE);
    return weights.values.slice(0, drawn[i]!.neurons).flatMap((row, from) =>
      row.slice(0, drawn[i + 1]!.neurons).map((weight, to) => {
        const start = at(i, from);
        const end = at(i + 1, to);
        const stroke = 0.6 + (Math.abs(weight) / largest) * 5;
        const sign = weight < 0 ? 'minus' : 'plus';
        const name = `${weights.symbol}[${from + 1},${to + 1}] = ${weight}`;
        return `<line class="${sign}" x1="${start.x}" y1="${start.y}" x2="${end.x}" y2="${end.y}" stroke-width="${stroke.toFixed(2)}"><title>${escapeHtml(name)}</title></line>`;
      }),
    );
  });
  const neurons = drawn.map(({ label, values, hidden, neurons: count }, layer) => {
    const circles = values.slice(0, count).map((value, i) => {
      const { x, y } = at(layer, i);
      const text = `<text x="${x}" y="${y + 4}" data-layer="${layer}" data-neuron="${i}">${value.toFixed(3)}</text>`;
      return `<circle cx="${x}" cy="${y}" r="${radius}"/>${text}`;
    });
    const { x } = at(layer, 0);
    const more = hidden === 0 ? '' : ` (${hidden} more)`;
    return `<text class="label" x="${x}" y="20">${escapeHtml(label)}${more}</text>${circles.join('')}`;
  });
  return `<svg viewBox="0 0 ${width} ${height + 40}" role="img" aria-label="${escapeHtml(trace.network)}">${synapses.join('')}${neurons.join('')}</svg>`;
}

function layerOf(label: string, values: readonly number[]): DrawnLayer {
  const neurons = Math.min(values.length, mostNeurons);
  return { label, neurons, hidden: values.length - neurons, values };
}
