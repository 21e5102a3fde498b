/**
 * Calls as programs without types may make them: from a sound call, one place after the other is
 * filled with what does not belong there. Each has to be refused by an error of ours, or answered
 * without NaN.
 */
import { EngineError } from '@reflexarc/core';

/** A function as a program without types sees it. */
export type Untyped = (...given: readonly unknown[]) => unknown;

/** By the name of a function: what a sound call of it is given, made anew for each call. */
export type SoundCalls = Readonly<Record<string, () => readonly unknown[]>>;

const junk: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  'junk',
  -1.5,
  true,
  {},
  [],
  [null],
  () => undefined,
];

/** A call with junk in it, and what it says. */
export interface Finding {
  readonly call: string;
  readonly says: string;
}

/** What is wrong with how `run` takes junk; `made` gives sound arguments. */
export async function findingsOf(
  name: string,
  run: Untyped,
  made: () => readonly unknown[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const sound = await outcomeOf(run, made());
  if (sound !== 'fine') findings.push({ call: name, says: `a sound call: ${sound}` });
  for (const { place, change } of changesOf(made())) {
    const outcome = await outcomeOf(run, change(made()));
    if (outcome !== 'fine') findings.push({ call: `${name}: ${place}`, says: outcome });
  }
  return findings;
}

interface Change {
  readonly place: string;
  change(args: readonly unknown[]): readonly unknown[];
}

/** Junk in place of each argument, and of each property of options. */
function* changesOf(args: readonly unknown[]): Generator<Change> {
  for (const [i, argument] of args.entries()) {
    for (const value of junk) {
      yield {
        place: `argument ${i + 1} is ${said(value)}`,
        change: (given) => given.with(i, value),
      };
    }
    if (!isPlain(argument)) continue;
    for (const key of Object.keys(argument)) {
      for (const value of junk) {
        yield {
          place: `${key} of argument ${i + 1} is ${said(value)}`,
          change: (given) => given.with(i, { ...Object(given[i]), [key]: value }),
        };
      }
    }
  }
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function said(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function outcomeOf(run: Untyped, args: readonly unknown[]): Promise<string> {
  try {
    let answer = await run(...args);
    if (isGenerator(answer)) answer = Array.from(answer);
    return holdsNaN(answer) ? 'answers NaN' : 'fine';
  } catch (error) {
    return error instanceof EngineError ? 'fine' : String(error);
  }
}

function isGenerator(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}

/** Whether it is NaN, or holds one in its own numbers. */
function holdsNaN(value: unknown, depth = 3): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (depth === 0 || typeof value !== 'object' || value === null) return false;
  const inner = ArrayBuffer.isView(value)
    ? Array.from(value as unknown as Iterable<unknown>)
    : Object.values(value);
  return inner.some((each) => holdsNaN(each, depth - 1));
}
