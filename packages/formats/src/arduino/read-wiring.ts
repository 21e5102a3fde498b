/** A wiring as people write it: JSON, looked at before it is believed. */
import { ForeignModelError } from '../errors.ts';
import type { WiredChannel, WiredOutput, Wiring } from './wiring.ts';

type Kind = 'string' | 'number';

const channelFields = { pin: 'string', unitsPerVolt: 'number', offset: 'number' } as const;
const outputFields = { pin: 'number', label: 'string', above: 'number' } as const;
const ownFields = { referenceVolts: 'number', codes: 'number', intervalMs: 'number' } as const;

/**
 * The wiring in a JSON text.
 * @param source what messages call it
 * @throws ForeignModelError MALFORMED, naming the field
 */
export function readWiring(text: string, source: string): Wiring {
  const value = parsed(text, source);
  const { channels, output, ...own } = objectAt(value, source, 'the wiring');
  const read: Partial<Record<keyof Wiring, unknown>> = fieldsOf(
    own,
    ownFields,
    source,
    'the wiring',
  );
  if (channels !== undefined) {
    if (!Array.isArray(channels)) throw malformed(source, '`channels`', 'is no list');
    read.channels = channels.map((each: unknown, i): WiredChannel => {
      const place = `\`channels[${i}]\``;
      const channel = fieldsOf(objectAt(each, source, place), channelFields, source, place);
      if (channel.pin === undefined) throw malformed(source, place, 'has no `pin` such as "A0"');
      return channel as typeof channel & WiredChannel; // its fields were just looked at
    });
  }
  if (output !== undefined) {
    const place = '`output`';
    const wired = fieldsOf(objectAt(output, source, place), outputFields, source, place);
    if (wired.pin === undefined) throw malformed(source, place, 'has no `pin` such as 13');
    read.output = wired as typeof wired & WiredOutput; // its fields were just looked at
  }
  return read as Wiring; // field by field
}

function parsed(text: string, source: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const problem = `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new ForeignModelError('MALFORMED', { source, place: 'the text', problem }, { cause });
  }
}

function objectAt(value: unknown, source: string, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw malformed(source, place, 'is no object');
}

/** The known fields of `value`, each of its kind; others are refused. */
function fieldsOf(
  value: Record<string, unknown>,
  fields: Readonly<Record<string, Kind>>,
  source: string,
  place: string,
): Record<string, unknown> {
  for (const [name, each] of Object.entries(value)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind === undefined) {
      const known = Object.keys(fields).join(', ');
      throw malformed(source, place, `has a field \`${name}\`, expected ${known}`);
    }
    if (typeof each !== kind) {
      throw malformed(
        source,
        place,
        `has ${JSON.stringify(each)} as \`${name}\`, expected a ${kind}`,
      );
    }
  }
  return value;
}

function malformed(source: string, place: string, problem: string): ForeignModelError {
  return new ForeignModelError('MALFORMED', { source, place, problem });
}
