/** Command lines that are wrong, before any file is looked at: exit code 2, and what is said. */
import { describe, expect, it } from 'vitest';
import { runCaptured } from './testing/run-captured.ts';

/** A command line, and what is said of it. */
const wrong: readonly (readonly [string, string])[] = [
  ['trian', 'unknown command `trian`\n  hint: did you mean `train`?'],
  ['--nope', 'unknown option `--nope`'],
  ['train', 'no data is named: `--data <file>`'],
  ['train --dat x.csv', 'unknown option `--dat`\n  hint: did you mean `--data`?'],
  ['train --targt y', 'did you mean `--target`?'],
  ['train x.csv --target', 'option `--target <column>` argument missing'],
  ['train x.csv --target y --epoch 3', 'did you mean `--epochs`?'],
  ['train x.csv --target y --epochs 0', '`--epochs` is `0`'],
  ['train x.csv --target y --epochs -1', '`--epochs` is `-1`'],
  ['train x.csv --target y --epochs 1.5', '`--epochs` is `1.5`'],
  ['train x.csv --target y --hidden 0', '`--hidden` is `0`'],
  ['train x.csv --target y --hidden 8,,8', '`--hidden` is `8,,8`'],
  ['train x.csv --target y --hidden 1000000000', 'whole numbers from 1 to 65536'],
  ['train x.csv --target y --rate 0', 'expected a number above 0'],
  ['train x.csv --target y --rate fast', 'expected a number above 0'],
  ['train x.csv --target y --rate Infinity', 'expected a number above 0'],
  ['train x.csv --target y --optimizer adm', 'did you mean `adam`?'],
  ['train x.csv --target y --split last30', '`--split` is `last30`, expected one of'],
  ['train x.csv --target y --task clustering', 'expected one of classification, regression'],
  ['train x.csv --target y --missing skip', '`--missing` is `skip`, expected one of'],
  ['train x.csv --target y --delimiter dot', '`--delimiter` is `dot`, expected one of'],
  ['train x.csv --target y --decimal dot', '`--decimal` is `dot`, expected one of'],
  ['train x.csv --target y --thousands dot', '`--thousands` is `dot`, expected one of'],
  ['train x.csv --target y --encoding utf8', 'did you mean `utf-8`?'],
  ['train x.csv --target y --skip-lines few', '`--skip-lines` is `few`'],
  ['train x.csv --target y --dates drop', '`--dates` is `drop`, expected one of'],
  ['train x.csv --target y --threads 0', '`--threads` is `0`'],
  ['train x.csv --target y --shards 1000000', 'expected a whole number from 1 to 1024'],
  ['train x.csv --target y --batch 1000000000', 'expected a whole number from 1 to 1048576'],
  ['train x.csv --target y --backend gpu', '`--backend` is `gpu`, expected one of'],
  ['train x.csv --target y --sample-rate 0', '`--sample-rate` is `0`'],
  ['train x.csv --target y --activation rellu', 'did you mean `relu`?'],
  ['evaluate', 'no model is named: `--model <file>`'],
  ['evaluate m.safetensors', 'no data is named: `--data <file>`'],
  ['evaluate --data x.csv', 'no model is named: `--model <file>`'],
  ['evaluate --modl m.safetensors', 'did you mean `--model`?'],
  ['evaluate m.safetensors x.csv --missing empty', '`--missing` is `empty`, expected one of'],
  ['predict', 'no model is named: `--model <file>`'],
  ['predict m.safetensors', 'no data is named: `--data <file>`'],
  ['predict m.safetensors x.csv --format xml', 'expected one of csv, jsonl'],
  ['predict m.safetensors x.csv --missing skip', '`--missing` is `skip`, expected one of'],
  ['predict m.safetensors x.csv --jsn', 'did you mean `--json`?'],
  ['inspect', 'no model is named: `--model <file>`'],
  ['inspect --model m.safetensors --data a.csv b.csv', '`b.csv` is one file too many'],
  ['explain a b', 'too many arguments for `explain`'],
  ['explain --hiden 3', 'did you mean `--hidden`?'],
  ['explain --inputs 0', '`--inputs` is `0`'],
  ['explain --outputs many', '`--outputs` is `many`'],
  ['trace --layers 1', '`--layers` is `1`'],
  ['trace --iteration 0', '`--iteration` is `0`'],
  ['trace --iteration 1000000000', 'whole numbers from 1 to 1,000,000'],
  ['trace --format pdf', '`--format` is `pdf`, expected one of'],
  ['trace --rate 0', 'expected a number above 0'],
  ['gradcheck --step 0', '`--step` is `0`, expected a number above 0'],
  ['gradcheck --tolerance none', '`--tolerance` is `none`'],
  ['bench --backend gpu', '`--backend` is `gpu`'],
  ['bench --batch 0', '`--batch-size` is `0`'],
  ['bench --seconds 0', '`--seconds` is `0`'],
  ['bench a b', 'too many arguments for `bench`'],
];

describe('wrong usage', () => {
  it.each(wrong)('%s', async (line, text) => {
    const { code, stdout, stderr } = await runCaptured(line.split(' '));
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n {4}at /); // no stack trace
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('files of a command', () => {
  it('are arguments or options, in the order of the help', async () => {
    const lines = ['predict m x', 'predict --model m x', 'predict --data=x m', 'evaluate m x'];
    for (const line of lines) {
      const { code, stderr } = await runCaptured(line.split(' '));
      expect(stderr).toContain('the model "m" does not exist');
      expect(code).toBe(3);
    }
  });
});

describe('help and version', () => {
  it('are there in the usual words', async () => {
    const [version, long] = [await runCaptured(['-v']), await runCaptured(['--version'])];
    expect(version).toEqual(long);
    const [help, flag] = [await runCaptured(['help', 'train']), await runCaptured(['train', '-h'])];
    expect(help).toEqual(flag);
    expect(help.code).toBe(0);
  });
});
