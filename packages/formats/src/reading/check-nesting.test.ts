import { describe, expect, it } from 'vitest';
import { checkNesting } from './check-nesting.ts';

const check = (text: string) => () => checkNesting(new TextEncoder().encode(text));

describe('nesting in JSON', () => {
  it('may be as deep as models are, however many values stand side by side', () => {
    expect(check('['.repeat(256) + ']'.repeat(256))).not.toThrow();
    expect(check(`[${'[],'.repeat(1000)}[]]`)).not.toThrow();
  });

  it('is refused beyond', () => {
    expect(check('[{"a":'.repeat(200))).toThrow(/more than 256 levels deep/);
  });

  it('counts no brackets in text', () => {
    expect(check(`"${'['.repeat(1000)}"`)).not.toThrow();
    expect(check(`"\\"${'['.repeat(1000)}"`)).not.toThrow();
    expect(check(`"\\\\"${'['.repeat(1000)}`)).toThrow(); // the text ends before them
  });
});
