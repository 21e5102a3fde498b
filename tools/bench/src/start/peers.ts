/**
 * Cold starts of the peers, by the scripts in tools/bench/peers/start: in one file where that can
 * be, from files that they saved themselves.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnnx } from '@reflexarc/formats/onnx';
import { stepsOf } from '../networks/steps.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { brainExample, loadBrain, netOf } from '../peers/brain.ts';
import { peersFolder } from '../peers/package-folder.ts';
import { exampleOf } from '../peers/reference.ts';
import { loadTfjs, modelOf } from '../peers/tfjs.ts';
import { bundled, type StarterMaker } from './starter.ts';

const scripts = join(peersFolder, 'start');
const modules = join(peersFolder, 'node_modules');

export function tfjsStarter(backend: 'cpu' | 'wasm'): StarterMaker {
  return async (folder) => {
    const example = exampleOf(workloadNamed('W3').network());
    const [model, weights] = [join(folder, 'model.json'), join(folder, 'weights.bin')];
    const tf = await loadTfjs('cpu');
    await modelOf(tf, stepsOf(example.model)).save({
      async save({ weightData, modelTopology, weightSpecs }) {
        await writeFile(model, JSON.stringify({ modelTopology, weightSpecs }));
        await writeFile(weights, new Uint8Array(weightData));
        return {};
      },
    });
    const name = `tfjs-${backend}`;
    const script = join(folder, `${name}.cjs`);
    await bundled(script, { file: join(scripts, `${name}.mjs`) });
    if (backend === 'cpu') return { command: [script, model, weights], example, shipped: [script] };
    const wasmFolder = join(modules, '@tensorflow/tfjs-backend-wasm/dist/');
    const shipped = [script, join(wasmFolder, 'tfjs-backend-wasm-simd.wasm')];
    return { command: [script, model, weights, wasmFolder], example, shipped };
  };
}

export const brainStarter: StarterMaker = async (folder) => {
  const example = brainExample(workloadNamed('W3').network());
  const model = join(folder, 'model.json');
  await writeFile(model, JSON.stringify(netOf(loadBrain(), example).toJSON()));
  const script = join(folder, 'brain.cjs');
  await bundled(script, { file: join(scripts, 'brain.mjs') });
  return { command: [script, model], example, shipped: [script] };
};

/** As installed: its parts look for each other beside themselves. */
export function onnxStarter(name: 'onnxruntime-node' | 'onnxruntime-web'): StarterMaker {
  return async (folder) => {
    const example = exampleOf(workloadNamed('W3').network());
    const model = join(folder, 'model.onnx');
    await writeFile(model, writeOnnx(example.model, { rows: 1, channelsFirst: true }).bytes);
    const command = [join(scripts, `${name}.mjs`), model];
    if (name === 'onnxruntime-node') return { command, example };
    const parts = ['ort.node.min.mjs', 'ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];
    return { command, example, shipped: parts.map((part) => join(modules, name, 'dist', part)) };
  };
}
