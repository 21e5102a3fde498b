/** The peers by name. */
import { brain } from './brain.ts';
import { onnxRuntime } from './onnxruntime.ts';
import type { Peer, PeerName } from './peer.ts';
import { tfjs } from './tfjs.ts';

export const peers: Readonly<Record<PeerName, Peer>> = {
  'tfjs (cpu)': tfjs('cpu'),
  'tfjs (wasm)': tfjs('wasm'),
  'brain.js': brain,
  'onnxruntime-node': onnxRuntime('onnxruntime-node'),
  'onnxruntime-web': onnxRuntime('onnxruntime-web'),
  'LiteRT.js': async () => {
    throw new Error('it runs in browsers, from TensorFlow Lite files, which nothing here writes');
  },
};
