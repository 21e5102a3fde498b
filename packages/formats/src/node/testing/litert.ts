/**
 * TensorFlow Lite files, run by LiteRT.js on WebAssembly in this machine's Chromium: it runs in
 * browsers only. Its package is served to one page from the folder of the oracles.
 */
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { RowsByInput } from '../../verifying/rows.ts';
import { missingOracle, oracleFile } from './oracles.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => {
  return existsSync(file);
});

/** Why LiteRT.js cannot be asked here; undefined where it can. */
export function missingLiteRt(): string | undefined {
  if (executablePath !== undefined) return missingOracle('@litertjs/core');
  const problem = 'no Chromium, install with: apt-get install chromium';
  console.warn(`skipped: ${problem}`);
  return problem;
}

/** A page in which files are run. */
export interface LiteRt {
  /** What `file` answers to one row of each input, output by output, in the order of `outputs`. */
  run(
    file: Uint8Array,
    inputs: RowsByInput,
    shapes: Readonly<Record<string, readonly number[]>>,
    outputs: readonly string[],
  ): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** Served by the page's own routes: nothing leaves the machine. */
const site = 'http://127.0.0.1/';

const html = `<!doctype html>
<script type="importmap">
  { "imports": { "@litertjs/wasm-utils": "/@litertjs/wasm-utils/dist/index.js" } }
</script>
<script type="module">
  import { loadAndCompile, loadLiteRt, Tensor } from '/@litertjs/core/dist/index.js';
  await loadLiteRt('/@litertjs/core/wasm/litert_wasm_compat_internal.js');
  globalThis.answersOf = async ({ file, inputs, outputs }) => {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const options = { accelerator: 'wasm', cpuOptions: { numThreads: 1 } };
    const model = await loadAndCompile(bytes, options);
    const given = Object.fromEntries(
      inputs.map(({ name, numbers, shape }) => [name, new Tensor(Float32Array.from(numbers), shape)]),
    );
    const answers = await model.run(given);
    const found = outputs.map((name) => Array.from(answers[name].toTypedArray()));
    for (const tensor of [...Object.values(given), ...Object.values(answers)]) tensor.delete();
    model.delete();
    return found;
  };
  globalThis.isReady = true;
</script>`;

export async function openLiteRt(): Promise<LiteRt> {
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('ERROR')) problems.push(message.text());
  });
  await serve(page);
  await page.goto(site);
  await page.waitForFunction('globalThis.isReady');
  return {
    async run(bytes, inputs, shapes, outputs) {
      const given = Object.entries(inputs).map(([name, numbers]) => {
        return { name, numbers: Array.from(numbers), shape: [1, ...shapes[name]!] };
      });
      const file = Buffer.from(bytes).toString('base64');
      const asked = JSON.stringify({ file, inputs: given, outputs });
      const answers = (await page.evaluate(`globalThis.answersOf(${asked})`)) as number[][];
      // It goes on after an error, with whatever stands in memory.
      if (problems.length > 0) throw new Error(problems.splice(0).join('; '));
      return answers.map((numbers) => Float32Array.from(numbers));
    },
    close: () => browser.close(),
  };
}

async function serve(page: Page): Promise<void> {
  const packages = dirname(oracleFile('@litertjs/core/package.json')).split(sep).slice(0, -2);
  const folder = packages.join(sep);
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ body: html, contentType: 'text/html' });
    const path = join(folder, pathname);
    if (!path.startsWith(join(folder, '@litertjs')) || !existsSync(path)) return route.abort();
    return route.fulfill({ path });
  });
}
