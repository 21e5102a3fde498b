/**
 * The gated recurrent unit whose reset gate acts after the product: u, r = g(xu, xr + (h·U + c));
 * n = f(xn + r ⊙ (h·Un + cn)); h = u ⊙ h + (1 − u) ⊙ n.
 */
import type { KernelArgs, KernelSet, Runner } from '../../../kernels/kernels.ts';
import { activationOps } from '../activations/index.ts';
import type { Context, Handle } from '../handle.ts';
import { columns, endsOf, extentOf, gradientOfState, joined, stepsOf } from '../sequences.ts';
import type { Tensor } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, 'gru' | 'gruBackward'>;

export function gruKernels(context: Context): Family {
  return {
    gru: (args) => forward(context, args),
    gruBackward: (args) => backward(context, args),
  };
}

function forward({ tfjs }: Context, args: KernelArgs<Handle>['gru']): Runner {
  const { add, sub, mul } = tfjs;
  const f = activationOps(tfjs, args.activation);
  const g = activationOps(tfjs, args.recurrentActivation);
  const { steps, width: units } = extentOf(args.states);
  return (rows) => {
    const ends = endsOf(tfjs, args.lengths, { steps, rows });
    const recurrent = args.recurrent.read(rows);
    const biases = args.biases?.read(rows);
    const kept: Record<'z' | 'gates' | 'recurrentCandidate' | 'states', Tensor[]> = {
      z: [],
      gates: [],
      recurrentCandidate: [],
      states: [],
    };
    let h: Tensor = tfjs.zeros([rows, units]);
    stepsOf(tfjs, args.projected, rows).forEach((projected, t) => {
      const product = tfjs.matMul(h, recurrent);
      const sums = biases === undefined ? product : add(product, biases);
      const [xGates, xCandidate] = pair(columns(tfjs, projected, [2 * units, units]));
      const [hGates, hCandidate] = pair(columns(tfjs, sums, [2 * units, units]));
      const zGates = add(xGates, hGates);
      const gates = g.forward(zGates);
      const [update, reset] = pair(columns(tfjs, gates, [units, units]));
      const scaled = mul(reset, args.resetBefore ? h : hCandidate);
      const [, ofScaled] = args.resetBefore
        ? pair(columns(tfjs, tfjs.matMul(scaled, recurrent), [2 * units, units]))
        : [scaled, scaled];
      const recurrentCandidate = args.resetBefore ? scaled : hCandidate;
      const zCandidate = add(xCandidate, ofScaled);
      const candidate = f.forward(zCandidate);
      const now = add(mul(update, h), mul(sub(1, update), candidate));
      kept.z.push(ends.within(t, tfjs.concat([zGates, zCandidate], 1)));
      kept.gates.push(ends.within(t, tfjs.concat([gates, candidate], 1)));
      kept.recurrentCandidate.push(ends.within(t, recurrentCandidate));
      kept.states.push(ends.within(t, now));
      h = ends.carried(t, now, h);
    });
    for (const name of ['z', 'gates', 'recurrentCandidate', 'states'] as const) {
      args[name].write(joined(tfjs, kept[name]), rows);
    }
    args.last?.write(tfjs.clone(h), rows);
  };
}

/** du = (h before − n) ⊙ dh, dn = (1 − u) ⊙ dh; dr = (h·Un + cn) ⊙ dzn; of the product: r ⊙ dzn */
function backward({ tfjs }: Context, args: KernelArgs<Handle>['gruBackward']): Runner {
  const { add, sub, mul, concat } = tfjs;
  const f = activationOps(tfjs, args.activation);
  const g = activationOps(tfjs, args.recurrentActivation);
  const { steps, width: units } = extentOf(args.states);
  return (rows) => {
    const ends = endsOf(tfjs, args.lengths, { steps, rows });
    const arriving = gradientOfState(tfjs, args, ends, rows);
    const turned = tfjs.transpose(args.recurrent.read(rows));
    const [zs, ys] = [stepsOf(tfjs, args.z, rows), stepsOf(tfjs, args.gates, rows)];
    const [inners, states] = [
      stepsOf(tfjs, args.recurrentCandidate, rows),
      stepsOf(tfjs, args.states, rows),
    ];
    const [dzs, dRecurrents] = [new Array<Tensor>(steps), new Array<Tensor>(steps)];
    const zero: Tensor = tfjs.zeros([rows, units]);
    let dh = zero;
    for (let t = steps - 1; t >= 0; t--) {
      dh = arriving(t, dh);
      const [zGates, zCandidate] = pair(columns(tfjs, zs[t]!, [2 * units, units]));
      const [gates, candidate] = pair(columns(tfjs, ys[t]!, [2 * units, units]));
      const [update, reset] = pair(columns(tfjs, gates, [units, units]));
      const dUpdate = mul(sub(states[t - 1] ?? zero, candidate), dh);
      const dzCandidate = f.backward(zCandidate, candidate, mul(sub(1, update), dh));
      const before = states[t - 1] ?? zero;
      const none: Tensor = tfjs.zeros([rows, 2 * units]);
      const dScaled = tfjs.matMul(concat([none, dzCandidate], 1), turned); // of r ⊙ h
      const dReset = args.resetBefore ? mul(before, dScaled) : mul(inners[t]!, dzCandidate);
      const dzGates = g.backward(zGates, gates, concat([dUpdate, dReset], 1));
      dzs[t] = ends.within(t, concat([dzGates, dzCandidate], 1));
      const ofCandidate = args.resetBefore ? dzCandidate : mul(dzCandidate, reset);
      const dRecurrent = ends.within(t, concat([dzGates, ofCandidate], 1));
      dRecurrents[t] = dRecurrent;
      const ofGates = concat([dzGates, tfjs.zerosLike(dzCandidate)], 1);
      const through = args.resetBefore
        ? add(tfjs.matMul(ofGates, turned), mul(reset, dScaled))
        : tfjs.matMul(dRecurrent, turned);
      dh = add(mul(update, dh), through);
    }
    args.dz.write(joined(tfjs, dzs), rows);
    args.dRecurrent.write(joined(tfjs, dRecurrents), rows);
  };
}

function pair(tensors: readonly Tensor[]): [Tensor, Tensor] {
  return [tensors[0]!, tensors[1]!];
}
