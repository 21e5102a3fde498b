/** Lines that reports of a training have in common, of tables as of recordings. */
import type { Validation } from '@reflexarc/core';
import { standardError, type TriedNetwork } from '@reflexarc/training';

/** How long was learned, and what decided on it. */
export function epochsLine(report: {
  readonly epochs: number;
  readonly validation: Validation | null;
  readonly seconds: number;
}): string {
  const { epochs, validation, seconds } = report;
  const chosen =
    validation === null ? '' : `, chosen by a validation loss of ${validation.loss.toPrecision(3)}`;
  return `${epochs} epochs${chosen}; ${seconds.toFixed(1)} s`;
}

/** The networks that `--network auto` compared, one in each line. */
export function triedLines(tried: readonly TriedNetwork[]): readonly string[] {
  return tried.map(({ name, parameters, validation }) => {
    const { loss, accuracy, epoch } = validation;
    const around = `${loss.toPrecision(3)} ± ${standardError(validation).toPrecision(2)}`;
    const right = accuracy === undefined ? '' : `, ${(accuracy * 100).toFixed(1)} % right`;
    return `  ${name}: ${parameters} parameters, validation loss ${around}${right} at epoch ${epoch}`;
  });
}

/** Where the model is. */
export function modelLine({
  model,
  bytes,
}: {
  readonly model: string | null;
  readonly bytes: number;
}): string {
  if (model === null) return 'no model was written; `--out FILE` keeps it';
  return `${model} written, ${bytes} bytes`;
}
