// Cold start of TensorFlow.js on its WebAssembly backend: reads a model that it saved, answers once, and tells its peak memory.
import { readFileSync } from 'node:fs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';

const [model, weights, wasmFolder] = process.argv.slice(2);
const run = async () => {
  setWasmPaths(wasmFolder);
  await tf.setBackend('wasm');
  const { buffer } = new Uint8Array(readFileSync(weights)); // a buffer of its own
  const saved = { ...JSON.parse(readFileSync(model, 'utf8')), weightData: buffer };
  const network = await loadLayersModel(tf.io.fromMemory(saved));
  const input = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i * 1.7) / 2);
  const answer = [...network.predict(tf.tensor(input, [1, 768])).dataSync()];
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ answer, maxRSS }));
};
void run();
