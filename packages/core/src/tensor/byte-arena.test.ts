import { describe, expect, it } from 'vitest';
import { ByteArena } from './byte-arena.ts';

describe('ByteArena', () => {
  it('gives each owner lines of the cache that no other has', () => {
    const arena = new ByteArena(1000);
    const sizes = [1, 64, 65, 0, 5000, 3, 4096, 20_000, 7];
    const addresses = sizes.map((bytes) => arena.allocate(bytes));
    for (const [i, address] of addresses.entries()) {
      expect(address % 64).toBe(0);
      const next = addresses[i + 1] ?? arena.end;
      expect(next).toBeGreaterThanOrEqual(address + sizes[i]!);
    }
    expect(addresses[0]).toBe(1024);
  });

  it('lets no sixteen neighbors of a page each begin at the same place of a page', () => {
    const arena = new ByteArena();
    const places = Array.from({ length: 16 }, () => arena.allocate(8192) % 4096);
    expect(new Set(places).size).toBe(16);
  });

  it('begins with a page where asked to', () => {
    const arena = new ByteArena();
    arena.allocate(10);
    expect(arena.allocatePages(100)).toBe(4096);
    expect(arena.end).toBe(4196);
    expect(arena.allocate(1)).toBe(4224);
  });
});
