/**
 * Small models that differ in everything that people choose: kinds and sizes of layers, names of
 * layers, inputs, outputs, columns and labels, and how large the weights are. The same for a seed.
 */
import * as core from '@reflexarc/core';
import type { Part } from '@reflexarc/core/layers';
import type { ModelParts } from '@reflexarc/io';

/** Words of C, JavaScript and of generated code itself, and names that quote, end or turn text. */
const names = [
  ...['int', 'float', 'B1', 'predict', 'decide', 'push', 'weights', 'means', 'raw', 'row', 'input'],
  ...['output', 'step1', 'chain_row', 'main', 'while', 'model_predict', 'class', 'undefined', 'x'],
  ...[
    '"quoted"',
    "it's",
    '*/ int y; /*',
    '// x',
    '/*',
    'a\\',
    'ünï cödé',
    '日本',
    '\u202Eabc',
    'a b',
  ],
  ...['A B', 'a-b', '%d %s', '$x', '`', '<b>', '1', '007', '-1', 'NULL', 'true', 'eval', 'name'],
  'a very long name '.repeat(20).trim(),
];

const activations = [
  'relu',
  'tanh',
  'sigmoid',
  'gelu',
  'elu',
  'softplus',
  'hardSwish',
  'mish',
] as const;

/** A model, and what it is called. */
export interface VariedModel {
  readonly prefix: string;
  readonly parts: ModelParts;
}

/** `count` of them. */
export function variedModels(count: number): readonly VariedModel[] {
  return Array.from({ length: count }, (_, index) => variedModel(index));
}

/** Draws sizes and names, each name once. */
class Choices {
  readonly #generator: ReturnType<typeof core.seeded>;
  readonly unused = names.slice();

  constructor(seed: number) {
    this.#generator = core.seeded(seed, 'varied');
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#generator.below(list.length)]!;
  }

  name(): string {
    return this.unused.splice(this.#generator.below(this.unused.length), 1)[0]!;
  }

  named(): { readonly name: string } {
    return { name: this.name() };
  }

  size(): number {
    return this.pick([1, 2, 3, 5, 7, 8, 9, 13, 16, 17]);
  }

  activation(): { readonly activation: (typeof activations)[number] } {
    return { activation: this.pick(activations) };
  }
}

type BodyOf = (c: Choices) => readonly [shape: core.Shape, layers: readonly Part[]];

/** An input's shape, and what stands behind it. */
const bodies: readonly BodyOf[] = [
  (c) => [[c.size()], [core.dense(c.size(), { ...c.named(), ...c.activation() })]],
  (c) => [
    [c.size()],
    [core.dense(c.size(), c.named()), core.batchNorm(c.named()), core.layerNorm(c.named())],
  ],
  (c) => [
    [5 + c.size(), c.pick([1, 2, 3])],
    [
      core.conv1d({
        filters: c.size(),
        kernelSize: c.pick([1, 2, 3]),
        padding: 'same',
        ...c.named(),
      }),
      core.maxPool(2, c.named()),
      core.flatten(c.named()),
    ],
  ],
  (c) => [
    [4 + c.size(), 4 + c.size(), c.pick([1, 3])],
    [
      core.conv2d({
        filters: c.pick([1, 3, 8, 9]),
        kernelSize: 3,
        ...c.named(),
        ...c.activation(),
      }),
      core.depthwiseConv2d({ kernelSize: 3, padding: 'same', ...c.named() }),
      core.globalAveragePool(c.named()),
    ],
  ],
  (c) => [[1 + c.size(), c.pick([1, 3])], [core.gru(c.size(), c.named())]],
  (c) => [[1 + c.size(), c.pick([1, 3])], [core.lstm(c.size(), c.named())]],
  (c) => [[1 + c.pick([1, 4]), 2], [core.bidirectional(core.simpleRnn(c.pick([1, 4])), c.named())]],
  (c) => [
    [c.pick([1, 2]), c.size()],
    [core.permute([2, 1], c.named()), core.flatten(c.named()), core.prelu(c.named())],
  ],
];

function variedModel(index: number): VariedModel {
  const c = new Choices(index);
  const [shape, layers] = c.pick(bodies)(c);
  const [inputName, outputName] = [c.name(), c.name()];
  const classes = c.pick([1, 2, 3, 10]);
  const head =
    classes === 1
      ? [core.dense(1, { name: outputName })]
      : [core.dense(classes, c.named()), core.softmax({ name: outputName })];
  const network = core.graph({ [inputName]: core.input(...shape) }, (ends) => ({
    [outputName]: ends[inputName]!.to(...([...layers, ...head] as [core.Layer])), // shapes fit
  }));
  const model = core.initialize(network, { seed: index });
  const factor = c.pick([1e-30, 1e-3, 1, 1, 1, 4]); // weights may vanish or saturate
  for (let i = 0; i < model.parameters.length; i++) model.parameters[i]! *= factor;
  return { prefix: `net${index}`, parts: { model, target: targetOf(classes, c) } };
}

function targetOf(classes: number, c: Choices): NonNullable<ModelParts['target']> {
  const name = c.name();
  if (classes === 1) {
    const scale = { mean: c.pick([0, -7, 1e9]), deviation: c.pick([1e-9, 2]) };
    return { task: 'regression', name, unit: c.name(), ...scale };
  }
  const labels = Array.from({ length: classes }, () => c.name());
  return { task: 'classification', name, labels, encoding: 'one-hot' };
}
