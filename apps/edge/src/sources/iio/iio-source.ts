/** Converters and sensors of the computer itself, through Linux' files for industrial I/O. */
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../../errors/catalogue.ts';
import { linearLine } from '../linear-scale.ts';
import type { SourceKind } from '../source.ts';
import { knownKinds, quantityOf } from './quantity.ts';
import { channel, type IioChannel, type IioConfiguration, interval, schema } from './schema.ts';

export const iio: SourceKind = {
  type: 'iio',
  schema,
  channel,
  interval,
  usesBoard: false,
  check({ channels }: IioConfiguration, { file }) {
    for (const [i, one] of channels.entries()) {
      if (quantityOf(one.channel) !== undefined) continue;
      throw new ConfigError('INVALID_VALUE', {
        place: `channels[${i}].channel`,
        file,
        value: show(one.channel),
        expected: `a channel that begins with one of ${knownKinds.join(', ')}`,
        hint: 'the files in_…_raw or in_…_input of the device name what it has',
      });
    }
  },
  traffic: () => [],
  lineOf: (_configuration: IioConfiguration, { scale }: IioChannel) => linearLine(scale),
  rangeOf: () => undefined,
  async open(configuration: IioConfiguration, surroundings) {
    const { openDevice } = await import('./open.ts'); // loaded here alone
    return openDevice(configuration, surroundings);
  },
};
