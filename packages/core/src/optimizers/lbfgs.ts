/**
 * L-BFGS (Liu and Nocedal 1989): a quasi-Newton step −H·g, H made of the last few moves s and
 * changes of the gradient y by the two-loop recursion, along it a search for the strong Wolfe
 * conditions. For smooth functions of a few thousand numbers, evaluated as a whole: nothing in it
 * is drawn by chance.
 */
import {
  atLeast,
  callback,
  checkOption,
  checkOptions,
  type OptionCheck,
  wholeNumber,
} from '../errors/option-checks.ts';
import { type LinePoint, wolfeSearch } from './wolfe-search.ts';

/** How L-BFGS remembers, searches and stops. */
export interface LbfgsOptions {
  /** How many moves are remembered; 10 unless given. */
  readonly history?: number;
  /** Ends where no |g| is above it; 1e-7 unless given. */
  readonly tolerance?: number;
}

/** A point that was reached. */
export interface Minimum {
  /** From 1. */
  readonly iteration: number;
  readonly point: Float64Array;
  readonly value: number;
  /** The largest |g| there. */
  readonly steepness: number;
  /** Values and gradients computed since the start. */
  readonly evaluations: number;
}

/** Gives f at `point` and writes its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

interface Place extends LinePoint {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
}

interface Move {
  readonly s: Float64Array;
  readonly y: Float64Array;
}

const startCheck: OptionCheck = {
  expected: 'a Float64Array of finite numbers',
  accepts: (value) => value instanceof Float64Array && value.every(Number.isFinite),
};

/**
 * Goes down from `start`, a point per iteration, until it is flat or no lower point is found.
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function* lbfgs(
  objective: Objective,
  start: Float64Array,
  options: LbfgsOptions = {},
): Generator<Minimum, void, void> {
  checkOption(objective, { place: 'lbfgs', option: 'objective' }, callback);
  checkOption(start, { place: 'lbfgs', option: 'start' }, startCheck);
  checkOptions(options, 'lbfgs', { history: wholeNumber(), tolerance: atLeast(0) });
  const { history = 10, tolerance = 1e-7 } = options;
  let evaluations = 0;
  const look = (point: Float64Array, t: number, direction: Float64Array): Place => {
    evaluations++;
    const gradient = new Float64Array(point.length);
    const value = objective(point, gradient);
    return { point, gradient, value, t, slope: dot(gradient, direction) };
  };
  const moves: Move[] = [];
  let here = look(start.slice(), 0, new Float64Array(start.length));
  for (let iteration = 1; steepnessOf(here.gradient) > tolerance; iteration++) {
    const direction = directionAt(here.gradient, moves);
    const from: Place = { ...here, t: 0, slope: dot(here.gradient, direction) };
    if (!(from.slope < 0)) return;
    const first = moves.length === 0 ? Math.min(1, 1 / norm1(here.gradient)) : 1;
    const along = (t: number) => look(sum(from.point, direction, t), t, direction);
    const next = wolfeSearch(along, from, first);
    if (next === undefined) return;
    remember(
      moves,
      { s: sum(next.point, here.point, -1), y: sum(next.gradient, here.gradient, -1) },
      history,
    );
    here = next;
    const { point, value } = here;
    yield { iteration, point, value, steepness: steepnessOf(here.gradient), evaluations };
  }
}

/** −H·g by the two-loop recursion. */
function directionAt(gradient: Float64Array, moves: readonly Move[]): Float64Array {
  let q = sum(new Float64Array(gradient.length), gradient, -1);
  const shares: number[] = [];
  for (let i = moves.length - 1; i >= 0; i--) {
    const { s, y } = moves[i]!;
    shares[i] = dot(s, q) / dot(s, y);
    q = sum(q, y, -shares[i]!);
  }
  const last = moves.at(-1);
  if (last !== undefined) {
    const scale = dot(last.s, last.y) / dot(last.y, last.y);
    q = q.map((value) => value * scale);
  }
  moves.forEach(({ s, y }, i) => {
    q = sum(q, s, shares[i]! - dot(y, q) / dot(s, y));
  });
  return q;
}

/** A move along which the slope did not rise says nothing of the curvature. */
function remember(moves: Move[], move: Move, history: number): void {
  if (!(dot(move.s, move.y) > 1e-10 * dot(move.y, move.y))) return;
  moves.push(move);
  if (moves.length > history) moves.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}

/** a + factor · b */
function sum(a: Float64Array, b: Float64Array, factor: number): Float64Array {
  return a.map((value, i) => value + factor * b[i]!);
}

function norm1(a: Float64Array): number {
  return a.reduce((total, value) => total + Math.abs(value), 0);
}

function steepnessOf(gradient: Float64Array): number {
  return gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
