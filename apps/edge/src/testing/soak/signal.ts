/** What the pretended board measures: three axes that rest and shake in turn, as codes. */

export const INTERVAL_MS = 10;
/** Rows of the gestures' windows, and from one to the next. */
export const WINDOW = 50;
export const STRIDE = 10;

/** 0 g at 2.5 V, half a volt a g. */
export const scale = { type: 'linear', unitsPerVolt: 2, offset: -5 } as const;

const PERIOD = 3000; // rows of rest and shaking together

function gOf(channel: number, slot: number): number {
  const isShaking = slot % PERIOD >= PERIOD / 2;
  if (channel === 0)
    return isShaking ? 1.5 * Math.sin((2 * Math.PI * slot) / 25) : 0.02 * Math.sin(slot);
  return channel === 1 ? 0.02 * Math.cos(slot / 3) : 1 + 0.01 * Math.sin(slot / 5);
}

/** Of a converter of 10 bits at 5 V. */
export function codeAt(channel: number, slot: number): number {
  return Math.round(((2.5 + gOf(channel, slot) / 2) * 1024) / 5);
}

/** The label of the window that ends with a row; undefined where it is close. */
export function expectedLabel(slot: number): 'rest' | 'shake' | undefined {
  const spread = (channel: number) => {
    const values = Array.from(
      { length: WINDOW },
      (_, i) => (codeAt(channel, slot - i) * 10) / 1024,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / WINDOW;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(squares / WINDOW);
  };
  // The model's two classes differ by 20 · (deviations) − 4; near 0 the last digits decide.
  const margin = 20 * (spread(0) + spread(1)) - 4;
  return Math.abs(margin) < 0.5 ? undefined : margin > 0 ? 'shake' : 'rest';
}
