/**
 * Golden vectors: inputs with their outputs, by which a file proves that it computes the same
 * elsewhere.
 */
import {
  BackendError,
  type DType,
  EngineError,
  type Model,
  type Numbers,
  seeded,
} from '@reflexarc/core';
import { indexLimits, resolve } from '@reflexarc/core/model';
import { type RawRow, type RawValue, scaledChannels } from '@reflexarc/signal';
import type { OpenChains } from './check-chains.ts';
import { FormatError } from './errors.ts';
import type { GoldenVector } from './manifest.ts';
import { rawSizeOf } from './raw-size.ts';

/**
 * How far apart two computations may be, relative to 1 + |value|: sums are taken in other orders.
 */
const tolerances: Readonly<Record<DType, number>> = { float32: 1e-4, float64: 1e-9 };

/**
 * Fewer where inputs are wide: each vector is text to read and an answer to wait for whenever the
 * file is opened.
 */
const mostVectors = 4;
const leastVectors = 2;
const mostNumbers = 1024;

/** Decimals of made-up inputs: no more than it takes, for they are stored as text. */
const decimals = 3;

/**
 * Raw inputs where the caller names none: numbers spread as in training, indices and words that
 * there are.
 */
export function chooseInputs(model: Model, chains: OpenChains): readonly RawRow[] {
  const { spec } = model.architecture;
  const limits = indexLimits(resolve(model.architecture));
  const generator = seeded(0, 'golden');
  const drawn = (): number => Number(generator.normal().toFixed(decimals));
  const names = Object.keys(spec.inputs);
  const sizes = names.map((name) => rawSizeOf(name, spec.inputs, chains));
  const width = sizes.reduce((sum, size) => sum + size, 0);
  const count = Math.max(leastVectors, Math.min(mostVectors, Math.floor(mostNumbers / width)));
  return Array.from({ length: count }, (_, vector): readonly RawValue[] =>
    names.flatMap((name, i) => Array.from({ length: sizes[i]! }, nextOf(name, vector))),
  );

  /** Draws the raw values of one input, one after the other. */
  function nextOf(name: string, vector: number): (_: unknown, index: number) => RawValue {
    const chain = Object.hasOwn(chains, name) ? chains[name] : undefined;
    if (chain === undefined) {
      const limit = limits.get(name)?.limit;
      return () => (limit === undefined ? drawn() : generator.below(limit));
    }
    const channels = scaledChannels({
      input: chain.input,
      stages: chain.stages.map((stage) => stage.spec),
    });
    return (_value, index) => {
      const { words, scale } = channels[index % channels.length]!;
      if (words !== undefined) return wordOf(words, vector);
      return scale ? scale.mean + scale.deviation * generator.normal() : drawn();
    };
  }
}

function wordOf(words: readonly string[], vector: number): string {
  return words[vector % words.length]!; // there is at least one
}

/** @throws FormatError GOLDEN_MISMATCH where `answer` says something else than the vectors */
export function checkGolden(
  golden: readonly GoldenVector[],
  answer: (input: readonly RawValue[]) => Numbers,
  where: { readonly source: string; readonly backend: string; readonly dtype: DType },
): void {
  const { source, backend, dtype } = where;
  golden.forEach(({ input, output }, vector) => {
    const found = answerTo(input, vector);
    output.forEach((expected, i) => {
      const value = found[i]!;
      const tolerance = tolerances[dtype] * (1 + Math.abs(expected));
      if (Math.abs(value - expected) <= tolerance) return;
      throw new FormatError('GOLDEN_MISMATCH', {
        source,
        vector,
        output: i,
        value,
        expected,
        tolerance,
        backend,
      });
    });
  });

  /** The vector stands in the file: whatever is wrong with it, its supplier has to mend. */
  function answerTo(input: readonly RawValue[], vector: number): Numbers {
    try {
      return answer(input);
    } catch (cause) {
      if (!(cause instanceof EngineError) || cause instanceof BackendError) throw cause;
      throw new FormatError('INVALID_GOLDEN', { source, vector, problem: cause.what }, { cause });
    }
  }
}
