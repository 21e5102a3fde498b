/** Faults on the way to an MQTT broker. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `BrokerError`. */
export const brokerErrors = {
  BROKER_UNREACHABLE: entry<{ address: string; reason: string }>({
    what: (d) => `no MQTT broker answers at ${d.address}: ${d.reason}`,
    hint: () =>
      'see that the broker runs, that broker.url is its address, and that no wall is between',
  }),
  BROKER_LOST: entry<{ address: string; reason: string }>({
    what: (d) => `the MQTT broker at ${d.address} is lost: ${d.reason}`,
    hint: () => 'a second client with the same broker.clientId takes our place: give each its own',
  }),
  BROKER_REFUSES: entry<{ address: string; reason: string }>({
    what: (d) => `the MQTT broker at ${d.address} and we do not come together: ${d.reason}`,
    hint: () =>
      'check broker.username, the password that broker.password points to, broker.tls, and what ' +
      'the broker lets this user do',
  }),
} as const;
