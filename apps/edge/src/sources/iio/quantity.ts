/**
 * What the kernel's files of a converter or sensor hold, by its rules for industrial I/O: value =
 * (raw + offset) · scale in the kernel's unit, or `input`, which is that value already. Of its
 * units those in thousandths are made whole.
 */

/** A kind of channel: the unit that records have, and how many of it one of the kernel's is. */
interface Quantity {
  readonly unit: string;
  readonly factor: number;
}

/** Documentation/ABI/testing/sysfs-bus-iio of the Linux kernel. */
const quantities: Readonly<Record<string, Quantity>> = {
  voltage: { unit: 'V', factor: 0.001 },
  altvoltage: { unit: 'V', factor: 0.001 },
  current: { unit: 'A', factor: 0.001 },
  power: { unit: 'W', factor: 0.001 },
  temp: { unit: '°C', factor: 0.001 },
  humidityrelative: { unit: '%', factor: 0.001 },
  pressure: { unit: 'kPa', factor: 1 },
  resistance: { unit: 'Ω', factor: 1 },
  capacitance: { unit: 'nF', factor: 1 },
  illuminance: { unit: 'lx', factor: 1 },
  accel: { unit: 'm/s²', factor: 1 },
  anglvel: { unit: 'rad/s', factor: 1 },
  magn: { unit: 'G', factor: 1 },
  distance: { unit: 'm', factor: 1 },
  concentration: { unit: '%', factor: 1 },
  proximity: { unit: '', factor: 1 },
  intensity: { unit: '', factor: 1 },
  count: { unit: '', factor: 1 },
};

/** Of a channel such as `voltage0`, `voltage0-voltage1` or `accel_x`. */
export function quantityOf(channel: string): Quantity | undefined {
  return quantities[kindOf(channel)];
}

/** Kinds that are known, for messages. */
export const knownKinds: readonly string[] = Object.keys(quantities);

/** Names under which the attribute of a channel may lie, its own before that of all of its kind. */
export function filesOf(channel: string, attribute: 'scale' | 'offset'): readonly string[] {
  return [`in_${channel}_${attribute}`, `in_${kindOf(channel)}_${attribute}`];
}

function kindOf(channel: string): string {
  return /^[a-z]+/.exec(channel)?.[0] ?? '';
}
