/** Messages of an MQTT topic: each is a row, as a line from another program is. */
import { PassThrough } from 'node:stream';
import * as v from 'valibot';
import { text } from '../../configuration/schema-parts.ts';
import { type LineConfiguration, lineKind } from '../lines/line-kind.ts';
import { openLines } from '../lines/open.ts';
import { columns as columnNames } from '../lines/schema.ts';
import type { SourceKind } from '../source.ts';

const schema = v.strictObject({
  type: v.literal('mqtt'),
  topic: text('Topic whose messages are rows, such as zigbee2mqtt/greenhouse; it may hold + and #'),
  columns: columnNames,
});

type Settings = v.InferOutput<typeof schema>;

/** What is longer is no row. */
const LONGEST_MESSAGE = 65_536;
/** An object, or pairs of names and numbers; numbers alone need `columns`. */
const HAS_NAMES = /^\{|[^\s:=]\s*[:=]/;

export const mqtt: SourceKind = {
  ...lineKind,
  type: 'mqtt',
  schema,
  usesBroker: true,
  async open(configuration: LineConfiguration<Settings>, surroundings) {
    const broker = await surroundings.broker();
    const { topic, columns } = configuration.source;
    const stream = new PassThrough();
    let noRows = 0;
    broker.subscribe(topic, (payload) => {
      const line = payload.length > LONGEST_MESSAGE ? '' : oneLine(payload);
      if (columns !== undefined || HAS_NAMES.test(line)) stream.write(`${line}\n`);
      else noRows += 1;
    });
    const close = async () => void stream.destroy();
    const address = `${broker.address}, ${topic}`;
    const lines = openLines({ address, stream, mayEnd: true, close }, configuration, surroundings);
    return {
      ...lines,
      comesBack: true,
      dropped: () => ({ ...lines.dropped(), otherMessages: noRows }),
    };
  },
};

/** A message is a row, whatever line ends it has inside, as JSON set out for reading has. */
function oneLine(payload: Buffer): string {
  return payload
    .toString()
    .replace(/[\r\n]+/g, ' ')
    .trim();
}
