/** The checks beyond the schema that need neither board nor model. */
import { ConfigError } from '../errors/catalogue.ts';
import { checkBroker } from '../mqtt/settings.ts';
import { sinkKind } from '../sinks/index.ts';
import { sourceKind } from '../sources/index.ts';
import { checkFor } from './check.ts';
import { checkControls } from './check-rules.ts';
import { checkSerialBudget } from './check-serial-budget.ts';
import type { Configuration } from './configuration.ts';

/** Throws ConfigError at the first thing that can't be. */
export function checkParts(configuration: Configuration, file: string): void {
  const { board, broker, outputs, source, sampling, staleAfterMs } = configuration;
  const kind = sourceKind(source.type)!; // checked: the schema is that of its kind
  const sinks = outputs.map((settings, i) => ({
    settings,
    place: `outputs[${i}]`,
    kind: sinkKind(settings.type),
  }));
  const user = kind.usesBoard ? 'the source' : sinks.find((sink) => sink.kind.usesBoard)?.place;
  if (user !== undefined && board === undefined) {
    throw new ConfigError('MISSING', {
      place: 'board',
      file,
      expected: 'an object with a `transport`',
      hint: `${user} uses it: say where it is, as in { "transport": "serial", "path": "/dev/ttyACM0" }`,
    });
  }
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
  const check = checkFor(board, file);
  kind.check(configuration, check);
  for (const { settings, place, kind: sink } of sinks) sink.check(settings, place, check);
  const traffic = sinks.flatMap(({ settings, kind: sink }) => sink.traffic(settings));
  checkSerialBudget(configuration, [...kind.traffic(configuration), ...traffic], file);
  checkPatience(staleAfterMs, sampling.intervalMs, file);
  checkLimits(configuration.channels, file);
  checkControls(outputs, file);
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
