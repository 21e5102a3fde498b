/** From a channel's readings to the model's units: by its scale, and by what was calibrated. */
import type { ChannelSettings, Configuration } from '../configuration/configuration.ts';
import type { Line } from '../pipeline/scale.ts';
import { sourceKind } from '../sources/index.ts';
import { correctionOf } from './calibration.ts';

/** The configuration has been checked. */
export function lineOf(configuration: Configuration, channel: ChannelSettings): Line {
  const line = sourceKind(configuration.source.type)!.lineOf(configuration, channel);
  const { inputs = {} } = configuration.calibration ?? {};
  if (!Object.hasOwn(inputs, channel.input)) return line;
  const { slope, offset } = correctionOf(inputs[channel.input]!);
  return { slope: slope * line.slope, offset: slope * line.offset + offset };
}
