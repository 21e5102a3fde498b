/** The checks beyond the schema that need neither board nor model. */
import { ConfigError } from '../errors/catalogue.ts';
import { checkBroker } from '../mqtt/settings.ts';
import { sinkKind } from '../sinks/index.ts';
import { sourceKind } from '../sources/index.ts';
import { boardsOf, outputsOn, sourceParts } from './board-parts.ts';
import { checkFor } from './check.ts';
import { checkBoards } from './check-boards.ts';
import { checkControls } from './check-rules.ts';
import { checkSerialBudget } from './check-serial-budget.ts';
import type { Configuration } from './configuration.ts';

/** Throws ConfigError at the first thing that can't be. */
export function checkParts(configuration: Configuration, file: string): void {
  const { broker, outputs, source, sampling, staleAfterMs } = configuration;
  const kind = sourceKind(source.type)!; // checked: the schema is that of its kind
  const sinks = outputs.map((settings, i) => ({
    place: `outputs[${i}]`,
    kind: sinkKind(settings.type),
  }));
  checkBoards(configuration, file);
  const client = kind.usesBroker ? 'the source' : sinks.find((sink) => sink.kind.usesBroker)?.place;
  if (client !== undefined && broker === undefined) {
    throw new ConfigError('MISSING', {
      place: 'broker',
      file,
      expected: 'an object with a `url`',
      hint: `${client} uses it: say where it is, as in { "url": "mqtt://192.168.1.2" }`,
    });
  }
  if (broker !== undefined) checkBroker(broker, file);
  checkPins(configuration, file);
  checkPatience(staleAfterMs, sampling.intervalMs, file);
  checkLimits(configuration.channels, file);
  checkStuck(configuration, file);
  checkControls(outputs, file);
}

/** What is on each board, and what its line has to carry. */
function checkPins(configuration: Configuration, file: string): void {
  const { source, sampling } = configuration;
  const kind = sourceKind(source.type)!; // checked, as above
  const parts = kind.usesBoard ? sourceParts(configuration) : [];
  const elsewhere = checkFor(undefined, file);
  if (!kind.usesBoard) kind.check(configuration, elsewhere);
  for (const [i, settings] of configuration.outputs.entries()) {
    const sink = sinkKind(settings.type);
    if (!sink.usesBoard) sink.check(settings, `outputs[${i}]`, elsewhere);
  }
  for (const board of boardsOf(configuration)) {
    const check = checkFor(board.settings, file);
    const part = parts.find(({ name }) => name === board.name)?.configuration;
    if (part !== undefined) kind.check(part, check);
    const outputs = outputsOn(configuration, board.name).map(({ settings, place }) => {
      const sink = sinkKind(settings.type);
      sink.check(settings, place, check);
      return sink.traffic(settings);
    });
    const traffic = [...(part === undefined ? [] : kind.traffic(part)), ...outputs.flat()];
    checkSerialBudget({ board, intervalMs: sampling.intervalMs }, traffic, file);
  }
}

/** Between the lowest and the highest value there has to be one. */
function checkLimits(channels: Configuration['channels'], file: string): void {
  for (const [i, { valid }] of channels.entries()) {
    const { lowest, highest } = valid ?? {};
    if (lowest === undefined || highest === undefined || lowest < highest) continue;
    throw new ConfigError('INVALID_VALUE', {
      place: `channels[${i}].valid.highest`,
      file,
      value: String(highest),
      expected: `more than valid.lowest, ${lowest}`,
      hint: 'no reading would be believed; both are in the model’s unit',
    });
  }
}

/** Two readings that are alike must not count as stuck: each sensor gives such. */
function checkStuck({ channels, sampling }: Configuration, file: string): void {
  const { intervalMs } = sampling;
  for (const [i, { valid }] of channels.entries()) {
    const { stuckAfterMs } = valid ?? {};
    if (stuckAfterMs === undefined || intervalMs === undefined) continue;
    if (stuckAfterMs > intervalMs) continue;
    throw new ConfigError('INVALID_VALUE', {
      place: `channels[${i}].valid.stuckAfterMs`,
      file,
      value: String(stuckAfterMs),
      expected: `more than sampling.intervalMs, ${intervalMs}`,
      hint: `two readings that are alike would do; take as long as the sensor never stays the same, such as ${1000 * intervalMs}`,
    });
  }
}

/** A source that is silent between two readings must not count as silent. */
function checkPatience(
  staleAfterMs: number | undefined,
  intervalMs: number | undefined,
  file: string,
): void {
  if (staleAfterMs === undefined || intervalMs === undefined || staleAfterMs > intervalMs) return;
  throw new ConfigError('INVALID_VALUE', {
    place: 'staleAfterMs',
    file,
    value: String(staleAfterMs),
    expected: `more than sampling.intervalMs, ${intervalMs}`,
    hint: `a source is silent for the whole interval; take several of them, such as ${10 * intervalMs}`,
  });
}
