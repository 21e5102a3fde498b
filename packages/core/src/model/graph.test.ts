import { describe, expect, it } from 'vitest';
import { formatError, type SpecError } from '../errors/index.ts';
import { add, concatenate, dense, flatten, multiply, softmax } from '../layers/index.ts';
import { shared } from '../layers/layer.ts';
import { graph } from './graph.ts';
import { resolve } from './resolve.ts';
import { input, sequential } from './sequential.ts';
import type { ModelSpec } from './spec.ts';

describe('the spec of a network', () => {
  it('is frozen, and a copy of what it was made of', () => {
    const values = [1, 2];
    const network = sequential(input(2), dense(1, { weights: { name: 'values', values } }));
    const before = JSON.stringify(network.spec);
    values[0] = 7;
    const { nodes, inputs } = network.spec;
    for (const part of [network.spec, nodes, nodes[0]!, nodes[0]!.options, inputs['input']!]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(() => Object.assign(nodes[0]!.options, { units: 3 })).toThrow(TypeError);
    expect(JSON.stringify(network.spec)).toBe(before);
  });
});

describe('graph', () => {
  it('writes down inputs, nodes in the order in which they run, and outputs', () => {
    const { spec } = graph({ image: input(4, 4), age: input(1) }, ({ image, age }) => {
      const features = image.to(flatten(), dense(5, { activation: 'relu', name: 'features' }));
      const joined = features.with(age).to(concatenate());
      return { kind: joined.to(dense(3), softmax()), quality: joined.to(dense(1)) };
    });
    expect(spec.inputs).toEqual({ image: [4, 4], age: [1] });
    expect(spec.outputs).toEqual(['kind', 'quality']);
    expect(spec.nodes.map(({ name, inputs }) => [name, ...inputs])).toEqual([
      ['flatten1', 'image'],
      ['features', 'flatten1'],
      ['concatenate1', 'features', 'age'],
      ['dense2', 'concatenate1'],
      ['kind', 'dense2'],
      ['quality', 'concatenate1'],
    ]);
    expect(resolve({ spec, definitions: definitionsOf() }).outputs).toEqual({
      kind: [3],
      quality: [1],
    });
  });

  it('gives what sequential gives for a chain', () => {
    const chain = graph({ input: input(2) }, (nodes) => ({
      dense2: nodes.input.to(dense(3, { activation: 'tanh' }), dense(1)),
    }));
    expect(chain.spec).toEqual(
      sequential(input(2), dense(3, { activation: 'tanh' }), dense(1)).spec,
    );
  });

  it('keeps one set of parameters for a shared layer', () => {
    const encode = shared(dense(3, { name: 'encode' }));
    const network = graph({ left: input(2), right: input(2) }, ({ left, right }) => ({
      near: left.to(encode).with(right.to(encode)).to(multiply(), dense(1)),
    }));
    expect(network.spec.nodes.map(({ name, sharedWith }) => [name, sharedWith])).toEqual([
      ['encode', undefined],
      ['encode#2', 'encode'],
      ['multiply1', undefined],
      ['near', undefined],
    ]);
    expect(resolve(network).parameterCount).toBe(2 * 3 + 3 + 3 + 1); // encode once, near
  });

  it('says which output is not a node, an input, another output, or named otherwise', () => {
    const other: { node?: object } = {};
    graph({ x: input(2) }, ({ x }) => {
      other.node = x;
      return { y: x.to(dense(1)) };
    });
    expect(messageOf(() => graph({ x: input(2) }, () => ({ y: other.node ?? {} })))).toBe(
      'SpecError INVALID_SPEC: output "y": it is no node of this graph, but something else or a node of another graph',
    );
    expect(messageOf(() => graph({ x: input(2) }, ({ x }) => ({ y: x })))).toBe(
      'SpecError INVALID_SPEC: output "y": it is the input "x"',
    );
    const twice = (): unknown =>
      graph({ x: input(2) }, ({ x }) => {
        const y = x.to(dense(1));
        return { y, z: y };
      });
    expect(messageOf(twice)).toBe('SpecError INVALID_SPEC: output "z": it is the output "y" too');
    expect(
      messageOf(() => graph({ x: input(2) }, ({ x }) => ({ y: x.to(dense(1, { name: 'a' })) }))),
    ).toContain('output "y": its last layer is named "a"');
  });

  it('names the node that nothing uses, and the input', () => {
    const unused = (): unknown =>
      graph({ x: input(2) }, ({ x }) => {
        x.to(dense(7, { name: 'side' }));
        return { y: x.to(dense(1)) };
      });
    expect(messageOf(unused)).toBe(
      'SpecError UNUSED_NODE: layers[0] dense "side" is used by no node and is no output\n' +
        '  hint: make it an output, let a node use it, or leave it out',
    );
    expect(
      messageOf(() => graph({ x: input(2), z: input(1) }, ({ x }) => ({ y: x.to(dense(1)) }))),
    ).toContain('input "z" is used by no node');
  });

  it('names both sides of a shape conflict', () => {
    const conflict = (): unknown =>
      graph({ x: input(2), z: input(3) }, ({ x, z }) => {
        const both = x.to(dense(4, { name: 'a' })).with(z.to(dense(5 as number, { name: 'b' })));
        return { y: both.to(add({ name: 'sum' }), dense(1)) };
      });
    expect(messageOf(conflict)).toBe(
      'ShapeError SHAPE_MISMATCH: layers[2] add "sum" needs inputs of one shape but gets 4 and 5\n' +
        '  from layers[0] dense "a" (4), layers[1] dense "b" (5)',
    );
  });

  it('names the first use where a shared layer does not fit another', () => {
    const encode = shared(dense(3, { name: 'encode' }));
    const unlike = (): unknown =>
      graph({ a: input(2), b: input(4) }, ({ a, b }) => ({
        y: a.to(encode).with(b.to(encode)).to(add(), dense(1)),
      }));
    expect(messageOf(unlike)).toBe(
      'ShapeError SHAPE_MISMATCH: layers[1] dense "encode#2" needs weights of 4×3 but gets weights of 2×3\n' +
        '  from layers[0] dense "encode", whose parameters it shares',
    );
  });
});

describe('a spec from elsewhere', () => {
  const node = (name: string, ...inputs: string[]) => ({ name, kind: 'add', inputs, options: {} });
  const check = (spec: Partial<ModelSpec>): string =>
    messageOf(() =>
      resolve({
        spec: { format: 1, inputs: { x: [2] }, outputs: ['c'], nodes: [], ...spec },
        definitions: definitionsOf(),
      }),
    );

  it('may hold no nodes that feed each other', () => {
    const nodes = [node('a', 'x', 'c'), node('b', 'a', 'x'), node('c', 'b', 'x')];
    expect(check({ nodes })).toBe(
      'SpecError CYCLE: nodes feed each other: "a" → "b" → "c" → "a"\n' +
        '  hint: a node may use inputs and earlier nodes only',
    );
    expect(check({ nodes: [node('c', 'x', 'c')] })).toContain('feed each other: "c" → "c"');
  });

  it('lists nodes in the order in which they run', () => {
    expect(check({ nodes: [node('c', 'x', 'b'), node('b', 'x', 'x')] })).toBe(
      'SpecError INVALID_SPEC: layers[0] add "c": its input "b" comes later in the list of nodes',
    );
  });

  it('names inputs, outputs and nodes that are not there, or there twice', () => {
    const nodes = [node('c', 'x', 'x')];
    expect(check({ nodes: [node('c', 'x', 'y')] })).toContain(
      'layers[0] add "c": there is no earlier node or input "y"',
    );
    expect(check({ nodes, outputs: ['d'] })).toContain('outputs[0]: there is no node "d"');
    expect(check({ nodes, outputs: ['x'] })).toContain('outputs[0]: "x" is an input, not a node');
    expect(check({ nodes, outputs: ['c', 'c'] })).toContain(
      'outputs[1]: the name "c" is taken by outputs[0]',
    );
    expect(check({ nodes: [...nodes, node('c', 'x', 'x')] })).toContain(
      'layers[1] add "c": the name "c" is taken by layers[0] add "c"',
    );
    expect(check({ nodes, inputs: {} })).toContain('network: there are no inputs');
    expect(check({ nodes, outputs: [] })).toContain('network: there are no outputs');
  });
});

function definitionsOf() {
  const all = [add(), concatenate(), dense(1), flatten(), softmax()];
  return Object.fromEntries(all.map(({ definition }) => [definition.kind, definition]));
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return formatError(error as SpecError);
    throw error;
  }
  return 'nothing was thrown';
}
