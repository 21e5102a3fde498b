/**
 * How an output is made known to Home Assistant: a retained message that says what it is and which
 * topics belong to it (home-assistant.io/integrations/mqtt, MQTT discovery).
 */
import type { Broker } from '../../mqtt/broker.ts';
import type { Settings } from './schema.ts';

export interface DiscoveryFacts {
  readonly settings: Settings;
  /** Of the output. */
  readonly name: string;
  /** Of its messages. */
  readonly topic: string;
  /** Our own topics, which are ours alone. */
  readonly broker: Pick<Broker, 'topic' | 'statusTopic'>;
  readonly isClassification: boolean;
}

/** Topic and message; undefined where it is not asked for. */
export function discoveryMessage(
  facts: DiscoveryFacts,
): { readonly topic: string; readonly payload: string } | undefined {
  const { settings, name, topic, broker } = facts;
  const { discovery, active, inactive, when } = settings;
  if (discovery === undefined) return undefined;
  const { prefix, title = name, deviceClass, unit } = discovery;
  const device = identifier(broker.topic);
  const object = identifier(name);
  const component = when === undefined ? 'sensor' : 'binary_sensor';
  const value = facts.isClassification ? 'label' : 'value';
  const payload = {
    name: title,
    unique_id: `${device}_${object}`,
    state_topic: topic,
    availability_topic: broker.statusTopic,
    payload_available: 'online',
    payload_not_available: 'offline',
    ...(when === undefined
      ? { value_template: `{{ value_json.${value} }}`, json_attributes_topic: topic }
      : { payload_on: active, payload_off: inactive }),
    ...(deviceClass !== undefined && { device_class: deviceClass }),
    ...(unit !== undefined && { unit_of_measurement: unit }),
    device: { identifiers: [device], name: broker.topic, model: 'reflexarc-edge' },
  };
  return {
    topic: `${prefix}/${component}/${device}/${object}/config`,
    payload: JSON.stringify(payload),
  };
}

/** Home Assistant allows letters, digits, - and _ only. */
function identifier(text: string): string {
  return text.replace(/[^\w-]/g, '_');
}
