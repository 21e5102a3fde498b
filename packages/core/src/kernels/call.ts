/** Calls as text: `matmul  a=x[2] b=weights[2×3] out=z[3]`. */
import type { Extent } from '../tensor/view.ts';
import type { KernelCall } from './kernels.ts';
import type { AxisMap } from './tensors.ts';
import { formatWindow, type WindowGeometry } from './window.ts';

/** What a call's text needs to know of a slot. */
export interface Named extends Extent {
  readonly name: string;
}

/** `x[n×2]` for a batched slot, `weights[2×3]` for any other. */
export function formatNamed(slot: Named): string {
  const axes = slot.batched ? ['n', ...slot.shape] : [...slot.shape];
  return `${slot.name}[${axes.length === 0 ? '1' : axes.join('×')}]`;
}

/** The arguments of a call, slots first, then settings. */
export function formatArguments(call: KernelCall<Named>): string {
  return Object.entries(call.args)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => formatArgument(key, value))
    .join(' ');
}

function formatArgument(key: string, value: unknown): string {
  if (value === true) return key;
  if (Array.isArray(value)) {
    return `${key}=${value.map(formatItem).join(',')}`;
  }
  if (isNamed(value)) return `${key}=${formatNamed(value)}`;
  if (isMap(value)) return `${key}=${value.places.length} places`;
  if (isWindow(value)) return `${key}=${formatWindow(value)}`;
  if (typeof value === 'object' && value !== null) return `${key}=${formatSetting(value)}`;
  return `${key}=${String(value)}`;
}

function formatItem(item: unknown): string {
  if (isNamed(item)) return formatNamed(item);
  const isRange = typeof item === 'object' && item !== null && 'from' in item && 'to' in item;
  return isRange ? `${item.from}…${item.to}` : String(item);
}

function formatSetting(value: object): string {
  if ('name' in value) {
    const { name, ...rest } = value;
    const parameters = Object.entries(rest).map(([key, number]) => `${key}=${number}`);
    return parameters.length === 0 ? String(name) : `${name}(${parameters.join(', ')})`;
  }
  return JSON.stringify(value);
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'batched' in value && 'name' in value;
}

function isMap(value: unknown): value is AxisMap {
  return typeof value === 'object' && value !== null && 'places' in value && 'weights' in value;
}

function isWindow(value: unknown): value is WindowGeometry {
  return typeof value === 'object' && value !== null && 'height' in value && 'width' in value;
}
