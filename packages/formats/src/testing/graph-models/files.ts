/** Small graph models of TensorFlow.js for tests, in the form that its converter writes. */
import type { ModelFile } from '../../importer.ts';

/** An attribute of protobuf's JSON, by what stands in it. */
export type TestAttribute = number | boolean | string | readonly number[] | readonly string[];

export interface TestGraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  /** Names that begin with a dot hold numbers with a point, those with a colon types. */
  readonly attr?: Readonly<Record<string, TestAttribute>>;
}

export interface TestGraphModel {
  /** −1 is a length that is open. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly nodes: readonly TestGraphNode[];
  readonly constants?: Readonly<Record<string, TestConstant>>;
  readonly outputs: readonly string[];
}

export interface TestConstant {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  readonly dtype?: 'float32' | 'int32' | 'bool';
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function attribute(name: string, value: TestAttribute): readonly [string, object] {
  if (name.startsWith('.')) return [name.slice(1), { f: value }];
  if (name.startsWith(':')) return [name.slice(1), { type: value }];
  if (typeof value === 'boolean') return [name, { b: value }];
  if (typeof value === 'number') return [name, { i: String(value) }];
  if (typeof value === 'string') return [name, { s: base64(value) }];
  const isText = value.some((each) => typeof each === 'string');
  const texts = value.map(String);
  return [name, { list: isText ? { s: texts.map(base64) } : { i: texts } }];
}

const shapeOf = (shape: readonly number[]) => ({ dim: shape.map((size) => ({ size: `${size}` })) });

/** `model.json` and its weights. */
export function graphModelFiles(given: TestGraphModel): readonly [ModelFile, ModelFile] {
  const { inputs, nodes, constants = {}, outputs } = given;
  const float = { type: 'DT_FLOAT' };
  const node = [
    ...Object.entries(inputs).map(([name, shape]) => {
      return { name, op: 'Placeholder', attr: { dtype: float, shape: { shape: shapeOf(shape) } } };
    }),
    ...Object.entries(constants).map(([name, { dtype }]) => {
      const type = dtype === 'int32' ? { type: 'DT_INT32' } : float;
      return { name, op: 'Const', attr: { dtype: type } };
    }),
    ...nodes.map(({ name, op, input = [], attr = {} }) => {
      const attributes = Object.entries(attr).map(([key, value]) => attribute(key, value));
      return { name, op, input, attr: { T: float, ...Object.fromEntries(attributes) } };
    }),
  ];
  const weights = Object.entries(constants).map(([name, { shape, dtype = 'float32' }]) => {
    return { name, shape, dtype };
  });
  const signature = {
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, shape]) => {
        return [name, { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: shapeOf(shape) }];
      }),
    ),
    outputs: Object.fromEntries(
      outputs.map((name) => [name, { name: name.includes(':') ? name : `${name}:0` }]),
    ),
  };
  const json = {
    format: 'graph-model',
    generatedBy: '2.15.0',
    convertedBy: 'TensorFlow.js Converter v4.22.0',
    signature,
    modelTopology: { node, library: {}, versions: { producer: 1482 } },
    weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights }],
  };
  const bytes = Object.values(constants).map(bytesOf);
  return [
    { path: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) },
    { path: 'group1-shard1of1.bin', bytes: new Uint8Array(Buffer.concat(bytes)) },
  ];
}

function bytesOf({ numbers, dtype = 'float32' }: TestConstant): Uint8Array {
  if (dtype === 'bool') return Uint8Array.from(numbers);
  const kind = dtype === 'int32' ? Int32Array : Float32Array;
  return new Uint8Array(kind.from(numbers).buffer);
}
