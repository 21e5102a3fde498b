// The TensorFlow.js backend outside of this workspace: in a bundle with its .wasm files beside it,
// and where its packages are not installed.
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './consumer.ts';

const core = realpathSync(path.resolve(import.meta.dirname, '../../packages/core'));
const wasm = path.join(core, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
const folder = mkdtempSync(path.join(tmpdir(), 'tfjs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Learns logical or, with a listener of its own for errors that nobody handles. */
const program = `
import { adam, dense, fit, initialize, input, meanSquaredError, predictor, sequential } from '@reflexarc/core';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';

const caught = [];
process.on('uncaughtException', (error) => caught.push(error.message));
process.on('unhandledRejection', (error) => caught.push(error.message));

const backend = await tfjsWasm();
const network = sequential(input(2), dense(4, { activation: 'tanh' }), dense(1));
const or = { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [1]] };
const model = initialize(network, { seed: 1 });
const options = { loss: meanSquaredError(), optimizer: adam({ learningRate: 0.05 }), epochs: 300, backend };
await fit(model, or, options);
const predict = predictor(model, { backend });

setTimeout(() => { throw new Error('thrown'); }, 0);
Promise.reject(new Error('rejected'));
setTimeout(() => {
  const answers = or.inputs.map((row) => Math.round(predict(row)[0]));
  const events = ['uncaughtException', 'unhandledRejection'];
  const listeners = events.map((event) => process.listenerCount(event));
  console.log(JSON.stringify({ answers, caught: caught.sort(), listeners }));
}, 50);
`;

const asking = `
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';

await tfjsWasm().catch(({ name, code, hint }) => console.log(JSON.stringify({ name, code, hint })));
`;

/** Bundled as an ES module; tfjs is CommonJS, and asks for `require` and `__dirname`. */
async function bundled(contents: string, name: string, external: string[] = []): Promise<string> {
  const outfile = path.join(folder, name);
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    external,
    banner: {
      js: [
        "import { createRequire } from 'node:module';",
        'const require = createRequire(import.meta.url);',
        'const __dirname = import.meta.dirname;',
      ].join('\n'),
    },
  });
  return outfile;
}

describe('tfjs-wasm', () => {
  it('trains in a bundle, says nothing, and leaves the errors of a program to the program', async () => {
    const outfile = await bundled(program, 'bundle.mjs');
    for (const file of readdirSync(wasm).filter((name) => name.endsWith('.wasm'))) {
      copyFileSync(path.join(wasm, file), path.join(folder, file));
    }
    const script = path.join(folder, 'run.mjs');
    // What is written to stderr would be part of the output.
    writeFileSync(
      script,
      `process.stderr.write = (text) => process.stdout.write('stderr: ' + text);\nawait import(${JSON.stringify(outfile)});\n`,
    );
    const output = run(process.execPath, [script], folder);
    expect(JSON.parse(output)).toEqual({
      answers: [0, 1, 1, 1],
      caught: ['rejected', 'thrown'],
      listeners: [1, 1],
    });
  });

  it('says what to install where its packages are missing', async () => {
    const outfile = await bundled(asking, 'asking.mjs', ['@tensorflow/*']);
    expect(JSON.parse(run(process.execPath, [outfile], folder))).toEqual({
      name: 'BackendError',
      code: 'BACKEND_UNAVAILABLE',
      hint: 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0',
    });
  });
});
