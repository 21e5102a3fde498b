/** Normalization by statistics of the model, or of each cell. */
import { layerNorm } from '@reflexarc/core';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { squared } from '../../tensor-graph/layers/functions.ts';
import { byStatistics } from '../../tensor-graph/layers/normalization.ts';
import { reduce } from '../../tensor-graph/layers/reduction.ts';
import { inverseRoot } from '../../tensor-graph/layers/roots.ts';
import { reshapeTo } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { constantOf, type Flow, sampleAxes } from '../../tensor-graph/value.ts';
import { float, integerOr } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

export const normalizationRules: Rules = {
  BatchNormalization(operation, node) {
    if (integerOr(node, 'training_mode', 0) === 1) {
      operation.refuse('is in training mode', 'a graph that was exported for inference');
    }
    const epsilon = float(node, 'epsilon', 1e-5);
    const momentum = float(node, 'momentum', 0.9);
    operation.give(byStatistics(operation, operation.flow(0), { axis: 1, epsilon, momentum }));
  },

  LayerNormalization: normalizeCells,
  InstanceNormalization: normalizeChannels,
};

/** Each channel of each row by itself, over all of its cells. */
function normalizeChannels(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const [rows = 1, channels = 1, ...cells] = flow.shape;
  if (flow.batch === 1 || cells.length === 0) operation.refuseBatch();
  const perChannel = [channels, ...cells.map(() => 1)];
  const gamma = { ...operation.constant(1), shape: perChannel };
  const beta = { ...operation.constant(2), shape: perChannel };
  const flat = reshapeTo(operation, flow, [rows, channels, -1]) as Flow; // of a result
  const epsilon = float(node, 'epsilon', 1e-5);
  const layer = layerNorm({ epsilon, center: false, scale: false });
  const normalized = { ...flat, node: operation.put(layer, [operation.ordered(flat)]) };
  const axes = sampleAxes(3, flat.batch);
  const whole = reshapeTo(operation, { ...normalized, axes }, flow.shape);
  const scaled = arithmetic(operation, whole, gamma, 'multiply');
  operation.give(arithmetic(operation, scaled, beta, 'add'));
}

/** All axes from `axis` on are one cell. */
function normalizeCells(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const rank = flow.shape.length;
  const axis = operation.axis(integerOr(node, 'axis', -1), rank);
  if (flow.batch !== undefined && flow.batch >= axis) operation.refuseBatch();
  const gamma = operation.optionalConstant(1)?.numbers;
  const beta = operation.optionalConstant(2)?.numbers;
  const axes = sampleAxes(rank, flow.batch);
  const lengths = axes.map((each) => flow.shape[each]!);
  const ahead = axes.filter((each) => each < axis).length;
  const cell = lengths.slice(ahead).reduce((product, length) => product * length, 1);
  const x = operation.reshaped(operation.ordered(flow), [...lengths.slice(0, ahead), cell]);
  const layer = layerNorm({
    epsilon: float(node, 'epsilon', 1e-5),
    center: beta !== undefined,
    scale: gamma !== undefined,
  });
  const parameters = { ...(gamma && { gamma }), ...(beta && { beta }) };
  const y = operation.put(layer, [x], { parameters });
  operation.give({ ...flow, node: operation.reshaped(y, lengths), axes });
  if (operation.hasOutput(1) || operation.hasOutput(2)) giveStatistics(operation, node, axis);
}

/** Mean and inverse deviation of each cell, which are for training, under their axes. */
function giveStatistics(operation: Operation, node: OnnxNode, axis: number): void {
  const flow = operation.flow(0);
  const over = { axes: sampleAxes(flow.shape.length, undefined).slice(axis), keeps: true };
  const mean = reduce(operation, flow, { ...over, how: 'mean' });
  const distance = arithmetic(operation, flow, mean, 'subtract');
  const squares = squared(operation, distance) as Flow; // of a result
  const variance = reduce(operation, squares, { ...over, how: 'mean' });
  const epsilon = constantOf([float(node, 'epsilon', 1e-5)], []);
  const sum = arithmetic(operation, variance, epsilon, 'add');
  operation.give(mean, 1);
  operation.give(inverseRoot(operation, sum), 2);
}
