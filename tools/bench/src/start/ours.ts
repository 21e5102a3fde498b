/**
 * Cold start of ours, as a user of the edge would ship it: a model file, checked with its checksum
 * and golden vectors, by a bundle that is started from V8's cache. The first run makes that.
 */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeModel } from '@reflexarc/io';
import { writeStarter } from '@reflexarc/starter/build';
import { workloadNamed } from '../networks/workloads.ts';
import { exampleOf } from '../peers/reference.ts';
import { bundled, type StarterMaker } from './starter.ts';

export function ours(backend: 'js' | 'simd'): StarterMaker {
  return async (folder) => {
    const example = exampleOf(workloadNamed('W3').network());
    const model = join(folder, 'model.safetensors');
    await writeFile(model, writeModel({ model: example.model }));
    const resolveDir = fileURLToPath(new URL('.', import.meta.url));
    const script = join(folder, `${backend}.cjs`);
    const bundle = join(folder, `${backend}.bundle.cjs`);
    await bundled(bundle, { code: codeOf(backend), resolveDir });
    await writeStarter({
      script,
      bundle: basename(bundle),
      program: 'reflexarc-bench',
      target: 'node20',
    });
    return { command: [script, model], example, shipped: [script, bundle] };
  };
}

const codeOf = (backend: 'js' | 'simd'): string => `
  import { readFileSync } from 'node:fs';
  import { openModel } from '@reflexarc/io';
  import { nodeSha256 } from '@reflexarc/io/node';
  import { ${backend} } from '@reflexarc/core/backends/${backend}';
  const run = async () => {
    const backend = await ${backend}();
    const model = openModel(readFileSync(process.argv[2]), { backend, sha256: nodeSha256 });
    const input = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i * 1.7) / 2);
    const answer = [...model.predict(input).output];
    const { maxRSS } = process.resourceUsage();
    process.stdout.write(JSON.stringify({ answer, maxRSS }));
  };
  void run();`;
