/**
 * Synthetic pictures, drawn here: side views of cars (a body with a cabin on two wheels), and
 * scenes without one made of the same boxes and discs (houses, trees, traffic lights). Place, size,
 * grey and noise vary.
 */
import { type Generator, seeded } from '@reflexarc/core';
import type { GreyImage } from './grey-image.ts';

/** `count` pictures; every other one has a car, label 1. */
export function drawnCars(
  count: number,
  { side, seed }: { readonly side: number; readonly seed: number },
): { readonly images: readonly GreyImage[]; readonly labels: readonly number[] } {
  const generator = seeded(seed, 'cars');
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  return { images: labels.map((label) => picture(side, label === 1, generator)), labels };
}

function picture(side: number, hasCar: boolean, generator: Generator): GreyImage {
  const canvas = canvasOf(side, between(generator, 190, 220));
  if (hasCar) drawCar(canvas, generator);
  else drawScene(canvas, generator);
  const bytes = canvas.pixels.map((grey) =>
    Math.min(255, Math.max(0, grey + generator.normal() * 12)),
  );
  return { side, bytes: Uint8Array.from(bytes) };
}

function drawCar({ box, disc }: Canvas, generator: Generator): void {
  const width = between(generator, 0.6, 0.8);
  const left = between(generator, 0.05, 0.95 - width);
  const ground = between(generator, 0.75, 0.85);
  const height = width * between(generator, 0.18, 0.25);
  const paint = between(generator, 20, 110);
  const wheel = height * between(generator, 0.4, 0.55);
  const cabin = width * between(generator, 0.4, 0.55);
  const cabinLeft = left + (width - cabin) * between(generator, 0.3, 0.7);
  box({ left, top: ground - height - wheel, width, height }, paint);
  box({ left: cabinLeft, top: ground - 1.8 * height - wheel, width: cabin, height }, paint + 30);
  for (const place of [0.2, 0.8]) disc(left + width * place, ground - wheel, wheel, 10);
}

function drawScene({ box, disc }: Canvas, generator: Generator): void {
  const things = 1 + generator.below(3);
  for (let i = 0; i < things; i++) {
    const left = between(generator, 0.05, 0.6);
    const ground = between(generator, 0.6, 0.95);
    const grey = between(generator, 10, 110);
    if (generator.uniform() < 0.5) {
      const width = between(generator, 0.15, 0.4);
      const height = between(generator, 0.25, 0.5);
      box({ left, top: ground - height, width, height }, grey); // a house
    } else {
      const height = between(generator, 0.2, 0.4);
      const crown = between(generator, 0.08, 0.18);
      box({ left, top: ground - height, width: 0.05, height }, grey); // a tree, or a traffic light
      disc(left + 0.025, ground - height, crown, grey + 20);
    }
  }
}

interface Canvas {
  readonly pixels: Float32Array;
  /** Sizes and places are fractions of the side. */
  box(
    at: {
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
    },
    grey: number,
  ): void;
  disc(x: number, y: number, radius: number, grey: number): void;
}

function canvasOf(side: number, ground: number): Canvas {
  const pixels = new Float32Array(side * side).fill(ground);
  const paint = (isInside: (x: number, y: number) => boolean, grey: number): void => {
    for (let i = 0; i < pixels.length; i++) {
      const x = ((i % side) + 0.5) / side;
      const y = (Math.floor(i / side) + 0.5) / side;
      if (isInside(x, y)) pixels[i] = grey;
    }
  };
  return {
    pixels,
    box: ({ left, top, width, height }, grey) =>
      paint((x, y) => x >= left && x < left + width && y >= top && y < top + height, grey),
    disc: (x, y, radius, grey) =>
      paint((px, py) => (px - x) ** 2 + (py - y) ** 2 < radius ** 2, grey),
  };
}

function between(generator: Generator, low: number, high: number): number {
  return low + (high - low) * generator.uniform();
}
