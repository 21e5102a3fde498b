/**
 * A pass: what scales and shifts the columns of a product by numbers of the model alone goes into
 * its weights and bias, since (x·W + b) · s + t = x·(W · s) + (b · s + t). Batch normalization in
 * inference is that, and so are the rows that are multiplied or added behind it. The very calls are
 * made, once, in `prepare`, on the weights and the bias.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Plan } from '../plan/plan.ts';
import { isConstant, newSlot } from '../plan/slot.ts';
import type { ElementType } from '../tensor/element.ts';
import { lastAxis, type Shape, sizeOf } from '../tensor/shape.ts';
import { dropUnusedSlots } from './drop-unused-slots.ts';
import { isProduct, type Product, weightsOf, withWeights } from './products.ts';
import { Readers } from './readers.ts';

type Call = KernelCall<AnySlot>;
type Link = Extract<Call, { readonly kernel: 'normalize' | 'multiplyRow' | 'addRow' }>;

/**
 * Takes batch normalization behind a product into the product's weights and biases, once, in the
 * phase `prepare`.
 */
export function foldNormalization<P extends Plan>(plan: P): P {
  const { prepare, forward } = plan.phases;
  if (prepare === undefined || forward === undefined) return plan;
  const readers = new Readers(plan);
  const folded = new Folding(plan.slots, prepare);
  const gone = new Set<Call>();
  const calls = forward.flatMap((call): readonly Call[] => {
    if (gone.has(call) || !isProduct(call)) return [call];
    const links = linksBehind(call, readers);
    const weights = weightsOf(call);
    const isWorthIt = links.some(({ kernel }) => kernel !== 'addRow');
    if (!isWorthIt || weights === undefined || !isConstant(weights)) return [call];
    for (const link of links) gone.add(link);
    return folded.product(call, weights, links);
  });
  const phases = {
    ...plan.phases,
    prepare: folded.calls,
    forward: calls.filter((call) => !gone.has(call)),
  };
  return dropUnusedSlots({ ...plan, slots: folded.slots, phases });
}

/**
 * The calls behind `product`, each the only one to read what is before it, that the weights can
 * take in.
 */
function linksBehind(product: Product, readers: Readers): readonly Link[] {
  const links: Link[] = [];
  for (let { out } = product.args; ; ) {
    const next = readers.only(out);
    if (next === undefined || !isLink(next) || next.args.x !== out) return links;
    links.push(next);
    out = next.args.out;
  }
}

function isLink(call: Call): call is Link {
  if (call.kernel === 'multiplyRow' || call.kernel === 'addRow') return isConstant(call.args.row);
  if (call.kernel !== 'normalize' || call.args.over !== 'rows') return false;
  return isConstant(call.args.mean) && isConstant(call.args.variance);
}

/** Writes down the calls that compute folded weights, and their slots. */
class Folding {
  readonly slots: AnySlot[];
  readonly calls: Call[];

  constructor(slots: readonly AnySlot[], calls: readonly Call[]) {
    this.slots = [...slots];
    this.calls = [...calls];
  }

  /** The product with other weights, and one row to be added. */
  product(call: Product, weights: AnySlot, links: readonly Link[]): readonly Call[] {
    const { origin, args } = call;
    const columns = lastAxis(args.out.shape);
    const matrix: Shape = [sizeOf(weights.shape) / columns, columns];
    let scaled = this.#window(weights, matrix);
    let bias: AnySlot | undefined;
    for (const link of links) {
      if (link.kernel === 'addRow' && bias === undefined) bias = link.args.row;
      else if (link.kernel === 'addRow') bias = this.#through(link, bias!, link.args);
      else if (link.kernel === 'multiplyRow') {
        scaled = this.#through(link, scaled, link.args);
        bias &&= this.#through(link, bias, link.args);
      } else {
        const zero = this.#slot(`${link.args.mean.name}·0`, [columns]);
        this.calls.push({
          kernel: 'scale',
          args: { x: link.args.mean, factor: 0, out: zero },
          origin,
        });
        scaled = this.#through(link, scaled, { ...link.args, mean: zero });
        bias = this.#through(link, bias ?? zero, link.args);
      }
    }
    const product = withWeights(call, this.#window(scaled, weights.shape));
    const last = links.at(-1)!.args.out; // there is one
    if (bias === undefined)
      return [{ ...product, args: { ...product.args, out: last } } as Product]; // as it was
    return [product, { kernel: 'addRow', args: { x: args.out, row: bias, out: last }, origin }];
  }

  /** What `link` makes of `x`. */
  #through(link: Link, x: AnySlot, args: Link['args']): AnySlot {
    const out = this.#slot(`${x.name}′`, x.shape);
    this.calls.push({ ...link, args: { ...args, x, out } } as Link); // the same with other operands
    return out;
  }

  #window(slot: AnySlot, shape: Shape): AnySlot {
    return this.#slot(slot.name, shape, { slot, offset: 0 });
  }

  #slot(name: string, shape: Shape, within?: AnySlot['within']): AnySlot {
    const properties = { name, shape, role: 'constant', batched: false } as const;
    const slot = newSlot<ElementType>({ ...properties, ...(within && { within }) });
    this.slots.push(slot);
    return slot;
  }
}
