/** A module of functions that take the number of rows and work on one imported memory. */
import { Body, typeCodes } from './body.ts';
import { joined, name, sized, unsigned, vector } from './bytes.ts';

export class ModuleBuilder {
  readonly #hasFma: boolean;
  readonly #functions: Body[] = [];
  readonly #exports: number[][] = [];

  constructor(options: { readonly hasFma: boolean }) {
    this.#hasFma = options.hasFma;
  }

  /** Adds a function; returns its index. */
  add(write: (body: Body) => void): number {
    const body = new Body(this.#hasFma);
    write(body);
    return this.#functions.push(body) - 1;
  }

  export(functionIndex: number, exportName: string): void {
    this.#exports.push([...name(exportName), 0x00, ...unsigned(functionIndex)]);
  }

  /** @param memory its length in pages of 64 KiB, and whether several threads use it */
  bytes(memory: { readonly pages: number; readonly isShared?: boolean }): Uint8Array {
    const { pages, isShared = false } = memory;
    const type = [0x60, 1, typeCodes.i32, 0]; // (rows: i32) → nothing
    // least and most
    const limits = [isShared ? 0x03 : 0x01, ...unsigned(pages), ...unsigned(pages)];
    const imported = [...name('plan'), ...name('memory'), 0x02, ...limits];
    const types = this.#functions.map(() => [0]);
    return joined([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
      section(1, vector([type])),
      section(2, vector([imported])),
      section(3, vector(types)),
      section(7, vector(this.#exports)),
      section(10, vector(this.#functions.map((each) => each.bytes))),
    ]);
  }
}

function section(id: number, content: Uint8Array): Uint8Array {
  return joined([[id], sized(content)]);
}
