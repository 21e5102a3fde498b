/** The kinds of sinks that an output may name: a new one is a folder and a line here. */
import { command } from './command/command-sink.ts';
import { line } from './line/line-sink.ts';
import { mqtt } from './mqtt/mqtt-sink.ts';
import { none } from './none/none-sink.ts';
import { pin } from './pin/pin-sink.ts';
import { pwm } from './pwm/pwm-sink.ts';
import { relay } from './relay/relay-sink.ts';
import { rgb } from './rgb/rgb-sink.ts';
import { servo } from './servo/servo-sink.ts';
import type { SinkKind } from './sink.ts';
import { webhook } from './webhook/webhook-sink.ts';

export const builtInSinks: readonly SinkKind[] = [
  pin,
  relay,
  pwm,
  rgb,
  servo,
  mqtt,
  webhook,
  command,
  line,
  none,
];

/** The kind of a name; checked: the configuration's schema lets no other through. */
export function sinkKind(type: string): SinkKind {
  return builtInSinks.find((kind) => kind.type === type)!;
}
