import { describe, expect, it } from 'vitest';
import { checkCode } from './check-code.ts';
import { fiftyLayers, gives, header } from './header.ts';

/** What compiles, and has exactly the type that its snippet states. */
const right: Readonly<Record<string, string>> = {
  'a chain of dense layers': gives('sequential(input(2), dense(3), dense(1))', '[1]'),
  'an image classifier': gives(
    `sequential(input(28, 28, 1), conv2d({ filters: 8, kernelSize: 3 }), maxPool(2), flatten(), dropout(0.2), dense(10), softmax())`,
    '[10]',
  ),
  'sizes after a convolution are computed': gives(
    'sequential(input(28, 28, 1), conv2d({ filters: 8, kernelSize: 3 }))',
    '[number, number, 8]',
  ),
  'channels go through pooling and depthwise layers': gives(
    'sequential(input(8, 8, 3), averagePool(2), globalAveragePool())',
    '[3]',
  ),
  'dense works step by step': gives('sequential(input(64, 6), dense(4))', '[64, 4]'),
  'the last state of a recurrent layer': gives('sequential(input(64, 6), gru(5))', '[5]'),
  'all states of a recurrent layer': gives(
    'sequential(input(64, 6), lstm(5, { returnSequences: true }))',
    '[64, 5]',
  ),
  'a shape that is said': gives('sequential(input(12), reshape([3, 4]))', '[3, 4]'),
  'a skip link keeps the shape': gives(
    'sequential(input(4), residual([dense(4), dense(4)]), dense(2))',
    '[2]',
  ),
  'a network as deep as twenty layers': gives(
    `sequential(input(4), ${'dense(8), '.repeat(20)} dense(3))`,
    '[3]',
  ),
  'a list of layers that is no tuple': `
const layers: Layer[] = [dense(3)];
const network = sequential(input(2), ...layers);
holds<Same<OutputOf<typeof network>, readonly number[]>>();`,
  'a graph with several ends': `
const network = graph({ image: input(4, 4), age: input(1) }, ({ image, age }) => {
  const both = image.to(flatten(), dense(5)).with(age).to(concatenate());
  return { kind: both.to(dense(3), softmax()), size: both.to(dense(1)) };
});
holds<Same<Loose<InputOf<typeof network>>, { image: [4, 4]; age: [1] }>>();
holds<Same<Loose<OutputOf<typeof network>>, { kind: [3]; size: [1] }>>();
const predict = predictor(initialize(network, { seed: 1 }), { backend: js() });
const { kind } = predict({ image: new Float32Array(16), age: [3] });
holds<Same<typeof kind, Float32Array | Float64Array>>();`,
  'a graph with one end each way is a chain': `
const network = graph({ x: input(4) }, ({ x }) => ({ y: x.with(x.to(dense(4))).to(add(), dense(2)) }));
holds<Same<Loose<InputOf<typeof network>>, [4]>>();
holds<Same<Loose<OutputOf<typeof network>>, [2]>>();
predictor(initialize(network, { seed: 1 }), { backend: js() })([1, 2, 3, 4]);`,
  'losses and metrics by name': `
fit(initialize(sequential(input(2), dense(1)), { seed: 1 }), { inputs: [[0, 1]], targets: [[1]] },
  { loss: 'mse', metrics: ['mae', 'rootMeanSquaredError'], optimizer: sgd(), backend: js(), epochs: 1 });`,
  'a shared layer': `
const encode = shared(dense(4));
const network = graph({ a: input(3), b: input(3) }, ({ a, b }) => ({
  y: a.to(encode).with(b.to(encode)).to(multiply(), dense(1)),
}));
holds<Same<Loose<OutputOf<typeof network>>, { y: [1] }>>();`,
};

/** What does not compile, with words that the compiler's message has to hold. */
const wrong: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'dense after an image': [
    'sequential(input(28, 28, 1), conv2d({ filters: 8, kernelSize: 3 }), dense(10));',
    'ShapeConflict<"dense() needs a vector; put flatten() in front of it">',
  ],
  'an image layer on a vector': [
    'sequential(input(4), conv2d({ filters: 8, kernelSize: 3 }));',
    'ShapeConflict<"conv2d() needs height × width × channels">',
  ],
  'a sequence layer on an image': [
    'sequential(input(8, 8, 3), conv1d({ filters: 8, kernelSize: 3 }));',
    'ShapeConflict<"conv1d() needs steps × channels">',
  ],
  'pooling of a vector': [
    'sequential(input(4), maxPool(2));',
    'ShapeConflict<"maxPool() needs steps × channels or height × width × channels">',
  ],
  'a recurrent layer on a vector': [
    'sequential(input(4), gru(5));',
    'ShapeConflict<"gru() needs steps × channels',
  ],
  'an error deep in a chain': [
    `sequential(input(8, 8, 1), ${'activation("relu"), '.repeat(12)} dense(3), flatten());`,
    'ShapeConflict<"dense() needs a vector; put flatten() in front of it">',
  ],
  'a sum of unlike shapes': [
    'graph({ a: input(3), b: input(4) }, ({ a, b }) => ({ y: a.with(b).to(add(), dense(1)) }));',
    'ShapeConflict<"add() needs inputs of one shape">',
  ],
  'unlike ranks side by side': [
    'graph({ a: input(3), b: input(4, 2) }, ({ a, b }) => ({ y: a.with(b).to(concatenate()) }));',
    'ShapeConflict<"concatenate() needs inputs of one rank">',
  ],
  'a skip link around another shape': [
    'sequential(input(4), residual([dense(5)]));',
    'ShapeConflict<"residual() adds what its layers give to its input; give it a projection to their shape">',
  ],
  'an example of another length': [
    'predictor(initialize(sequential(input(2), dense(1)), { seed: 1 }), { backend: js() })([0, 1, 1]);',
    "Argument of type '[number, number, number]' is not assignable to parameter of type 'readonly [number, number]",
  ],
  'a target of another length': [
    `fit(initialize(sequential(input(2), dense(1)), { seed: 1 }), { inputs: [[0, 1]], targets: [[1, 0]] },
      { loss: meanSquaredError(), optimizer: sgd(), backend: js(), epochs: 1 });`,
    "Type '[number, number]' is not assignable to type 'readonly [number] |",
  ],
  'an unknown activation': [
    "dense(3, { activation: 'sigmoyd' });",
    'Type \'"sigmoyd"\' is not assignable to type',
  ],
  'an unknown loss': [
    `fit(initialize(sequential(input(2), dense(1)), { seed: 1 }), { inputs: [[0, 1]], targets: [[1]] },
      { loss: 'meanSquaredEror', optimizer: sgd(), backend: js(), epochs: 1 });`,
    'Type \'"meanSquaredEror"\' is not assignable to type',
  ],
  'an unknown metric': [
    `fit(initialize(sequential(input(2), dense(1)), { seed: 1 }), { inputs: [[0, 1]], targets: [[1]] },
      { loss: 'mse', metrics: ['acuracy'], optimizer: sgd(), backend: js(), epochs: 1 });`,
    "is not assignable to type 'Metrics'",
  ],
  'an input of a graph that is missing': [
    `const network = graph({ a: input(1), b: input(1) }, ({ a, b }) => ({ y: a.with(b).to(add()) }));
    predictor(initialize(network, { seed: 1 }), { backend: js() })({ a: [1] });`,
    "Property 'b' is missing",
  ],
  'an input that the graph does not have': [
    'graph({ a: input(1) }, ({ a, b }) => ({ y: a.to(dense(1)) }));',
    "Property 'b' does not exist",
  ],
};

const codes = Object.fromEntries(Object.entries(wrong).map(([name, [code]]) => [name, code]));
const checked = checkCode(header, { ...right, ...codes });

describe('shapes in the types', () => {
  it.each(Object.keys(right))('compile: %s', (name) => {
    expect(checked.messages.get(name)).toEqual([]);
  });

  it.each(Object.entries(wrong))('refuse %s, saying why', (name, [, message]) => {
    const found = checked.messages.get(name)!;
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});

describe('a network of fifty layers', () => {
  it('costs the compiler less than a second, counted in types that it fills in', () => {
    const empty = checkCode(header, {});
    const deep = checkCode(header, { deep: fiftyLayers });
    expect(deep.messages.get('deep')).toEqual([]);
    // `npm run types:cost` prints the time they take.
    expect(deep.instantiations - empty.instantiations).toBeGreaterThan(500); // it was looked at
    expect(deep.instantiations - empty.instantiations).toBeLessThan(50_000);
    expect(deep.types - empty.types).toBeLessThan(10_000);
  });
});
