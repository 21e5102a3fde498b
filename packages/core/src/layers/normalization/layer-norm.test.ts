/** Reference values: PyTorch 1.13, float64, on inputs that float32 holds exactly. */
import { describe, expect, it } from 'vitest';
import { input, sequential } from '../../model/sequential.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import { layerNorm } from '../index.ts';

/** 4×6, epsilon 1e-5. */
const reference = {
  x: [
    -0.11867710947990417, 0.008663756772875786, 0.547515332698822, 1.052453875541687,
    -0.8892422318458557, 1.295372724533081, 1.7995953559875488, -0.5073211789131165,
    0.1803383082151413, 0.04129638150334358, 1.5362927913665771, -1.1243709325790405,
    -0.3447522819042206, 0.0533183254301548, -0.6203984618186951, 0.12028097361326218,
    1.723504662513733, 0.15390177071094513, -0.6885857582092285, 1.486672282218933,
    -0.28864890336990356, -0.5099522471427917, -0.6279792785644531, 1.2296465635299683,
  ],
  gamma: [
    0.7366623878479004, 0.2102244347333908, -0.8718438744544983, -1.473806619644165,
    0.1398039162158966, -1.116020679473877,
  ],
  beta: [
    0.7381580471992493, 0.22056737542152405, -1.185476541519165, -0.6646077632904053,
    -0.9708908796310425, 0.7448002099990845,
  ],
  y: [
    0.3057956429815948, 0.13332738978960754, -1.4579911321454861, -2.1300740969975496,
    -1.1983991253539028, -0.7309475844601014, 1.7817482326016332, 0.05373857299037407,
    -1.068005367932393, -0.2696972955961655, -0.8081059462589003, 2.290221698631026,
    0.21742223668969887, 0.18448315761053238, -0.24605205909285827, -0.5443314388418281,
    -0.6809293554415644, 0.7854270821312863, 0.09345593012039166, 0.5439619578301416,
    -0.8093390099807772, 0.33311294257713114, -1.0838415547467, -0.6537460875790996,
  ],
  dy: [
    -1.3624885082244873, -1.2278980016708374, 1.3452152013778687, -1.442333459854126,
    -0.34489938616752625, -0.32840779423713684, 0.278913676738739, -1.2047874927520752,
    -0.3266686499118805, 0.9752445220947266, 2.020810842514038, -1.172989845275879,
    0.7412671446800232, -0.6345078945159912, 1.1677082777023315, 1.1881136894226074,
    -1.0722171068191528, 0.2354772686958313, -0.8719797730445862, -0.3813612461090088,
    -1.9432693719863892, 0.1353384256362915, -0.2058115303516388, -1.7838064432144165,
  ],
  dx: [
    -0.9602169972464024, -0.06988410379421561, -1.7971166271544163, 2.195323718171222,
    1.0337573751721125, -0.40186336514830046, 0.28027676007245145, -0.38686902273003787,
    0.19651122186918502, -1.4671509469497446, 0.32811798256950936, 1.0491140051686365,
    1.4459377508855233, 0.4633363924517309, -0.6093623301454928, -1.7233539157045499,
    0.15154608100931355, 0.27189602150347464, -0.8362405693894502, -1.2661720674408157,
    1.562520797854361, -0.43137149776144723, -0.184816044488804, 1.1560793812261563,
  ],
  dGamma: [
    1.4339312804914657, 0.9878995228252999, 0.0446498748402539, -1.884071667116199,
    0.856698872539073, -1.0539105488490814,
  ],
  dBeta: [
    -1.2142874598503113, -3.4485546350479126, 0.24298545718193054, 0.8563631772994995,
    0.3978828191757202, -3.049726814031601,
  ],
};

describe('layerNorm', () => {
  it('agrees with PyTorch, forward and backward', () => {
    const { output, gradients } = bench(sequential(input(6), layerNorm({ epsilon: 1e-5 })), {
      rows: 4,
      inputs: { input: reference.x },
      parameters: { 'layerNorm1.gamma': reference.gamma, 'layerNorm1.beta': reference.beta },
    });
    expect(errorOf(output(), reference.y)).toBeLessThan(1e-12);
    const found = gradients(reference.dy);
    expect(errorOf(found.input!, reference.dx)).toBeLessThan(1e-12);
    expect(errorOf(found['layerNorm1.gamma']!, reference.dGamma)).toBeLessThan(1e-12);
    expect(errorOf(found['layerNorm1.beta']!, reference.dBeta)).toBeLessThan(1e-12);
  });

  it.each([
    ['a sequence', sequential(input(3, 4), layerNorm())],
    ['an image', sequential(input(2, 3, 4), layerNorm({ epsilon: 0.1 }))],
    ['no beta', sequential(input(2, 3), layerNorm({ center: false }))],
    ['no gamma', sequential(input(2, 3), layerNorm({ scale: false }))],
    ['neither', sequential(input(2, 3), layerNorm({ scale: false, center: false }))],
  ])('has the gradients of finite differences for %s', (_what, architecture) => {
    expect(bench(architecture, { rows: 3 }).worstGradient().error).toBeLessThan(1e-7);
  });

  it('normalizes each cell of each row by itself', () => {
    const plain = sequential(input(2, 2), layerNorm({ epsilon: 1e-12, scale: false }));
    const inputs = { input: [1, 3, 10, 30, -5, 5, 7, 8] };
    const { output } = bench(plain, { rows: 2, inputs, parameters: { 'layerNorm1.beta': [0, 0] } });
    const each = [-1, 1, -1, 1, -1, 1, -1, 1]; // two numbers: always mean ± deviation
    expect(errorOf(output(), each)).toBeLessThan(1e-9);
  });

  it('refuses an epsilon of 0', () => {
    const make = () => sequential(input(2), layerNorm({ epsilon: 0 }));
    expect(make).toThrow('epsilon is 0, expected a number above 0');
  });
});
