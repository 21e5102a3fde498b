/**
 * Whole trainings of 20 steps on a problem of least squares, against numbers of PyTorch and of its
 * formulas in NumPy.
 */
import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { errorOf } from '../testing/bench.ts';
import { startTraining } from '../training/training.ts';
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  momentum,
  nadam,
  nesterov,
  type Optimizer,
  rmsprop,
  rprop,
  sgd,
} from './index.ts';

/** mean((A w − t)²), minimized by PyTorch 1.13 in float64. */
const a = [
  [
    -0.11843262612819672, -0.15659090876579285, -0.7013278007507324, -0.4765723943710327,
    0.06445074826478958,
  ],
  [
    1.28689444065094, -0.801887035369873, -2.325239658355713, -0.6109896898269653,
    -1.4018694162368774,
  ],
  [
    -0.5167511105537415, 0.05698254331946373, -1.2034149169921875, 0.5103451013565063,
    1.0227606296539307,
  ],
  [
    -1.1078746318817139, 0.5636544823646545, 0.7697608470916748, -1.4923673868179321,
    0.7647342085838318,
  ],
  [
    0.3579237759113312, 0.46353983879089355, 0.005232581403106451, -1.431115984916687,
    1.954184889793396,
  ],
  [
    -0.7911076545715332, -0.9083656668663025, -1.228066086769104, -1.2988582849502563,
    0.5047350525856018,
  ],
  [
    0.6422318816184998, 1.6733776330947876, 1.1769098043441772, 1.5082740783691406,
    -0.18347561359405518,
  ],
  [
    0.5503110885620117, 0.2843564450740814, -0.7854164242744446, -0.28984490036964417,
    -1.1338609457015991,
  ],
  [
    -0.49091044068336487, -0.7212976813316345, 1.7755659818649292, -1.5611741542816162,
    -0.7064958214759827,
  ],
  [
    0.6746238470077515, 1.3494991064071655, -1.7249863147735596, 0.0786212608218193,
    -1.032941460609436,
  ],
  [
    -0.911252498626709, -1.6382155418395996, -0.6447598934173584, -1.160605788230896,
    -0.14446142315864563,
  ],
  [
    -1.2479559183120728, -0.8915693163871765, -0.24950236082077026, -0.7564218044281006,
    0.4984093904495239,
  ],
];
const t = [
  0.6178849339485168, 0.8481446504592896, 0.22633396089076996, -0.8145009875297546,
  -0.3771652579307556, 0.04860255867242813, -0.253824383020401, 1.483180284500122,
  1.4415606260299683, 1.8100696802139282, 0.40508824586868286, -2.0970237255096436,
];
const start = [
  -1.605276346206665, 0.23248571157455444, 2.239870071411133, 0.8472937941551208,
  1.2006442546844482,
];
const afterTwenty: readonly { name: string; optimizer: Optimizer; l2?: number; w: number[] }[] = [
  {
    name: 'sgd',
    optimizer: sgd({ learningRate: 0.05 }),
    w: [
      -0.16723007553399732, 0.1096773173480264, -0.21756506693234054, 0.0740557064758302,
      -0.5650886202112384,
    ],
  },
  {
    name: 'sgd+momentum',
    optimizer: momentum({ learningRate: 0.02 }),
    w: [
      0.21155173837706093, 0.5434853941686292, 0.524100714611504, -0.7214948897248192,
      -0.6779691859036896,
    ],
  },
  {
    name: 'sgd+nesterov',
    optimizer: nesterov({ learningRate: 0.02 }),
    w: [
      0.2709009928887414, 0.48377571763353544, 0.23053196330069675, -0.6547894321252118,
      -0.7365945566193426,
    ],
  },
  {
    name: 'adam',
    optimizer: adam({ learningRate: 0.05 }),
    w: [
      -0.628664391622531, -0.28809741349322254, 1.2794075726008698, 0.18463275491874703,
      0.24140968683248182,
    ],
  },
  {
    name: 'adamw',
    optimizer: adamW({ learningRate: 0.05, weightDecay: 0.1 }),
    w: [
      -0.527386379382524, -0.2559446575006461, 1.1188055753838069, 0.14904981829566055,
      0.17846310375263358,
    ],
  },
  {
    name: 'rmsprop',
    optimizer: rmsprop({ learningRate: 0.02 }),
    w: [
      -1.0514350883910353, -0.14739955179568454, 1.6957642771382417, 0.41084434381118157,
      0.6574122094833783,
    ],
  },
  {
    name: 'adagrad',
    optimizer: adagrad({ learningRate: 0.1 }),
    w: [
      -0.889295814309569, -0.16132198037717832, 1.5403475999851342, 0.33760461852733714,
      0.5047918758563529,
    ],
  },
  {
    name: 'rprop',
    optimizer: rprop({ initialStep: 0.02 }),
    w: [
      0.3284505016387348, -0.005252871145957572, -0.10060214600334724, -0.5231963838550975,
      -0.511221482486908,
    ],
  },
  {
    name: 'sgd+l2',
    optimizer: sgd({ learningRate: 0.05 }),
    l2: 0.01,
    w: [
      -0.1633745917234095, 0.10935563468878083, -0.2168472850412773, 0.07201746348837396,
      -0.5629962282102429,
    ],
  },
];

/**
 * The same, by the formulas of PyTorch's documentation in NumPy, which for Adam gives the numbers
 * above.
 */
const byFormula: typeof afterTwenty = [
  {
    name: 'adam with amsgrad',
    optimizer: adam({ learningRate: 0.05, amsgrad: true }),
    w: [
      -0.6286655167650892, -0.2881014841456367, 1.279407310043544, 0.18465787073838247,
      0.24141000155042647,
    ],
  },
  {
    name: 'adam with amsgrad, where the largest square counts',
    optimizer: adam({ learningRate: 0.3, beta2: 0.5, amsgrad: true }),
    w: [
      0.9207175782694368, 0.4981047588030212, -0.4763469908484883, -0.9199984757252312,
      -1.0353125952225029,
    ],
  },
  {
    name: 'nadam',
    optimizer: nadam({ learningRate: 0.05 }),
    w: [
      -0.7955057552880336, -0.20767804040112883, 1.4502667581094646, 0.2842747564599899,
      0.41476495967632865,
    ],
  },
  {
    name: 'adamax',
    optimizer: adamax({ learningRate: 0.05 }),
    w: [
      -0.6893071835177547, -0.25478340919930176, 1.3703784103069994, 0.2714673305284983,
      0.3349477582071223,
    ],
  },
  {
    name: 'adadelta',
    optimizer: adadelta(),
    w: [
      -1.535847515109943, 0.1666702418692769, 2.1708699612758604, 0.7809794238745608,
      1.1316241180299698,
    ],
  },
];

describe('optimizers', () => {
  it.each([...afterTwenty, ...byFormula])(
    '$name stands where PyTorch stands after 20 steps',
    (reference) => {
      const network = sequential(input(5), dense(1, { bias: false }));
      const model = initialize(network, { seed: 0, dtype: 'float64' });
      model.parameters.set(start);
      const training = startTraining(
        model,
        { inputs: a.map((row) => Float64Array.from(row)), targets: Float64Array.from(t) },
        {
          loss: meanSquaredError(),
          optimizer: reference.optimizer,
          backend: js({ dtype: 'float64' }),
          batchSize: a.length,
          l2: reference.l2 ?? 0,
        },
      );
      for (let i = 0; i < 20; i++) training.step();
      training.save();
      expect(errorOf(model.parameters, reference.w)).toBeLessThan(1e-12);
    },
  );
});
