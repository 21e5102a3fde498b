/** Command lines that are wrong, before any file is looked at: exit code 2, and what is said. */
import { describe, expect, it } from 'vitest';
import { runCaptured } from './testing/run-captured.ts';

/** A command line, and what is said of it; options are named as they were typed. */
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
  ['train x.csv --target y --as-is total', 'did you mean `totals`?'],
  ['predict m x.csv --as-is units,,totals', '`--as-is` is ``, expected one of'],
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
  ['bench --batch 0', '`--batch` is `0`'],
  ['bench --seconds 0', '`--seconds` is `0`'],
  ['bench a b', 'too many arguments for `bench`'],
  ['help trian', 'unknown command `trian`\n  hint: did you mean `train`?'],
  ['versoin', 'unknown command `versoin`'],
  ['data inspct x', 'did you mean `inspect`?'],
  ['data inspect', 'missing required argument `data`\n  hint: see `reflexarc data inspect --help`'],
  ['data inspect x.csv --splt mod5', 'did you mean `--split`?'],
  ['data inspect x.csv --split thirds', '`--split` is `thirds`, expected one of'],
  ['data inspect x.csv --jso', 'did you mean `--json`?'],
  ['data convert', 'missing required argument `file`'],
  ['data convert x.csv', 'required option `--out, --output <file>` not specified'],
  ['data convert x.csv --ouy y.csv', 'unknown option `--ouy`\n  hint: did you mean `--out`?'],
  ['data convert x.csv --out y.txt', 'expected a name that ends in .csv, .jsonl, .parquet'],
  ['import', 'missing required argument `file`'],
  ['import x.onnx', 'required option `--out, --output <file>` not specified'],
  ['import x.onnx --out y --kep a', 'did you mean `--keep`?'],
  ['import x.onnx --out y --max-bytes 0', 'expected a whole number from 1 to'],
  ['import x.onnx --out y --max-bytes lots', '`--max-bytes` is `lots`'],
  ['import x.onnx y.onnx --out z', 'too many arguments for `import`'],
  ['export m', 'required option `--to <form>` not specified'],
  ['export m --to c --out x', '`--to` is `c`, expected one of esm'],
  ['export m --to c99', 'required option `--out, --output <file>` not specified'],
  ['export m --to c99 --out x --target z80', '`--target` is `z80`, expected one of uno'],
  [
    'export m --to c99 --out x --weights blob',
    '`--weights` is `blob`, expected one of inline, file',
  ],
  ['export m --to esm --out x extra', 'too many arguments for `export`'],
  ['predict --data x m', 'no model is named: `--model <file>`'],
  ['evaluate --data x m', 'no model is named: `--model <file>`'],
  ['predict m - --data -', '`-` is one file too many'],
  ['predict m x.csv --threads 1000', 'expected a whole number from 1 to 256'],
  ['predict m x.csv --skip-lines x', '`--skip-lines` is `x`'],
  ['predict m x.csv --na', 'option `--na <cells>` argument missing'],
  ['predict m x.csv --encoding foo', '`--encoding` is `foo`, expected one of'],
  ['predict m x.csv --out', 'option `--out, --output <file>` argument missing'],
  ['evaluate m x.csv --threads 0', '`--threads` is `0`'],
  ['evaluate m x.csv --sample-rate x', '`--sample-rate` is `x`'],
  ['evaluate m x.csv --backend x', '`--backend` is `x`, expected one of'],
  ['inspect a b c', 'too many arguments for `inspect`'],
  ['inspect --modle m', 'did you mean `--model`?'],
  ['inspect m --loss foo', '`--loss` is `foo`, expected one of'],
  ['inspect m t.csv --missing x', '`--missing` is `x`, expected one of'],
  ['explain --batch 0', '`--batch` is `0`, expected a whole number from 1 to 1048576'],
  ['explain --batch-size 0', '`--batch-size` is `0`'],
  ['explain --inputs 1000000000', 'expected a whole number from 1 to 1048576'],
  ['explain --rate -1', '`--rate` is `-1`, expected a number above 0'],
  ['explain --network conv', 'unknown option `--network`'],
  ['explain --optimizer sgdd', 'did you mean `sgd`?'],
  ['explain --activation tanhh', 'did you mean `tanh`?'],
  ['explain --weight-decay x', '`--weight-decay` is `x`'],
  ['train - --target y --test -', '`--data -` and `--test -` exclude each other'],
  ['train x.csv --target y -x', 'unknown option `-x`'],
  ['train x.csv --target y --rate 1e400', '`--rate` is `1e400`'],
  ['train x.csv --target y --learning-rate 0', '`--learning-rate` is `0`'],
  ['train x.csv --target y --batch x', '`--batch` is `x`'],
  ['train x.csv --target y --batch=0', '`--batch` is `0`'],
  ['train x.csv --target y --hidden 3,a', '`--hidden` is `3,a`'],
  ['train x.csv --target y --hidden -3', '`--hidden` is `-3`'],
  [
    'train x.csv --target y --epochs 99999999999999999999',
    'expected a whole number from 1 to 1000000',
  ],
  ['train x.csv --target y --patience 0', '`--patience` is `0`'],
  [
    'train x.csv --target y --validation 1',
    'expected a number above 0 and below 1\n  hint: `--no-early-stopping`',
  ],
  ['train x.csv --target y --averaging 1', '`--averaging` is `1`'],
  ['train x.csv --target y --seed -1', '`--seed` is `-1`'],
  ['train x.csv --target y --seed 1e30', 'expected a whole number from 0 to 4294967295'],
  ['train x.csv --target y --warm-up -1', '`--warm-up` is `-1`'],
  ['train x.csv --target y --clip-norm 0', '`--clip-norm` is `0`'],
  ['train x.csv --target y --l1 -1', '`--l1` is `-1`'],
  ['train x.csv --target y --schedule cosin', 'did you mean `cosine`?'],
  ['train x.csv --target y --class-weights balancd', 'expected balanced, or one factor above 0'],
  ['train x.csv --target y --class-weights yes=-1', '`--class-weights` is `yes=-1`'],
  ['train x.csv --target y --loss foo', '`--loss` is `foo`, expected one of'],
  ['train x.csv --target y --network cnn', '`--network` is `cnn`, expected one of'],
  ['train x.csv --target y --resample 0', '`--resample` is `0`'],
  ['train x.csv --target y --folds 1', 'expected a whole number from 2 to 100'],
  ['train x.csv --target y --window-label most', '`--window-label` is `most`'],
  ['trace a b', 'too many arguments for `trace`'],
  ['trace --synapse 1', '`--synapse` is `1`, expected layer:from:to'],
  ['trace --synapse 9:1:1', '`--synapse` is `9:1:1`, expected a layer from 1 to 2'],
  ['trace --nudge 9:1:1 0.1', '`--nudge` is `9:1:1`, expected a layer from 1 to 2'],
  ['trace --nudge 1:1:1 x', '`--nudge` is `1:1:1 x`'],
  ['trace --digits 400', 'expected a whole number from 1 to 17'],
  ['trace --rows 0', '`--rows` is `0`'],
  ['trace --scale half', '`--scale` is `half`, expected one of'],
  ['trace --layers 2,100000000,1', 'whole numbers from 1 to 65536'],
  ['trace --hidden 65536,65536', 'expected at most 1,000,000 weights in all'],
  ['trace --layers 2,3,1 --hidden 3', '`--layers` and `--hidden` exclude each other'],
  ['trace --seed 5000000000', 'expected a whole number from 0 to 4294967295'],
  ['trace --numpy-seed x', '`--numpy-seed` is `x`'],
  ['trace --rate=0', '`--rate` is `0`'],
  ['trace --activation relux', 'did you mean `relu`?'],
  ['gradcheck a b', 'too many arguments for `gradcheck`'],
  ['gradcheck --step 1e400', '`--step` is `1e400`'],
  ['gradcheck --scale x', '`--scale` is `x`'],
  ['gradcheck --layers 2,100000000,1', 'whole numbers from 1 to 65536'],
  ['bench --seconds 1000000000', 'expected a number above 0, up to 60'],
  ['bench --seconds 1e400', '`--seconds` is `1e400`'],
  [
    'bench --batch 1000000000',
    '`--batch` is `1000000000`, expected a whole number from 1 to 1048576',
  ],
  ['bench --bach 3', 'did you mean `--batch`?'],
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

describe('an option that is given twice', () => {
  const explain = (...argv: readonly string[]) =>
    runCaptured(['explain', '--inputs', '2', ...argv]);

  it('counts as it is given last, and that is said', async () => {
    const { code, stdout, stderr } = await explain('--hidden', '3', '--hidden', '4');
    expect(code).toBe(0);
    expect(stderr).toBe('`--hidden` is given twice: 4 counts, not 3\n');
    expect(stdout).toBe((await explain('--hidden', '4')).stdout);
  });

  it('is nothing to speak of where it says the same, or adds to a list', async () => {
    const same = await explain('--hidden', '3', '--hidden', '3');
    expect(same.stderr).toBe('');
    const { stderr } = await runCaptured([
      'train',
      'none.csv',
      '--target',
      'y',
      '--ignore',
      'a',
      '--ignore',
      'b',
    ]);
    expect(stderr).not.toContain('twice');
  });
});
