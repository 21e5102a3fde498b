/** Convolutions, their gradients, and pooling. */
import type { WindowGeometry } from '../../kernels/window.ts';
import type { WindowKernels } from '../../kernels/windows.ts';
import type { CaseList, CaseLists, FixedCase } from '../case-list.ts';
import { type Draw, normal, oneOf, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';
import { anyEpilogue } from './epilogue.ts';
import { axisOf, gridsOf, randomWindow } from './window-of.ts';

type Channels = { readonly inputs: number; readonly outputs: number };

/** x, filters and out of a convolution, whichever of them is computed. */
function partsOf(draw: Draw, window: WindowGeometry, depthwise: boolean, channels: Channels) {
  const { x, out, taps } = gridsOf(window);
  const { inputs, outputs } = channels;
  const filters = [...taps, inputs, depthwise ? outputs / inputs : outputs];
  return {
    x: draw.perRow([...x, inputs]),
    filters: draw.fixed(filters),
    out: draw.perRow([...out, outputs]),
  };
}

interface Parts {
  readonly x: Operand;
  readonly filters: Operand;
  readonly out: Operand;
}

/** The cases of a convolution or of one of its gradients, which differ in what is computed. */
function convolution<Args>(
  depthwise: boolean,
  argsOf: (parts: Parts, window: WindowGeometry, draw: Draw) => Args,
): CaseList<Args> {
  const fixed = (window: WindowGeometry, channels: Channels): FixedCase<Args> => ({
    args: (draw) => argsOf(partsOf(draw, window, depthwise, channels), window, draw),
  });
  const image = (axis: Parameters<typeof axisOf>[0]): WindowGeometry => ({
    height: axisOf(axis),
    width: axisOf({ ...axis, input: axis.input + 2 }),
  });
  const three = { inputs: 3, outputs: 6 };
  const many = { inputs: 18, outputs: depthwise ? 18 : 37 };
  return {
    fixed: {
      'a single cell': fixed(image({ input: 1, size: 1, output: 1 }), { inputs: 1, outputs: 1 }),
      'padding on both sides': fixed(image({ input: 5, size: 3, before: 1 }), three),
      'a stride': fixed(image({ input: 7, size: 3, stride: 2 }), three),
      'a dilation': fixed(image({ input: 7, size: 2, dilation: 3 }), three),
      'stride and dilation': fixed(image({ input: 9, size: 3, stride: 2, dilation: 2 }), three),
      'a window larger than the input': fixed(
        image({ input: 2, size: 5, before: 2, output: 2 }),
        three,
      ),
      'a window of one cell': fixed(image({ input: 6, size: 1 }), { inputs: 5, outputs: 35 }),
      '3×3 over many channels': fixed(image({ input: 8, size: 3, before: 1, output: 8 }), many),
      '3×3 over an odd number of cells': fixed(image({ input: 9, size: 3 }), many),
      '3×3 over a large image': fixed(image({ input: 19, size: 3, before: 1, output: 19 }), many),
      'gaps between windows': fixed(image({ input: 8, size: 1, stride: 3 }), three),
    },
    random(draw) {
      const inputs = draw.size(8);
      const outputs = depthwise ? inputs * draw.between(1, 3) : draw.size(17);
      const window = randomWindow(draw, { output: 7, size: 4 });
      return argsOf(partsOf(draw, window, depthwise, { inputs, outputs }), window, draw);
    },
  };
}

/** Some equal numbers, so that the largest is not always one alone. */
const withTies = (draw: Draw) => draw.pick([normal, oneOf(-2, -1, 0, 1, 2)]);

function poolParts(draw: Draw, window: WindowGeometry, channels: number) {
  const { x, out } = gridsOf(window);
  return {
    x: draw.perRow([...x, channels], withTies(draw)),
    out: draw.perRow([...out, channels]),
  };
}

function pooling<Args>(
  argsOf: (
    draw: Draw,
    window: WindowGeometry,
    parts: ReturnType<typeof poolParts>,
    pool: 'max' | 'average',
    lengths?: Operand,
  ) => Args,
): CaseList<Args> {
  const two = { input: 6, size: 2, stride: 2 };
  const fixed = (window: WindowGeometry, pool: 'max' | 'average'): FixedCase<Args> => ({
    args: (draw) => argsOf(draw, window, poolParts(draw, window, 3), pool),
  });
  const square = { height: axisOf(two), width: axisOf(two) };
  const padded = axisOf({ input: 5, size: 3, stride: 2, before: 1 });
  const sequence = (width: Parameters<typeof axisOf>[0]): WindowGeometry => ({
    height: axisOf({ input: 1, size: 1 }),
    width: axisOf(width),
  });
  return {
    fixed: {
      'largest of 2×2': fixed(square, 'max'),
      'mean of 2×2': fixed(square, 'average'),
      'largest beside padding': fixed({ height: padded, width: padded }, 'max'),
      'mean beside padding': fixed({ height: padded, width: padded }, 'average'),
      'all steps at once': fixed(sequence({ input: 13, size: 13 }), 'average'),
      'largest of sequences that end early': {
        rows: 3,
        args(draw) {
          const window = sequence({ input: 6, size: 2, stride: 2 });
          const lengths = draw.perRow([1], [3, 6, 0]);
          return argsOf(draw, window, poolParts(draw, window, 2), 'max', lengths);
        },
      },
    },
    random(draw) {
      const channels = draw.size(17);
      const window = randomWindow(draw, { output: 5, size: 4 });
      const isSequence = gridsOf(window).x.length === 1;
      const ends = uniform(0, window.width.input + 1);
      const lengths = isSequence
        ? draw.perRow([1], (generator) => Math.floor(ends(generator)))
        : undefined;
      const pool = draw.pick(['max', 'average'] as const);
      return argsOf(draw, window, poolParts(draw, window, channels), pool, lengths);
    },
  };
}

const epilogue = (draw: Draw, { out }: Parts) => anyEpilogue(draw, out.shape.at(-1)!);

/** ∂L/∂out, of the shape of `out`. */
const gradientOf = (out: Operand): Operand => out;

export const windowCases: CaseLists<WindowKernels<Operand>> = {
  conv2d: convolution(false, (parts, window, draw) => ({
    ...parts,
    window,
    ...epilogue(draw, parts),
  })),
  conv2dBackwardInput: convolution(false, ({ x, filters, out }, window) => ({
    dy: gradientOf(out),
    filters,
    out: x,
    window,
  })),
  conv2dBackwardFilters: convolution(false, ({ x, filters, out }, window) => ({
    x,
    dy: gradientOf(out),
    out: filters,
    window,
  })),
  depthwiseConv2d: convolution(true, (parts, window, draw) => ({
    ...parts,
    window,
    ...epilogue(draw, parts),
  })),
  depthwiseConv2dBackwardInput: convolution(true, ({ x, filters, out }, window) => ({
    dy: gradientOf(out),
    filters,
    out: x,
    window,
  })),
  depthwiseConv2dBackwardFilters: convolution(true, ({ x, filters, out }, window) => ({
    x,
    dy: gradientOf(out),
    out: filters,
    window,
  })),

  pool2d: pooling((_draw, window, parts, pool, lengths) => ({
    ...parts,
    window,
    pool,
    ...(lengths === undefined ? {} : { lengths }),
  })),
  pool2dBackward: pooling((draw, window, { x, out }, pool, lengths) => ({
    x,
    dy: gradientOf(out),
    out: draw.perRow(x.shape),
    window,
    pool,
    ...(lengths === undefined ? {} : { lengths }),
  })),
};
