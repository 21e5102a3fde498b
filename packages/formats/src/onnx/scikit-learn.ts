/**
 * What scikit-learn's converter puts behind a network: the class of the largest score as a word or
 * number, and scores by class. The scores are the network's; the classes become its labels.
 */
import { composed, withoutUnused } from './decomposed/index.ts';
import type { OnnxFile, OnnxNode } from './file.ts';

type Graph = OnnxFile['graph'];

/** A graph of numbers alone, and what was said by the rest. */
export interface NumbersAlone {
  readonly graph: Graph;
  readonly labels: readonly string[] | undefined;
  readonly notes: readonly string[];
}

export function numbersAlone(graph: Graph): NumbersAlone {
  const maps = graph.nodes.filter(({ operator }) => operator === 'ZipMap');
  const choices = graph.nodes.filter(({ operator }) => operator === 'ArrayFeatureExtractor');
  const models = graph.nodes.filter(({ operator }) => operator === 'LinearClassifier');
  if (maps.length + choices.length + models.length === 0) {
    return { graph: { ...graph, nodes: compose(graph) }, labels: undefined, notes: [] };
  }
  const scoresOf = new Map(maps.map(({ inputs, outputs }) => [outputs[0], inputs[0]] as const));
  const classes = [...choices.flatMap(({ outputs }) => outputs), ...models.flatMap(firstOutput)];
  const words = resultsBehind(classes, graph.nodes);
  const isWord = (name: string): boolean => words.has(name);
  const hasOthers = graph.outputs.some((name) => !isWord(name));
  const outputs = graph.outputs.filter((name) => !(hasOthers && isWord(name)));
  const named = outputs.map((name) => scoresOf.get(name) ?? name);
  const nodes = graph.nodes.filter(
    (node) => !maps.includes(node) && !(hasOthers && node.outputs.every(isWord)),
  );
  const left = graph.outputs.filter((name) => !outputs.includes(name));
  return {
    graph: {
      ...graph,
      outputs: named,
      nodes: compose({ ...graph, outputs: named, nodes: withoutUnused(nodes, graph.nodes, named) }),
    },
    labels: labelsIn([...maps, ...models], choices, graph),
    notes: [
      ...left.map((name) => `output "${name}" is left out: it says which score is the largest`),
      ...maps.map(({ outputs: [name] }) => `output "${name}" is read as its scores, in order`),
    ],
  };
}

function compose({ nodes, constants, outputs }: Graph): readonly OnnxNode[] {
  return composed(nodes, constants, outputs);
}

/** Of a linear classifier the class; its scores are the second. */
const firstOutput = ({ outputs }: OnnxNode): readonly string[] => outputs.slice(0, 1);

/** Names of all results that hang on `sources`. */
function resultsBehind(
  sources: readonly string[],
  nodes: readonly OnnxNode[],
): ReadonlySet<string> {
  const found = new Set(sources);
  for (const { inputs, outputs } of nodes) {
    if (inputs.some((name) => found.has(name))) for (const name of outputs) found.add(name);
  }
  return found;
}

/** The classes that scores are of, which some nodes list. */
function labelsIn(
  listing: readonly OnnxNode[],
  choices: readonly OnnxNode[],
  { strings, constants }: Graph,
): readonly string[] | undefined {
  for (const { attributes } of listing) {
    const words = attributes.get('classlabels_strings')?.texts(9) ?? [];
    if (words.length > 0) return words;
    const numbers = ['classlabels_int64s', 'classlabels_ints'].flatMap((name) => {
      return attributes.get(name)?.integers(8) ?? [];
    });
    if (numbers.length > 0) return numbers.map(String);
  }
  const classes = choices[0]?.inputs[0] ?? '';
  const listed = strings.get(classes) ?? constants.get(classes)?.numbers;
  return listed === undefined ? undefined : Array.from<unknown, string>(listed, String);
}
