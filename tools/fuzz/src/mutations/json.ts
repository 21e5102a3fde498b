/** Changes to a JSON value that leave it one: a place in it, and what may stand there instead. */
import type { Draw } from './draw.ts';

/** Where a value stands: in which object or list, under which key. */
interface Place {
  readonly owner: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

const numbers = [
  ...[0, 1, -1, 2, 0.5, -0, 3, 64, 255, 1000, 65_536, 1e6, 2 ** 22, 2 ** 26, 2 ** 31, 2 ** 32],
  ...[2 ** 53, 1e15, 1e100, 1e308, -1e308, 5e-324, -(2 ** 31)],
];
const words = [
  ...[
    '',
    'a',
    'toString',
    '__proto__',
    'constructor',
    'dense',
    'lstm',
    'softmax',
    'zeros',
    'input',
  ],
  ...['\u0000', '\ud800', '😀', 'x'.repeat(300), 'x'.repeat(20_000), '../../etc/passwd', 'NaN'],
];
const others = [null, true, false, [], {}, [[]], [null], { kind: 'dense' }];

type Change = (place: Place, draw: Draw, root: unknown) => void;

const changes: readonly Change[] = [
  set((draw) => draw.pick(numbers)),
  set((draw) => draw.pick(numbers) + draw.below(7) - 3),
  set((draw) => draw.pick(words)),
  set((draw) => structuredClone(draw.pick<unknown>(others))),
  set((draw) => nested(draw.below(200))),
  set((draw) => Array.from({ length: draw.below(3000) }, (_, i) => i)),
  // Another value of the same file.
  (place, draw, root) => {
    const { owner, key } = draw.pick(placesIn(root));
    put(place, structuredClone(valueAt({ owner, key })));
  },
  ({ owner, key }) => {
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else delete owner[key];
  },
  // A list that is longer: the same again, many times.
  (place, draw) => {
    const value = valueAt(place);
    if (!Array.isArray(value) || value.length === 0) return;
    const times = 1 << draw.below(11);
    const one = draw.pick(value);
    for (let i = 0; i < times; i++) value.push(structuredClone(one));
  },
  // An entry of another name.
  ({ owner, key }, draw) => {
    if (Array.isArray(owner)) owner.reverse();
    else owner[draw.pick(words)] = owner[key];
  },
];

/** The value with one to four changes; the one that is given stays as it is. */
export function mutateJson(value: unknown, draw: Draw): unknown {
  const root: { value: unknown } = { value: structuredClone(value) };
  for (let left = 1 + draw.below(4); left > 0; left--) {
    const places = placesIn(root.value);
    if (places.length === 0) break;
    draw.pick(changes)(draw.pick(places), draw, root.value);
  }
  return root.value;
}

function set(of: (draw: Draw) => unknown): Change {
  return (place, draw) => put(place, of(draw));
}

function put({ owner, key }: Place, value: unknown): void {
  if (Array.isArray(owner)) owner[Number(key)] = value;
  else
    Object.defineProperty(owner, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function valueAt({ owner, key }: Place): unknown {
  return Array.isArray(owner) ? owner[Number(key)] : owner[key];
}

/** More places than this are not looked at. */
const mostPlaces = 4000;

function placesIn(root: unknown): readonly Place[] {
  const places: Place[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && places.length < mostPlaces) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const owner = value as Place['owner']; // an object or a list
    for (const key of Object.keys(owner)) {
      places.push({ owner, key });
      waiting.push(valueAt({ owner, key }));
    }
  }
  return places;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
