/** Graph models of TensorFlow.js: SavedModels and Keras models as graphs of operators. */
import type { ConstantTensor, Imported, ImportOptions } from '../../importer.ts';
import { isObject, type JsonObject } from '../../reading/json-values.ts';
import { readGraph } from '../../tensor-graph/read-graph.ts';
import { type GraphNode, graphModel } from './file.ts';
import { graphOperators } from './operators/index.ts';

/**
 * @param model what `model.json` holds
 * @throws ForeignModelError naming the node
 */
export function readGraphModel(
  model: JsonObject,
  weights: ReadonlyMap<string, ConstantTensor>,
  source: string,
  options: ImportOptions = {},
): Omit<Imported, 'format'> {
  const { modelTopology, signature, userDefinedMetadata } = model;
  const before = isObject(userDefinedMetadata) ? userDefinedMetadata['signature'] : undefined;
  const topology = isObject(modelTopology) ? modelTopology : {};
  const graph = graphModel({ topology, signature: signature ?? before, weights, source });
  const read = readGraph<GraphNode>({ graph, source, options, operators: graphOperators });
  const { model: network, layers, notes } = read;
  return { model: network, layers, notes };
}
