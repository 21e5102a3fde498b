/**
 * Sensors with a voltage output that are known by name, and what their voltages mean by their data
 * sheets: there and back, as a code is told from the value that a record has.
 */

/** A curve from volts to a unit, which rises or falls all along. */
export interface Curve {
  readonly unit: string;
  /** @param reference voltage of the highest code, by which some sensors measure */
  valueOf(volts: number, reference: number): number;
  voltsOf(value: number, reference: number): number;
}

/** A straight line: value = slope · volts + offset. */
function line(unit: string, slope: number, offset: number): Curve {
  return {
    unit,
    valueOf: (volts) => slope * volts + offset,
    voltsOf: (value) => (value - offset) / slope,
  };
}

/** A straight line by the share of its supply, 0 to 1, that a sensor gives. */
function ratio(unit: string, slope: number, offset: number): Curve {
  return {
    unit,
    valueOf: (volts, reference) => (slope * volts) / reference + offset,
    voltsOf: (value, reference) => ((value - offset) * reference) / slope,
  };
}

/** value = factor · volts ^ power. */
function power(unit: string, factor: number, exponent: number): Curve {
  return {
    unit,
    valueOf: (volts) => factor * volts ** exponent,
    voltsOf: (value) => (value / factor) ** (1 / exponent),
  };
}

const KELVIN = 273.15;

export const sensors = {
  /** Analog Devices TMP35, TMP36, TI LM35 and LM335: 10 mV a degree. */
  lm35: line('°C', 100, 0),
  tmp35: line('°C', 100, 0),
  tmp36: line('°C', 100, -50),
  lm335: line('°C', 100, -KELVIN),
  /** Freescale MPX4115A: V = Vs · (0.009 · P − 0.095). */
  mpx4115: ratio('kPa', 1 / 0.009, 0.095 / 0.009),
  /** Freescale MPX5100: V = Vs · (0.009 · P + 0.04). */
  mpx5100: ratio('kPa', 1 / 0.009, -0.04 / 0.009),
  /** Sharp GP2Y0A21YK0F, 10 to 80 cm: the curve of its data sheet as a power of the voltage. */
  gp2y0a21: power('cm', 27.728, -1.2045),
  /** A potentiometer, a light or sound sensor: the share of the supply. */
  share: ratio('', 1, 0),
  /** A potentiometer that turns by 270°. */
  rotary: ratio('°', 270, 0),
} as const satisfies Readonly<Record<string, Curve>>;

/** A name of a sensor that is known. */
export type SensorName = keyof typeof sensors;
/** All of them. */
export const sensorNames: readonly SensorName[] = [
  'lm35',
  'tmp35',
  'tmp36',
  'lm335',
  'mpx4115',
  'mpx5100',
  'gp2y0a21',
  'share',
  'rotary',
];

/** What a resistor that changes with the temperature is, and how it is wired. */
export interface ThermistorSettings {
  /** Ohms at 25 °C, and how steeply they fall. */
  readonly ohms: number;
  readonly beta: number;
  /** Ohms of the resistor in series, and which of the two hangs on ground. */
  readonly series: number;
  readonly ground: 'thermistor' | 'series';
}

/** By the equation of beta: 1/T = 1/T₀ + ln(R/R₀) / β. */
export function thermistor({ ohms, beta, series, ground }: ThermistorSettings): Curve {
  const t0 = 25 + KELVIN;
  const isLow = ground === 'thermistor';
  return {
    unit: '°C',
    valueOf(volts, reference) {
      const share = volts / reference;
      const resistance = series * (isLow ? share / (1 - share) : (1 - share) / share);
      return 1 / (1 / t0 + Math.log(resistance / ohms) / beta) - KELVIN;
    },
    voltsOf(value, reference) {
      const resistance = ohms * Math.exp(beta * (1 / (value + KELVIN) - 1 / t0));
      return (reference * (isLow ? resistance : series)) / (resistance + series);
    },
  };
}
