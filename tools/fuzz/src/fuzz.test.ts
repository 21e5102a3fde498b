/** The fuzzer itself: what it makes, and what it would not let pass. */
import { FormatError } from '@reflexarc/io';
import { describe, expect, it } from 'vitest';
import { fuzzCase } from './cases/fuzz-case.ts';
import { excess, judge } from './cases/judge.ts';
import { run } from './command.ts';
import type { Family } from './families/family.ts';
import { families } from './families/index.ts';
import { modelFile } from './families/model-file/index.ts';
import { joinedParts, partsOf } from './families/model-file/parts.ts';

const bases = modelFile.bases();
const file = bases[0]!;

describe('a family', () => {
  it.each(families.map((family) => [family.name, family] as const))(
    '%s accepts its sound files, and makes the same changed ones of the same numbers',
    (_, family) => {
      const sound = family.bases();
      for (const base of sound) expect(judge(family, base)).not.toHaveProperty('problem');
      const made = (number: number) => fuzzCase(family, sound, { seed: 5, number }).bytes.join();
      const numbers = Array.from({ length: 50 }, (__, i) => i);
      expect(numbers.map(made)).toEqual(numbers.map(made));
      expect(new Set(numbers.map(made)).size).toBeGreaterThan(45);
    },
  );

  it('reaches what lies behind the checksum', () => {
    const codes = new Set<string>();
    for (let number = 0; number < 300; number++) {
      const { bytes } = fuzzCase(modelFile, bases, { seed: 1, number });
      try {
        modelFile.open(bytes, 'x');
        codes.add('accepted');
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        codes.add(error.code);
      }
    }
    const deep = ['accepted', 'INVALID_MANIFEST', 'INVALID_NETWORK', 'UNEXPECTED_SHAPE'];
    expect([...codes]).toEqual(expect.arrayContaining(deep));
  });

  it('puts a file together as it was', () => {
    for (const base of bases) expect(joinedParts(partsOf(base))).toEqual(base);
  });
});

describe('a reader that is at fault', () => {
  const faulty = (open: (bytes: Uint8Array, source: string) => void): Family => ({
    ...modelFile,
    open,
  });

  it.each<readonly [string, () => void, RegExp]>([
    ['throws what has no type', () => [].reduce((a) => a), /threw TypeError/],
    [
      'leaves the name of the file out',
      () => {
        throw new FormatError('NOT_A_MODEL', { source: 'it', problem: 'no' });
      },
      /does not name the file/,
    ],
  ])('is caught where it %s', (_, open, problem) => {
    expect(judge(faulty(open), file).problem).toMatch(problem);
  });

  it('is caught where it takes too long or too much', () => {
    const judged = { outcome: 'accepted', milliseconds: 3, grownBytes: 0 } as const;
    expect(excess(judged, 1000)).toBeUndefined();
    expect(excess({ ...judged, milliseconds: 1500 }, 1000)).toBe('took 1500 ms');
    expect(excess({ ...judged, grownBytes: 20 * 2 ** 20 }, 1000)).toBe(
      'took 20.0 MB for 1000 bytes',
    );
    expect(excess({ ...judged, grownBytes: 20 * 2 ** 20 }, 3 * 2 ** 20)).toBeUndefined();
  });
});

describe('npm run fuzz', () => {
  const said = async (...argv: readonly string[]) => {
    const written = { stdout: '', stderr: '' };
    const code = await run(argv, {
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text) },
    });
    return { code, ...written };
  };

  it('opens files in processes of their own and adds up what became of them', async () => {
    const one = ['--family', 'brain', '--cases', '64', '--seed', '2', '--processes', '1', '--json'];
    const { code, stdout } = await said(...one);
    expect(JSON.parse(stdout)).toMatchObject({ seed: 2, passed: 64, failed: 0 });
    expect(code).toBe(0);
  });

  it.each([
    ['--cases many', 'expected a whole number'],
    ['--cases -1', 'expected a whole number'],
    ['--cases 1.5', 'expected a whole number'],
    ['--cases 1e9', 'expected a whole number'],
    ['--cases', "option '--cases <n>' argument missing"],
    ['--case 3', 'did you mean --cases?'],
    ['--seed 0x10', 'expected a whole number'],
    ['--from 9999999999', 'expected a whole number'],
    ['--family none', `expected one of ${families[0]!.name}`],
    ['--processes 0', 'expected a whole number of at least 1'],
    ['--report no/folder/x.json', 'its folder does not exist'],
    ['--keep', "option '--keep <folder>' argument missing"],
    ['model-file', 'too many arguments'],
  ])('ends with 2 and says why for %s', async (line, problem) => {
    const { code, stdout, stderr } = await said(...line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^UsageError WRONG_USAGE: .*\n {2}hint: ./);
    expect(stderr).toContain(problem);
  });
});
