/** Other shapes of the same numbers, parts of them, and several side by side. */
import type { Operators, Rules, Value } from '../operators.ts';

export const shapeRules: Rules = {
  flatten: (o, [x]) => {
    if (x!.shape.length === 1) return x!;
    return { ...o.value('', o.layer.outputShape), flattened: o.any(x!) };
  },
  reshape: (o, [x]) => o.reshaped(x!, o.layer.outputShape),
  permute: (o, [x]) => {
    const perm = [0, ...o.layer.settings.axes];
    return o.value(o.put('Transpose', [o.last(x!).name], { perm }), o.layer.outputShape);
  },
  zeroPadding: (o, [given]) => {
    const x = o.any(given!);
    // As the layer checked.
    const margins = o.layer.settings.padding as readonly (readonly [number, number])[];
    const cells = [0, 1].flatMap((end) => {
      const grid = margins.map((margin) => margin[end]!);
      return x.isChannelsFirst ? [0, 0, ...grid] : [0, ...grid, 0];
    });
    return { ...resized(o, x), name: o.put('Pad', [x.name, o.integers('pads', cells)]) };
  },
  cropping: (o, [given]) => {
    const x = o.any(given!);
    const margins = o.layer.settings.cropping;
    const first = x.isChannelsFirst ? 2 : 1;
    const parts = [
      margins.map(([before]) => before),
      margins.map(([, after], axis) => x.shape[axis]! - after),
      margins.map((_, axis) => axis + first),
    ].map((numbers, index) => o.integers(['from', 'to', 'along'][index]!, numbers));
    return { ...resized(o, x), name: o.put('Slice', [x.name, ...parts]) };
  },
  concatenate: (o, inputs) => {
    const values = o.alike(inputs);
    const rank = o.layer.outputShape.length;
    const given = o.layer.settings.axis;
    const axis = given === -1 ? rank : given;
    const moved = axis === rank ? 1 : axis + 1;
    const isFirst = values[0]!.isChannelsFirst;
    const attributes = { axis: isFirst ? moved : axis };
    const names = values.map(({ name }) => name);
    return o.value(o.put('Concat', names, attributes), o.layer.outputShape, isFirst);
  },
  select: (o, [x]) => {
    const { axis, places } = o.layer.settings;
    const inputs = [o.last(x!).name, o.integers('places', places)];
    return o.value(o.put('Gather', inputs, { axis }), o.layer.outputShape);
  },
  resize: (o, [x]) => resize(o, x!),
};

function resized(o: Operators, x: Value): Value {
  return { ...x, shape: o.layer.outputShape };
}

const coordinates = {
  halfPixel: 'half_pixel',
  alignCorners: 'align_corners',
  asymmetric: 'asymmetric',
} as const;

const roundings = {
  roundPreferFloor: 'round_prefer_floor',
  roundPreferCeil: 'round_prefer_ceil',
  floor: 'floor',
  ceil: 'ceil',
} as const;

/** One axis is stretched; the others are given their length as it is. */
function resize(o: Operators, given: Value): Value {
  const { settings, inputShape, outputShape } = o.layer;
  const { axis, length, method, rounding } = settings;
  if (settings.coordinates === 'tfHalfPixel') {
    o.refuse('has the coordinates tfHalfPixel', 'halfPixel, alignCorners or asymmetric');
  }
  const factor = length / inputShape[axis - 1]!;
  if (typeof settings.scale === 'number' && settings.scale !== factor) {
    o.refuse(`has a scale of ${settings.scale}`, 'the scale that its lengths have');
  }
  if (axis === inputShape.length) o.refuse('stretches the last axis', 'a permute around it');
  const x = o.first(given);
  const scales = [1, 1, ...inputShape.slice(0, -1).map((_, i) => (i === axis - 1 ? factor : 1))];
  const inputs = [x.name, '', o.constant('scales', [scales.length], scales)];
  const attributes = {
    mode: method,
    coordinate_transformation_mode: coordinates[settings.coordinates],
    nearest_mode: roundings[rounding],
  };
  return o.value(o.put('Resize', inputs, attributes), outputShape, true);
}
