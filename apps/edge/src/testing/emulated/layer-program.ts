/**
 * Answers by every model file of a folder, in one process, on all backends that run anywhere: one
 * JSON object with the answers' bytes in base64, by backend and file. It is bundled, and run on
 * other machines.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { predictor } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { openModel } from '@reflexarc/io';
import { answersOf } from '../../../bundle/answers.ts';

/** Bytes in base64, by file, of each backend; and what it took. */
export interface LayerAnswers
  extends Readonly<Record<'js' | 'simdWithoutFma' | 'simd', Readonly<Record<string, string>>>> {
  /** Of the processor. */
  readonly seconds: number;
}

async function main(folder: string): Promise<void> {
  const files = readdirSync(folder).toSorted();
  const backends = { js: js(), simdWithoutFma: await simd({ fma: false }), simd: await simd() };
  const answers = Object.entries(backends).map(([name, backend]) => {
    const ofFiles = files.map((file) => {
      const bytes = answersOf({ openModel, predictor }, backend, readFileSync(join(folder, file)));
      return [file, Buffer.from(bytes).toString('base64')];
    });
    return [name, Object.fromEntries(ofFiles)];
  });
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6;
  process.stdout.write(JSON.stringify({ ...Object.fromEntries(answers), seconds }));
}

void main(process.argv[2]!);
