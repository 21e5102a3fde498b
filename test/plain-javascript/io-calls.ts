/** A sound call of each function that `@reflexarc/io` exports. */
import * as core from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import * as io from '@reflexarc/io';
import type { SoundCalls } from './walk.ts';

const backend = js();
const network = core.sequential(core.input(2), core.dense(1));
const model = () => core.initialize(network, { seed: 1 });
const bytes = io.writeModel({ model: model() });
/** What is in it is as `readModel` made it. */
class Stored {}
const stored = () => Object.assign(new Stored(), io.readModel(bytes));

export const ioCalls: SoundCalls = {
  examineFile: () => [bytes],
  openModel: () => [bytes, { backend, source: 'm' }],
  rawPredictor: () => [model(), { backend, chains: stored().chains }],
  readModel: () => [bytes, { source: 'm', rowLimit: 1e6 }],
  startStream: () => [stored(), { backend }],
  withStages: () => [stored(), []],
  writeModel: () => [{ model: model(), golden: [[1, 2]], rowLimit: 1e6, training: {}, rateHz: 50 }],
};
