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
  if (maps.length === 0 && choices.length === 0) {
    return { graph: { ...graph, nodes: compose(graph) }, labels: undefined, notes: [] };
  }
  const scoresOf = new Map(maps.map(({ inputs, outputs }) => [outputs[0], inputs[0]] as const));
  const words = resultsBehind(choices, graph.nodes);
  const isWord = (name: string): boolean => words.has(name);
  const hasOthers = graph.outputs.some((name) => !isWord(name));
  const outputs = graph.outputs.filter((name) => !(hasOthers && isWord(name)));
  const named = outputs.map((name) => scoresOf.get(name) ?? name);
  const nodes = graph.nodes.filter(
    (node) => !maps.includes(node) && !(hasOthers && node.outputs.some(isWord)),
  );
  const left = graph.outputs.filter((name) => !outputs.includes(name));
  return {
    graph: {
      ...graph,
      outputs: named,
      nodes: compose({ ...graph, outputs: named, nodes: withoutUnused(nodes, graph.nodes, named) }),
    },
    labels: labelsIn(maps, choices, graph),
    notes: [
      ...left.map((name) => `output "${name}" is left out: it says which score is the largest`),
      ...maps.map(({ outputs: [name] }) => `output "${name}" is read as its scores, in order`),
    ],
  };
}

function compose({ nodes, constants, outputs }: Graph): readonly OnnxNode[] {
  return composed(nodes, constants, outputs);
}

/** Names of all results that hang on those of `sources`. */
function resultsBehind(
  sources: readonly OnnxNode[],
  nodes: readonly OnnxNode[],
): ReadonlySet<string> {
  const found = new Set(sources.flatMap(({ outputs }) => outputs));
  for (const { inputs, outputs } of nodes) {
    if (inputs.some((name) => found.has(name))) for (const name of outputs) found.add(name);
  }
  return found;
}

/** The classes that scores are of. */
function labelsIn(
  maps: readonly OnnxNode[],
  choices: readonly OnnxNode[],
  { strings, constants }: Graph,
): readonly string[] | undefined {
  const [map] = maps;
  const words = map?.attributes.get('classlabels_strings')?.texts(9) ?? [];
  if (words.length > 0) return words;
  const numbers = map?.attributes.get('classlabels_int64s')?.integers(8) ?? [];
  if (numbers.length > 0) return numbers.map(String);
  const classes = choices[0]?.inputs[0] ?? '';
  const listed = strings.get(classes) ?? constants.get(classes)?.numbers;
  return listed === undefined ? undefined : Array.from<unknown, string>(listed, String);
}
