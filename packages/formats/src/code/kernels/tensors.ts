/** Two arrays combined, an axis reduced or mapped. */
import { type Shape, sizeOf } from '@reflexarc/core';
import type { KernelArgs } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import { type Lines, loop, sum, times } from '../lines.ts';
import { overAxes } from './blocks.ts';
import type { Emission, EmittedKernels } from './emission.ts';

type MapAxis = KernelArgs<AnySlot>['mapAxis'];

export const tensorKernels: EmittedKernels = {
  combine: {
    settings: ['how'],
    lines({ a, b, out, how }, emission) {
      const left = emission.read(a, indexIn(a.shape));
      const right = emission.read(b, indexIn(b.shape));
      const to = emission.place(out, indexIn(out.shape));
      return overAxes(out.shape, emission, `${to} = ${combined(left, right, how)};`);
    },
  },

  reduce: {
    settings: ['how'],
    lines({ x, out, how }, emission) {
      const { dialect } = emission;
      const from = emission.read(x, indexIn(x.shape));
      const to = emission.place(out, indexIn(out.shape));
      const isSum = how === 'sum' || how === 'mean';
      const sign = how === 'maximum' ? '>' : '<';
      const first = isSum ? '0' : emission.read(x, indexOfFirst(x.shape, out.shape));
      const step = isSum ? `${to} += ${from};` : `if (${from} ${sign} ${to}) ${to} = ${from};`;
      const share = dialect.literal(sizeOf(out.shape) / sizeOf(x.shape));
      const all = emission.place(out, 'i');
      return [
        ...overAxes(out.shape, emission, `${to} = ${first};`),
        ...overAxes(x.shape, emission, step),
        ...(how === 'mean' ? loop(dialect, ['i', sizeOf(out.shape)], [`${all} *= ${share};`]) : []),
      ];
    },
  },

  mapAxis: {
    settings: ['axis', 'map'],
    lines(args, emission) {
      const outer = sizeOf(args.out.shape.slice(0, args.axis));
      const lines = runsOf(args.map).flatMap((run) => runLines(run, args, emission));
      return loop(emission.dialect, ['g', outer], lines);
    },
  },
};

function combined(a: string, b: string, how: KernelArgs<AnySlot>['combine']['how']): string {
  switch (how) {
    case 'add':
      return `${a} + ${b}`;
    case 'subtract':
      return `${a} - ${b}`;
    case 'multiply':
      return `${a} * ${b}`;
    case 'divide':
      return `${a} / ${b}`;
    case 'minimum':
      return `${a} < ${b} ? ${a} : ${b}`;
    case 'maximum':
      return `${a} > ${b} ? ${a} : ${b}`;
    case 'less':
      return `${a} < ${b} ? 1 : 0`;
    case 'lessOrEqual':
      return `${a} <= ${b} ? 1 : 0`;
    case 'equal':
      return `${a} == ${b} ? 1 : 0`;
  }
}

/** The index of a0, a1, … in an array whose axes of length 1 repeat. */
function indexIn(shape: Shape): string {
  return sum(
    ...shape.map((length, axis) =>
      length === 1 ? '0' : times(sizeOf(shape.slice(axis + 1)), `a${axis}`),
    ),
  );
}

/** The first number of `x` that belongs to a0, a1, … of `out`. */
function indexOfFirst(x: Shape, out: Shape): string {
  return sum(
    ...x.map((_, axis) => (out[axis] === 1 ? '0' : times(sizeOf(x.slice(axis + 1)), `a${axis}`))),
  );
}

/** Places of the result one after the other, whose sources are equally far apart. */
interface Run {
  readonly first: number;
  count: number;
  readonly places: readonly number[];
  readonly weights: readonly number[];
  step: number;
}

function runsOf({ places, weights }: MapAxis['map']): readonly Run[] {
  const runs: Run[] = [];
  places.forEach((sources, j) => {
    const own = weights[j]!;
    const run = runs.at(-1);
    const isAlike = run?.weights.join() === own.join() && run.places.length === sources.length;
    const step = run && sources.length > 0 ? sources[0]! - run.places[0]! : 0;
    const each = run && run.count > 1 ? run.step : step;
    const goesOn =
      isAlike && sources.every((place, tap) => place === run!.places[tap]! + each * run!.count);
    if (!goesOn) runs.push({ first: j, count: 1, places: sources, weights: own, step: 0 });
    else {
      run!.step = each;
      run!.count += 1;
    }
  });
  return runs;
}

function runLines(run: Run, { x, out, axis, map }: MapAxis, emission: Emission): Lines {
  const { dialect } = emission;
  const inner = sizeOf(x.shape.slice(axis + 1));
  const [from, to] = [inner * x.shape[axis]!, inner * map.places.length];
  const along = run.count === 1 ? '0' : 'j';
  const within = inner === 1 ? '0' : 'i';
  const terms = run.places.map((place, tap) => {
    const moved = run.step === 0 ? '0' : times(inner * run.step, along);
    const number = emission.read(x, sum(times(from, 'g'), place * inner, moved, within));
    const weight = run.weights[tap]!;
    return weight === 1 ? number : `${dialect.literal(weight)} * ${number}`;
  });
  const target = sum(times(to, 'g'), run.first * inner, times(inner, along), within);
  const line = `${emission.place(out, target)} = ${terms.length === 0 ? '0' : terms.join(' + ')};`;
  const cells = inner === 1 ? [line] : loop(dialect, ['i', inner], [line]);
  return run.count === 1 ? cells : loop(dialect, ['j', run.count], cells);
}
