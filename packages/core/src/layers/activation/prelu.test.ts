import { describe, expect, it } from 'vitest';
import { input, sequential } from '../../model/sequential.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import { dense, prelu } from '../index.ts';

/** PyTorch 1.13, float64: one slope per feature of the last axis, three rows. */
const reference = {
  x: [
    -0.45618560910224915, -1.0975360870361328, -0.7315218448638916, 0.20195400714874268,
    0.3242206573486328, -0.7763657569885254, 0.1496901661157608, -1.2293989658355713,
    0.9316721558570862, 3.488922357559204, 1.199763298034668, 0.5446224808692932,
    -0.17988979816436768, -1.8112925291061401, -0.024502085521817207, 0.6363407969474792,
    -0.8155574202537537, -0.9246220588684082,
  ],
  slopes: [
    0.32294249534606934, -1.750752568244934, 2.075331926345825, -1.1763938665390015,
    0.8443698883056641, 0.11239835619926453,
  ],
  y: [
    -0.1473217189444469, 1.921514123120005, -1.518150639465432, 0.20195400714874268,
    0.3242206573486328, -0.08726223489490792, 0.1496901661157608, 2.1523733968342924,
    0.9316721558570862, 3.488922357559204, 1.199763298034668, 0.5446224808692932,
    -0.05809406030650166, 3.171125047175437, -0.05084996034548306, 0.6363407969474792,
    -0.6886321278465175, -0.10392599952238868,
  ],
  dy: [
    -1.1493202447891235, 2.005613088607788, 0.49957889318466187, 0.8096519708633423,
    1.360772728919983, -0.47282999753952026, -0.9884699583053589, -0.28124743700027466,
    0.39192792773246765, -1.5953402519226074, -0.8047330379486084, 0.26012876629829407,
    -0.9116835594177246, -0.3792792558670044, -1.200568675994873, -1.2895809412002563,
    -0.6918194890022278, -0.5101525187492371,
  ],
  dx: [
    -0.3711643478039548, -3.5113322657857395, 1.0367920267546396, 0.8096519708633423,
    1.360772728919983, -0.05314531448514437, -0.9884699583053589, 0.49239467264053616,
    0.39192792773246765, -1.5953402519226074, -0.8047330379486084, 0.26012876629829407,
    -0.29442136364434646, 0.6640241312911854, -2.4915785030628967, -1.2895809412002563,
    -0.5841515446564927, -0.05734030451832872,
  ],
  dSlopes: [
    0.6883059274160992, -1.1684817505901606, -0.33603643722346366, 0.0, 0.564218517731927,
    0.838787291189476,
  ],
};

describe('prelu', () => {
  it('agrees with PyTorch, forward and backward', () => {
    const { output, gradients } = bench(sequential(input(6), prelu()), {
      rows: 3,
      inputs: { input: reference.x },
      parameters: { 'prelu1.slopes': reference.slopes },
    });
    expect(errorOf(output(), reference.y)).toBeLessThan(1e-12);
    const found = gradients(reference.dy);
    expect(errorOf(found.input!, reference.dx)).toBeLessThan(1e-12);
    expect(errorOf(found['prelu1.slopes']!, reference.dSlopes)).toBeLessThan(1e-12);
  });

  it('learns one slope per channel of an image', () => {
    const network = sequential(input(2, 3, 4), prelu());
    const { gradients } = bench(network, { rows: 2 });
    expect(gradients(new Array(48).fill(1))['prelu1.slopes']).toHaveLength(4);
    expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('passes gradients through when it is frozen', () => {
    const network = sequential(input(3), dense(4), prelu({ name: 'bend' }), dense(2));
    const { error } = bench(network, { rows: 3, frozen: ['bend'] }).worstGradient();
    expect(error).toBeLessThan(1e-8);
  });
});
