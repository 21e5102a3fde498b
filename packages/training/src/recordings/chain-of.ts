/**
 * The chain of a training on recordings: as the configuration says, and where it says nothing by
 * what the recordings are. Whatever is chosen is said in one line.
 */
import { counted } from '@reflexarc/core/errors';
import { isSameRate, type Rates, type Survey } from '@reflexarc/data';
import {
  builtInStages,
  type Chain,
  features,
  gaps,
  type OpenChain,
  openChain,
  raw,
  resample,
  type StageSpec,
  standardize,
  window,
} from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { type Duration, durationOf } from './duration.ts';
import { type FeatureName, featurePart, isSound, type WindowRows } from './feature-parts.ts';
import { filterStage } from './filters.ts';

/** A chain before it was fitted, and what was chosen in it. */
export interface ChosenChain {
  readonly chain: Chain;
  /** The same, its stages known to fit each other. */
  readonly open: OpenChain;
  readonly decision: readonly StageSpec[] | undefined;
  /** What was chosen and not said, a line each. */
  readonly notes: readonly string[];
}

/** @throws SignalError, SpecError where stages don't fit; their text names the stage */
export function chainOf(survey: Survey, configuration: TrainingConfiguration): ChosenChain {
  const { chain: written, resample: said } = configuration;
  const front = frontOf(survey, said);
  const rateHz = front.rateHz;
  const channels = survey.channels.map((name) => ({ name }));
  const input = { channels, ...(survey.rates && { rateHz: survey.rates.usual }) };
  if (written !== undefined) {
    const begins = written.stages[0]?.kind;
    const hasFront = begins === 'gaps' || begins === 'resample' || begins === 'impute';
    const stages = [...(hasFront ? [] : front.stages), ...written.stages];
    return checked({ input, stages }, written.decision, hasFront ? [] : front.notes);
  }
  const windows = windowOf(survey, rateHz, configuration);
  const described = featuresOf(survey, { rateHz, size: windows.size }, configuration);
  const stages = [
    ...front.stages,
    ...(configuration.filters ?? []).map(filterStage),
    windows.stage,
    ...described.stages,
    standardize(),
  ];
  return checked({ input, stages }, undefined, [
    ...front.notes,
    ...windows.notes,
    ...described.notes,
  ]);
}

function checked(
  chain: Chain,
  decision: readonly StageSpec[] | undefined,
  notes: readonly string[],
): ChosenChain {
  return { chain, open: openChain(chain, builtInStages), decision, notes };
}

interface Front {
  readonly stages: readonly StageSpec[];
  /** Behind these stages. */
  readonly rateHz: number | undefined;
  readonly notes: readonly string[];
}

/** Steps that may be missing between two rows that a line bridges. */
const longestBridge = 3;
/** More uneven steps than this share are a clock that jitters. */
const mostUneven = 0.02;

/** Rows to one uniform rate, where they have none. */
function frontOf({ rates, recordings }: Survey, said: number | undefined): Front {
  if (rates === undefined) return { stages: [], rateHz: undefined, notes: [] };
  const { usual, lowest, highest } = rates;
  const rateHz = said ?? usual;
  const rows = recordings.reduce((sum, each) => sum + each.rows, 0);
  const uneven = recordings.reduce((sum, { findings }) => sum + findings.uneven, 0);
  const differ = !isSameRate(lowest, highest);
  const isUneven = uneven > mostUneven * rows;
  if (isSameRate(rateHz, usual) && !differ && !isUneven) {
    return { stages: [gaps()], rateHz: usual, notes: [] };
  }
  const stages = [
    resample({ toHertz: rateHz, fromHertz: highest, longestSeconds: longestBridge / lowest }),
  ];
  const why = reasonOf(rates, { differ, uneven: isUneven ? uneven / rows : 0 });
  return { stages, rateHz, notes: said === undefined ? [`${why}: resampled to ${rateHz} Hz`] : [] };
}

function reasonOf(
  { lowest, highest }: Rates,
  { differ, uneven }: { readonly differ: boolean; readonly uneven: number },
): string {
  if (differ) return `rates from ${lowest} to ${highest} Hz`;
  return `${(uneven * 100).toFixed(0)} % of the steps are uneven`;
}

/** A window of recordings that go on and on. */
const usualSeconds = 2;
/** Where anomalies of what changes slowly are to be found: most of it goes by the day. */
const secondsOfDay = 24 * 3600;
/** Slower than this is what is watched for days, and not moved by hand or motor. */
const slowHz = 0.1;

function isSlow(rateHz: number | undefined): boolean {
  return rateHz !== undefined && rateHz <= slowHz;
}
/**
 * Recordings are gestures, and a window holds one, where most are shorter than this many windows.
 */
const longInWindows = 2;
/** A window is as long as the shortest recordings, but for this share of them. */
const shortestShare = 0.1;
/** How many windows begin within a window's length. */
const overlap = 4;
/** Fewer rows make no window. */
const leastRows = 4;

interface Windows {
  readonly stage: StageSpec;
  /** In rows. */
  readonly size: number;
  readonly notes: readonly string[];
}

function windowOf(
  survey: Survey,
  rateHz: number | undefined,
  { window: size, stride, windowLabel: label, task }: TrainingConfiguration,
): Windows {
  const saidSize = size === undefined ? undefined : durationOf(size);
  const seconds = task === 'anomaly' && isSlow(rateHz) ? secondsOfDay : usualSeconds;
  const rows =
    saidSize === undefined ? usualRows(survey, rateHz, seconds) : rowsOf(saidSize, rateHz);
  const saidStride = stride === undefined ? undefined : durationOf(stride);
  const usualStride = Math.max(1, Math.floor(rows / overlap));
  const stage = window({
    ...(saidSize?.seconds === undefined ? { size: rows } : { seconds: saidSize.seconds }),
    ...(saidStride === undefined
      ? { stride: usualStride }
      : saidStride.seconds === undefined
        ? { stride: saidStride.samples }
        : { strideSeconds: saidStride.seconds }),
    ...(label !== 'majority' && { label }),
  });
  if (size !== undefined && stride !== undefined) return { stage, size: rows, notes: [] };
  const length = rateHz === undefined ? '' : ` (${short(rows / rateHz)} s)`;
  const apart = saidStride === undefined ? usualStride : rowsOf(saidStride, rateHz);
  const options =
    size === undefined ? '`--window` and `--stride` say else' : '`--stride` says else';
  return {
    stage,
    size: rows,
    notes: [
      `windows of ${counted(rows, 'row')}${length} every ${counted(apart, 'row')}; ${options}`,
    ],
  };
}

function rowsOf(duration: Duration, rateHz: number | undefined): number {
  const { samples, seconds = 0 } = duration; // one of the two is given
  return samples ?? Math.round(seconds * (rateHz ?? 1));
}

/** So many seconds; where recordings are shorter, as long as most of them are. */
function usualRows({ recordings }: Survey, rateHz: number | undefined, seconds: number): number {
  const lengths = recordings
    .map((each) => each.rows * (rateHz === undefined ? 1 : rateHz / (each.rateHz ?? rateHz)))
    .sort((a, b) => a - b);
  const short = lengths[Math.floor(lengths.length * shortestShare)]!;
  const usual = rateHz === undefined ? short : Math.round(seconds * rateHz);
  const median = lengths[lengths.length >> 1]!;
  const wanted = median < longInWindows * usual ? Math.min(short, median) : Math.min(usual, short);
  return Math.max(leastRows, Math.floor(wanted));
}

interface Described {
  readonly stages: readonly StageSpec[];
  readonly notes: readonly string[];
}

/**
 * Recordings of more windows than this go on and on, and their beginning is nowhere in particular.
 */
const manyWindows = 4;
/** More numbers of a window than these, side by side, are too many to learn from a few of them. */
const mostRaw = 4096;

/** What describes a window; networks for signals take it as it is. */
function featuresOf(
  { recordings, channels }: Survey,
  rows: WindowRows,
  { features: said, network, task }: TrainingConfiguration,
): Described {
  const { rateHz, size } = rows;
  if (said !== undefined) return { stages: partsOf(said, rows), notes: [] };
  if (task === 'anomaly') return usualParts(isSlow(rateHz) ? ['trend'] : ['trend', 'bands'], rows);
  if (network === 'dscnn') return usualParts(['spectrogram'], rows);
  if (network !== 'dense') return { stages: [], notes: [] };
  const lengths = recordings.map((each) => each.rows).sort((a, b) => a - b);
  const isContinuous = rateHz !== undefined && lengths[lengths.length >> 1]! > manyWindows * size;
  const isLarge = size * channels.length > mostRaw;
  if (isLarge && isSound(rateHz)) return usualParts(['bands', 'cepstra'], rows);
  return usualParts(isContinuous || isLarge ? ['stats', 'spectrum'] : ['raw'], rows);
}

function usualParts(usual: readonly FeatureName[], rows: WindowRows): Described {
  const notes = [`features: ${usual.join(', ')}; \`--features\` says else`];
  return { stages: partsOf(usual, rows), notes };
}

function partsOf(given: readonly FeatureName[], rows: WindowRows): readonly StageSpec[] {
  const [only] = given;
  if (given.length === 1 && only === 'raw') return [raw()];
  if (given.length === 1 && only === 'spectrogram') return featurePart(only, rows); // steps stay
  const parts = [...new Set(given)].map((name) => [name, featurePart(name, rows)] as const);
  return [features({ parts: Object.fromEntries(parts) })];
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
