/** What `check` found, as a person reads it. */
import { counted } from '@reflexarc/core/errors';
import { boardsOf } from '../configuration/board-parts.ts';
import { addressOf } from '../configuration/check-boards.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Feed } from '../pipeline/network.ts';
import type { Findings, InputFinding } from '../run/findings.ts';
import { short } from './numbers.ts';

export interface CheckReport extends Findings {
  readonly configuration: Configuration;
  readonly model: string;
}

export function checkText(report: CheckReport): string {
  const { configuration, model, inputs, feeds, warnings, calibration } = report;
  const { source, sampling, outputs } = configuration;
  const at = boardsOf(configuration).map(
    ({ name, settings }) => `, board ${name === undefined ? '' : `${name} `}${addressOf(settings)}`,
  );
  const every = sampling.intervalMs === undefined ? '' : `, every ${sampling.intervalMs} ms`;
  const lines = [
    `model    ${model}`,
    `source   ${source.type}${every}${at.join('')}`,
    ...inputs.map((input) => `input    ${inputText(input)}`),
    ...(calibration === undefined ? [] : [`calibrated ${calibration}`]),
    ...feeds.map((feed) => `chain    ${feedText(feed)}`),
    ...(outputs.length === 0 ? ['outputs  none: decisions are printed'] : []),
    ...outputs.map((output) => `output   ${outputText(output)}`),
    ...warnings.map((warning) => `warning  ${warning}`),
    warnings.length === 0 ? 'ok' : `ok, with ${warnings.length === 1 ? 'a warning' : 'warnings'}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function inputText({ input, unit, place, range, training }: InputFinding): string {
  const units = unit === undefined ? '' : ` ${unit}`;
  const can =
    range === undefined ? '' : `, can give ${short(range[0])} to ${short(range[1])}${units}`;
  const learned =
    training === undefined
      ? ''
      : `, learned from ${short(training.mean)} ± ${short(training.deviation)}${units}`;
  return `${input} from ${place}${can}${learned}`;
}

function feedText({ name, channels, rateHz, ...feed }: Feed): string {
  const { numbers, rowsNeeded, secondsApart } = feed;
  const rate = rateHz === undefined ? '' : ` at ${short(rateHz)} Hz`;
  const apart = secondsApart === undefined ? '' : `, then every ${short(secondsApart)} s`;
  return (
    `${channels.join(', ')}${rate} to ${numbers} numbers for ${name}: ` +
    `first after ${counted(rowsNeeded, 'row')}${apart}`
  );
}

function outputText(output: object): string {
  return Object.entries(output)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
