/** The peers by name; those of browsers are asked by `chromium/page.ts`. */
import { brain } from './brain.ts';
import { onnxRuntime } from './onnxruntime.ts';
import type { Peer, PeerName } from './peer.ts';
import { tfjs } from './tfjs.ts';

const inBrowsers: Peer = async () => {
  throw new Error('it runs in browsers only');
};

export const peers: Readonly<Record<PeerName, Peer>> = {
  'tfjs (cpu)': tfjs('cpu'),
  'tfjs (wasm)': tfjs('wasm'),
  'brain.js': brain,
  'onnxruntime-node': onnxRuntime('onnxruntime-node'),
  'onnxruntime-web': onnxRuntime('onnxruntime-web'),
  'LiteRT.js (plain)': inBrowsers,
  'LiteRT.js (relaxed)': inBrowsers,
};
