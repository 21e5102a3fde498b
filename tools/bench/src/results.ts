/** What the rounds came to, case by case. */
import type { MeasuredBundle } from '@reflexarc/checks/bundles';
import {
  type Answer,
  backendNames,
  type Case,
  chromiumNames,
  isInChromium,
  titleOf,
} from './cases/case.ts';
import { workloads } from './networks/workloads.ts';
import { readerNames } from './tables/readers.ts';
import {
  figureOf,
  isAsGood,
  isMoreBetter,
  p99TargetOf,
  targetOf,
  type Unit,
  unitOf,
} from './targets.ts';

export interface Result extends Case {
  readonly unit: Unit;
  /** The best slice of all rounds, in the case's unit. */
  readonly best: number;
  /** The median of the rounds' medians. */
  readonly median: number;
  /** Best slice of the worst round over that of the best: 1 where rounds agree. */
  readonly spread: number;
  /** Microseconds, of the round in which it was least. */
  readonly p99: number;
  readonly rounds: number;
  readonly peakRssMb: number;
  /** What the backend holds for the plan. */
  readonly arenaMb?: number;
  /** Largest difference between a peer's answer and ours in float64, in any round. */
  readonly difference?: number;
  /** What users of a program that starts have to ship, without its model. */
  readonly shippedKb?: number;
  readonly gzippedKb?: number;
  readonly target?: number;
  readonly p99Target?: number;
  readonly reached: boolean;
}

/** A case that a system cannot do, and why. */
export interface NotCompared extends Case {
  readonly problem: string;
}

/** Undefined where the runtime has no such backend, or none of the rounds could be timed. */
export function resultOf(each: Case, answers: readonly Answer[]): Result | undefined {
  const timings = answers.flatMap(({ timing }) => timing ?? []);
  if (timings.length === 0) return undefined;
  const bests = timings.map(({ best }) => best).sort((a, b) => a - b);
  const medians = timings.map(({ median }) => median).sort((a, b) => a - b);
  const least = bests[0]!;
  const unit = unitOf(each);
  const best = figureOf(each, least);
  const p99 = Math.min(...timings.map((timing) => timing.p99));
  const [target, p99Target] = [targetOf(each), p99TargetOf(each)];
  const differences = answers.flatMap(({ difference }) => difference ?? []);
  const shipped = answers.find((answer) => answer.shipped !== undefined)?.shipped;
  const arena = answers.find(({ arenaBytes }) => arenaBytes !== undefined)?.arenaBytes;
  return {
    ...each,
    unit,
    best,
    p99,
    rounds: timings.length,
    median: figureOf(each, medians[Math.floor(medians.length / 2)]!),
    spread: bests.at(-1)! / least,
    peakRssMb: Math.max(...answers.map(({ peakRssMb }) => peakRssMb)),
    ...(differences.length === 0 ? {} : { difference: Math.max(...differences) }),
    ...(arena === undefined ? {} : { arenaMb: arena / 2 ** 20 }),
    ...(shipped && { shippedKb: shipped.bytes / 1000, gzippedKb: shipped.gzipped / 1000 }),
    ...(target === undefined ? {} : { target }),
    ...(p99Target === undefined ? {} : { p99Target }),
    reached:
      (target === undefined || isAsGood(unit, best, target)) &&
      (p99Target === undefined || p99 <= p99Target),
  };
}

export function notComparedOf(each: Case, answers: readonly Answer[]): NotCompared | undefined {
  const problem = answers.find((answer) => answer.problem !== undefined)?.problem;
  return problem === undefined ? undefined : { ...each, problem };
}

/** Whether answers are timed one by one: in browsers the clock is too coarse for that. */
export function hasP99(each: Case): boolean {
  const isOfBoard = each.kind === 'to-pin' || each.kind === 'to-decision';
  return isOfBoard || (each.kind === 'predict' && !isInChromium(each));
}

export function isOurs({ system }: Case): boolean {
  return [...backendNames, ...chromiumNames, readerNames[0]].some((name) => name === system);
}

/**
 * The best of our backends for the same work on the same threads; for what runs in Chromium, ours
 * there with the same instructions.
 */
export function oursBeside(result: Result, all: readonly Result[]): Result | undefined {
  const same = all.filter((other) => {
    const { workload, kind, system } = other;
    const isSame = workload === result.workload && kind === result.kind;
    if (!isSame || !isOurs(other)) return false;
    if (isInChromium(result)) return system === inChromium(result.system);
    return system !== 'simd-threads' && !isInChromium(other);
  });
  return same.reduce<Result | undefined>((found, other) => {
    return found === undefined || isAsGood(other.unit, other.best, found.best) ? other : found;
  }, undefined);
}

/** How many times as fast we are: below 1 where we lose. Undefined for our own cases. */
export function leadOver(peer: Result, all: readonly Result[]): number | undefined {
  const ours = isOurs(peer) ? undefined : oursBeside(peer, all);
  if (ours === undefined) return undefined;
  return isMoreBetter(peer.unit) ? ours.best / peer.best : peer.best / ours.best;
}

function inChromium(peer: Case['system']): Case['system'] {
  return peer === 'LiteRT.js (plain)' ? 'simd (Chromium)' : 'simd-fma (Chromium)';
}

/**
 * Engines that our simd is to be quicker than on the networks of MLPerf Tiny: WebAssembly, as it
 * is.
 */
const rivals: readonly Case['system'][] = [
  'onnxruntime-web',
  'LiteRT.js (plain)',
  'LiteRT.js (relaxed)',
];

/** What was to be reached and was not, a line each. */
export function missedOf({ results, bundles, notCompared }: Found): readonly string[] {
  const isTiny = (workload: string): boolean =>
    workloads.some((each) => each.name === workload && each.isTiny);
  return [
    ...results.filter(({ reached }) => !reached).map(missedText),
    ...notCompared
      .filter((each) => isOurs(each) && targetOf(each) !== undefined)
      .map((each) => `${titleOf(each)}: ${each.problem}`),
    ...results
      .filter(({ workload, system }) => isTiny(workload) && rivals.includes(system))
      .flatMap((rival) => quickerThan(rival, results)),
    ...results.flatMap((peer) => slowerReading(peer, results)),
    ...bundles
      .filter(({ gzipped, limit }) => gzipped > limit)
      .map(({ name, gzipped, limit }) => `${name}: ${gzipped} bytes gzipped, limit ${limit}`),
  ];
}

/** Where a rival is quicker than ours beside it, or than our simd in Node. */
function quickerThan(rival: Result, all: readonly Result[]): readonly string[] {
  const { workload, kind, system, best } = rival;
  const inNode = all.filter((each) => {
    const isSame = each.workload === workload && each.kind === kind;
    return isSame && (each.system === 'simd' || each.system === 'simd-fma');
  });
  const ours = new Set([...inNode, oursBeside(rival, all)]);
  return [...ours].flatMap((each) => {
    if (each === undefined || each.best <= best) return [];
    const times = showFigure(each.best / best);
    return [`${workload} ${kind}: ${system} is ${times}× as fast as ours on ${each.system}`];
  });
}

/**
 * What is read may take so many times as long as a peer needs, which guesses less and, of
 * recordings, makes nothing of the rows.
 */
const mostOfPeer: Readonly<Record<string, number>> = { W10: 1.3, W11: 2 };

function slowerReading(peer: Result, all: readonly Result[]): readonly string[] {
  const ours = peer.kind === 'read' && !isOurs(peer) ? oursBeside(peer, all) : undefined;
  const most = mostOfPeer[peer.workload];
  if (ours === undefined || most === undefined || ours.best <= most * peer.best) return [];
  const times = showFigure(ours.best / peer.best);
  return [`${titleOf(ours)}: ${times}× the time of ${peer.system}, target ${most}×`];
}

interface Found {
  readonly results: readonly Result[];
  readonly bundles: readonly MeasuredBundle[];
  readonly notCompared: readonly NotCompared[];
}

function missedText(result: Result): string {
  const { best, unit, target = Number.NaN, p99, p99Target } = result;
  const p99Text = p99Target === undefined ? '' : `, p99 ${showFigure(p99)}, target ${p99Target}`;
  return `${titleOf(result)}: ${showFigure(best)} ${unit}, target ${showFigure(target)}${p99Text}`;
}

export function showFigure(figure: number): string {
  return figure >= 100 ? Math.round(figure).toLocaleString('en-US') : figure.toPrecision(3);
}
