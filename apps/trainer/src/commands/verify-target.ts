/** `reflexarc verify-target`: a device proves over its serial line what it computes. */
import { js } from '@reflexarc/core/backends/js';
import { streamWire } from '@reflexarc/formats/node';
import {
  DeviceError,
  type TargetVerification,
  verifyBaud,
  verifyTarget,
} from '@reflexarc/formats/verify-target';
import type { Context } from '../context.ts';
import { WithFindings } from '../errors.ts';
import { openModelFile } from '../files/open-model-file.ts';
import { openPort } from '../foreign/open-port.ts';
import { addRequired } from '../options/required.ts';
import { wholeNumber } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { formatTable } from '../output/table.ts';
import type { RegisterCommand } from './command.ts';

interface VerifyTargetOptions {
  readonly port: string;
  readonly baud: number;
  readonly timeout: number;
  readonly json: boolean;
}

const epilogue = `
The device runs the sketch NAME_verify of an Arduino library, or a program with
the header NAME_verify.h that is written beside C99. It answers the model's
golden vectors, and what each layer gives is compared with the engine's, within
1e-4 of 1 + |value|. The lines are described in docs/verify-target.md.

Examples:
  $ reflexarc verify-target m.safetensors --port /dev/ttyACM0
  $ reflexarc verify-target m.safetensors --port 127.0.0.1:4000 --json`;

export const verifyTargetCommand: RegisterCommand = (command, context) => {
  command.argument('<model>', 'model file');
  addRequired(command, '--port <port>', 'serial port, or HOST:PORT')
    .option(
      '--baud <n>',
      'bits a second of a serial port',
      wholeNumber('--baud', 300, 4_000_000),
      verifyBaud,
    )
    .option(
      '--timeout <s>',
      'seconds for the device to start',
      wholeNumber('--timeout', 1, 600),
      10,
    )
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((model: string, options: VerifyTargetOptions) =>
      verifyOnTarget(model, options, context),
    );
};

async function verifyOnTarget(
  path: string,
  { port, baud, timeout, json }: VerifyTargetOptions,
  context: Context,
): Promise<void> {
  const opened = await openModelFile(path, js());
  opened.dispose();
  const stream = await openPort(port, baud);
  try {
    const exported = { model: opened.model, ...opened.manifest };
    const wire = streamWire(port, stream);
    const found = await verifyTarget(exported, wire, { startMs: 1000 * timeout });
    if (json && found.isRight) writeJson(context.stdout, { model: path, port, ...found });
    if (!json) context.stdout.write(`${textOf(port, found, context)}\n`);
    checkRight(found, port, path);
  } finally {
    stream.destroy();
  }
}

/** @throws WithFindings DeviceError DIFFERS */
function checkRight(found: TargetVerification, port: string, model: string): void {
  const wrong = found.steps.find(({ vector }) => vector !== undefined);
  if (wrong?.vector === undefined) return;
  const { place, difference, vector } = wrong;
  const error = new DeviceError('DIFFERS', { port, place, difference, vector });
  throw new WithFindings(error, { model, port, ...found });
}

function textOf(
  port: string,
  { name, fingerprint, vectors, steps, microseconds, isRight }: TargetVerification,
  { stdout }: Context,
): string {
  const rows = steps.map(({ place, difference, vector }) => [
    place,
    difference === 0 ? '0' : difference.toPrecision(2),
    vector === undefined ? '' : `vector ${vector}`,
  ]);
  const columns = [
    { title: 'place' },
    { title: 'largest difference' },
    { title: isRight ? '' : 'too large for' },
  ];
  const time = microseconds === undefined ? '' : `; an answer takes ${microseconds} µs`;
  return [
    `${port} runs ${name}, fingerprint ${fingerprint}: ${vectors} golden vectors`,
    '',
    formatTable(columns, rows, stdout.columns ?? 80),
    '',
    isRight ? `all within 1e-4 of 1 + |value|${time}` : `not as the model computes it${time}`,
  ].join('\n');
}
