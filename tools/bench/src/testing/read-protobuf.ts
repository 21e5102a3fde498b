/** For tests: the fields of a message, by number. Repeated ones are listed in order. */

export type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

export function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte % 128) * weight;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const head = varint();
    const known = fields.get(Math.floor(head / 8)) ?? [];
    fields.set(Math.floor(head / 8), known);
    if (head % 8 === 0) known.push(varint());
    else {
      const length = head % 8 === 5 ? 4 : varint();
      known.push(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return fields;
}

export function textOf(value: number | Uint8Array | undefined): string {
  return typeof value === 'object' ? new TextDecoder().decode(value) : String(value);
}
