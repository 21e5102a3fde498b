/** Long short-term memory: i, F, o = g(z), n = f(z); c = F ⊙ c + i ⊙ n; h = o ⊙ f(c). */
import type { KernelArgs, KernelSet, Runner } from '../../../kernels/kernels.ts';
import type { GateActivations } from '../../../kernels/recurrence.ts';
import { activationOps } from '../activations/index.ts';
import type { Context, Handle } from '../handle.ts';
import { columns, endsOf, extentOf, gradientOfState, joined, stepsOf } from '../sequences.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, 'lstm' | 'lstmBackward'>;

export function lstmKernels(context: Context): Family {
  return {
    lstm: (args) => forward(context, args),
    lstmBackward: (args) => backward(context, args),
  };
}

/** Input, forget, candidate and output of one step, [rows, units] each. */
type Gates = readonly [Tensor, Tensor, Tensor, Tensor];

function gatesOf(tfjs: Tfjs, step: Tensor, units: number): Gates {
  const [input, forget, candidate, output] = columns(tfjs, step, [units, units, units, units]);
  return [input!, forget!, candidate!, output!]; // four widths make four
}

function opsOf(tfjs: Tfjs, { activation, recurrentActivation }: GateActivations) {
  const [f, g] = [activationOps(tfjs, activation), activationOps(tfjs, recurrentActivation)];
  return { f, each: [g, g, f, g] as const };
}

function forward({ tfjs }: Context, args: KernelArgs<Handle>['lstm']): Runner {
  const { add, mul } = tfjs;
  const { f, each } = opsOf(tfjs, args);
  const { steps, width: units } = extentOf(args.states);
  return (rows) => {
    const ends = endsOf(tfjs, args.lengths, { steps, rows });
    const recurrent = args.recurrent.read(rows);
    const kept: Record<'z' | 'gates' | 'cells' | 'activatedCells' | 'states', Tensor[]> = {
      z: [],
      gates: [],
      cells: [],
      activatedCells: [],
      states: [],
    };
    let h: Tensor = tfjs.zeros([rows, units]);
    let c = h;
    stepsOf(tfjs, args.projected, rows).forEach((projected, t) => {
      const z = add(projected, tfjs.matMul(h, recurrent));
      const gates = gatesOf(tfjs, z, units).map((part, i) => each[i]!.forward(part));
      const [input, forget, candidate, output] = gates;
      const cell = add(mul(forget!, c), mul(input!, candidate!));
      const activatedCells = f.forward(cell);
      const now = mul(output!, activatedCells);
      kept.z.push(ends.within(t, z));
      kept.gates.push(ends.within(t, tfjs.concat(gates, 1)));
      kept.cells.push(ends.within(t, cell));
      kept.activatedCells.push(ends.within(t, activatedCells));
      kept.states.push(ends.within(t, now));
      h = ends.carried(t, now, h);
      c = ends.carried(t, cell, c);
    });
    for (const name of ['z', 'gates', 'cells', 'activatedCells', 'states'] as const) {
      args[name].write(joined(tfjs, kept[name]), rows);
    }
    args.last?.write(tfjs.clone(h), rows);
  };
}

/**
 * do = f(c) ⊙ dh; dc += o ⊙ f′(c) ⊙ dh; di = n ⊙ dc, dF = c before ⊙ dc, dn = i ⊙ dc; dc = F ⊙ dc
 */
function backward({ tfjs }: Context, args: KernelArgs<Handle>['lstmBackward']): Runner {
  const { add, mul } = tfjs;
  const { f, each } = opsOf(tfjs, args);
  const { steps, width: units } = extentOf(args.states);
  return (rows) => {
    const ends = endsOf(tfjs, args.lengths, { steps, rows });
    const arriving = gradientOfState(tfjs, args, ends, rows);
    const turned = tfjs.transpose(args.recurrent.read(rows));
    const [zs, ys] = [stepsOf(tfjs, args.z, rows), stepsOf(tfjs, args.gates, rows)];
    const [cells, activatedCells] = [
      stepsOf(tfjs, args.cells, rows),
      stepsOf(tfjs, args.activatedCells, rows),
    ];
    const dzs = new Array<Tensor>(steps);
    const zero: Tensor = tfjs.zeros([rows, units]);
    let [dh, dc] = [zero, zero];
    for (let t = steps - 1; t >= 0; t--) {
      dh = arriving(t, dh);
      const y = gatesOf(tfjs, ys[t]!, units);
      const [input, forget, candidate, output] = y;
      dc = ends.within(t, add(dc, f.backward(cells[t]!, activatedCells[t]!, mul(output, dh))));
      const dy = [
        mul(candidate, dc),
        mul(cells[t - 1] ?? zero, dc),
        mul(input, dc),
        mul(activatedCells[t]!, dh),
      ] as const;
      const z = gatesOf(tfjs, zs[t]!, units);
      const parts = each.map((ops, i) => ops.backward(z[i]!, y[i]!, dy[i]!));
      const dz = ends.within(t, tfjs.concat(parts, 1));
      dzs[t] = dz;
      dc = mul(forget, dc);
      dh = tfjs.matMul(dz, turned);
    }
    args.dz.write(joined(tfjs, dzs), rows);
  };
}
