/** Other shapes of the same numbers, parts of them, and several side by side. */
import { byte, int } from '../flat-buffer.ts';
import type { Operators, Rules, Value } from '../operators.ts';

export const shapeRules: Rules = {
  flatten: (o, [x]) => (x!.shape.length === 1 ? x! : o.reshaped(x!, o.layer.outputShape)),
  reshape: (o, [x]) => o.reshaped(x!, o.layer.outputShape),
  permute: (o, [x]) => {
    const order = o.integers('order', [0, ...o.layer.settings.axes]);
    const shape = [o.rows, ...o.layer.outputShape];
    return o.value(o.put('TRANSPOSE', [o.plain(x!).tensor, order], { shape }));
  },
  zeroPadding: (o, [x]) => {
    // As the layer checked.
    const margins = o.layer.settings.padding as readonly (readonly [number, number])[];
    return o.value(padded(o, o.plain(x!).tensor, [[0, 0], ...margins, [0, 0]]));
  },
  cropping: (o, [x]) => {
    const starts = o.layer.settings.cropping.map(([before]) => before);
    const shape = [o.rows, ...o.layer.outputShape];
    return o.value(part(o, o.plain(x!).tensor, [0, ...starts, 0], shape));
  },
  concatenate: (o, inputs) => {
    const { outputShape, settings } = o.layer;
    const axis = settings.axis === -1 ? outputShape.length : settings.axis;
    const tensors = inputs.map((each) => o.plain(each).tensor);
    const shape = [o.rows, ...outputShape];
    return o.value(o.put('CONCATENATION', tensors, { shape, options: { 0: int(axis) } }));
  },
  select: (o, [x]) => {
    const { axis, places } = o.layer.settings;
    const inputs = [o.plain(x!).tensor, o.integers('places', places)];
    const shape = [o.rows, ...o.layer.outputShape];
    return o.value(o.put('GATHER', inputs, { shape, options: { 0: int(axis) } }));
  },
  resize: (o, [x]) => resize(o, x!),
};

/** Zeros around, for each axis of a tensor. */
export function padded(
  o: Operators,
  x: number,
  margins: readonly (readonly [before: number, after: number])[],
): number {
  if (margins.every(([before, after]) => before === 0 && after === 0)) return x;
  const shape = o.shapeOf(x).map((length, axis) => length + margins[axis]![0] + margins[axis]![1]);
  const cells = o.integers('margins', margins.flat(), [margins.length, 2]);
  return o.put('PAD', [x, cells], { shape });
}

/** What stands from `starts` on, of the shape `shape`. */
export function part(
  o: Operators,
  x: number,
  starts: readonly number[],
  shape: readonly number[],
): number {
  return o.put('SLICE', [x, o.integers('starts', starts), o.integers('lengths', shape)], { shape });
}

/** The operators' two settings, alignCorners and halfPixel, for numbers between others. */
const lines: Readonly<Record<string, readonly [number, number]>> = {
  asymmetric: [0, 0],
  alignCorners: [1, 0],
  halfPixel: [0, 1],
};

/** For the nearest number: what is rounded how. */
const nearest: Readonly<Record<string, readonly [number, number]>> = {
  'asymmetric, floor': [0, 0],
  'alignCorners, roundPreferCeil': [1, 0],
  'halfPixel, roundPreferCeil': [0, 1],
  'tfHalfPixel, floor': [0, 1],
};

/** One axis is stretched; the operator has two, of pictures. */
function resize(o: Operators, given: Value): Value {
  const { settings, inputShape, outputShape } = o.layer;
  const { axis, length, method, coordinates, rounding } = settings;
  const factor = length / inputShape[axis - 1]!;
  if (typeof settings.scale === 'number' && settings.scale !== factor) {
    o.refuse(`has a scale of ${settings.scale}`, 'the scale that its lengths have');
  }
  const isNearest = method === 'nearest';
  const key = isNearest ? `${coordinates}, ${rounding}` : coordinates;
  const table = isNearest ? nearest : lines;
  const [corners, halves] =
    table[key] ?? o.refuse(`has the coordinates ${key}`, Object.keys(table).join('; or '));
  // What stands behind the axis goes on as channels, what stands in front of it as lines.
  const outer = outputShape.slice(0, axis - 1).reduce((product, each) => product * each, 1);
  const inner = outputShape.slice(axis).reduce((product, each) => product * each, 1);
  const x = o.reshaped(given, [outer, inputShape[axis - 1]!, inner]);
  const size = o.integers('size', [outer, length]);
  const shape = [o.rows, outer, length, inner];
  const at = isNearest ? 0 : 2;
  const options = { [at]: byte(corners), [at + 1]: byte(halves) };
  const name = isNearest ? 'RESIZE_NEAREST_NEIGHBOR' : 'RESIZE_BILINEAR';
  const y = o.put(name, [x.tensor, size], { shape, options });
  return o.reshaped(o.value(y, [outer, length, inner]), outputShape);
}
