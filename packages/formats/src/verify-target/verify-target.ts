/**
 * Golden vectors of a model, answered by a device over a wire and compared layer by layer with what
 * the engine computes here.
 */
import { cDialect } from '../c99/dialect.ts';
import { fingerprintOf } from '../c99/fingerprint.ts';
import { sourceOf } from '../c99/source.ts';
import { protocolVersion } from '../c99/verify-functions.ts';
import { type ExportedModel, goldenOf } from '../code/exported-model.ts';
import { differenceOf } from '../verifying/answers.ts';
import { DeviceError } from './errors.ts';
import { chainKey, expectationOf, type Place, stepKey } from './expectation.ts';
import { commandLine, type Reply } from './protocol.ts';
import { ask, type DeviceWire, identify } from './session.ts';

/** How far apart numbers may be, relative to 1 + |value|, as in model files. */
const tolerance = 1e-4;

/** The largest difference in one place, over all golden vectors. */
export interface StepDifference {
  /** `layers[0] dense "hidden": matmul`, or what goes in or comes out. */
  readonly place: string;
  /** Relative to 1 + |value|; infinite where numbers are missing. */
  readonly difference: number;
  /** The first vector for which it is too large, counted from 0. */
  readonly vector?: number;
}

/** What a device was found to compute. */
export interface TargetVerification {
  /** What its files and functions are called. */
  readonly name: string;
  readonly fingerprint: string;
  readonly vectors: number;
  /** In the order in which they are computed. */
  readonly steps: readonly StepDifference[];
  /** How long the network takes, where the device can tell. */
  readonly microseconds?: number;
  /** Whether all of it is as it should be. */
  readonly isRight: boolean;
}

/** How long to wait. */
export interface VerifyOptions {
  /** For a device to start and say who it is; 10 seconds unless given. */
  readonly startMs?: number;
  /** For each line of an answer; 60 seconds unless given. */
  readonly lineMs?: number;
}

/**
 * Lets a device answer the golden vectors of `exported`.
 * @throws DeviceError NO_ANSWER, WRONG_PROTOCOL, WRONG_MODEL, REFUSED, GARBLED, CLOSED; what
 *   differs is in the result
 */
export async function verifyTarget(
  exported: ExportedModel,
  wire: DeviceWire,
  { startMs = 10_000, lineMs = 60_000 }: VerifyOptions = {},
): Promise<TargetVerification> {
  const { port } = wire;
  const source = sourceOf(exported, cDialect('model'));
  const identity = await identify(wire, startMs);
  const { version, name, fingerprint } = identity;
  if (version !== protocolVersion) {
    throw new DeviceError('WRONG_PROTOCOL', { port, version, expected: protocolVersion });
  }
  const expected = fingerprintOf(source);
  if (fingerprint !== expected) {
    throw new DeviceError('WRONG_MODEL', { port, name, got: fingerprint, expected });
  }
  const vectors = goldenOf(exported);
  const differences = new Differences();
  let microseconds: number | undefined;
  for (const [vector, golden] of vectors.entries()) {
    const { rows, example, places } = expectationOf(exported, source, golden);
    if (rows.length > 0) {
      differences.compare(vector, places, await askRows(wire, rows, lineMs));
    }
    const replies = await ask(wire, commandLine('=', example), lineMs);
    const isAlone = rows.length === 0; // else the network's input is no row
    const network = places.filter(({ key }) => isAlone || (key !== chainKey && key !== 'i'));
    differences.compare(vector, network, replies);
    const end = replies.at(-1);
    if (end?.kind === 'end') microseconds = end.microseconds;
  }
  const steps = differences.worst();
  return {
    name,
    fingerprint,
    vectors: vectors.length,
    steps,
    ...(microseconds !== undefined && { microseconds }),
    isRight: steps.every(({ vector }) => vector === undefined),
  };
}

/** The replies to the last of `rows`, after a stream that begins anew. */
async function askRows(
  wire: DeviceWire,
  rows: readonly ArrayLike<number>[],
  lineMs: number,
): Promise<readonly Reply[]> {
  await ask(wire, '!', lineMs);
  let replies: readonly Reply[] = [];
  for (const row of rows) replies = await ask(wire, commandLine('+', row), lineMs);
  return replies;
}

/** Collects the largest difference of each place. */
class Differences {
  readonly #worst = new Map<string, StepDifference>();

  compare(vector: number, places: readonly Place[], replies: readonly Reply[]): void {
    const found = numbersByKey(replies);
    for (const { key, place, numbers } of places) {
      const difference = differenceOf([found.get(key) ?? []], [Float32Array.from(numbers)]);
      const known = this.#worst.get(key);
      const isWorse = known === undefined || difference > known.difference;
      const first = known?.vector ?? (difference <= tolerance ? undefined : vector);
      this.#worst.set(key, {
        place,
        difference: isWorse ? difference : known.difference,
        ...(first !== undefined && { vector: first }),
      });
    }
  }

  worst(): readonly StepDifference[] {
    return [...this.#worst.values()];
  }
}

function numbersByKey(replies: readonly Reply[]): ReadonlyMap<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  for (const reply of replies) {
    if (!('numbers' in reply)) continue;
    const { kind, step, numbers } = reply;
    if (kind === 'step') {
      let key = stepKey(step, 0);
      for (let result = 1; found.has(key); result++) key = stepKey(step, result);
      found.set(key, numbers);
    } else found.set(kind === 'input' ? 'i' : 'o', numbers);
  }
  return found;
}
