/** Command lines that are wrong, before any file is looked at: exit code 2, and what is said. */
import { describe, expect, it } from 'vitest';
import { parseCalibrateCommand } from './calibration/index.ts';
import { parseCommand } from './command.ts';
import { errorText } from './output/error-text.ts';
import { exitCodeOf } from './output/exit-code.ts';
import { parseRecordCommand } from './record/index.ts';

/** A command line, and what is said of it. */
const wrong: readonly (readonly [string, string])[] = [
  ['', 'no command given, expected run, check, doctor, record or calibrate'],
  ['rnu', 'there is no command "rnu"\n  hint: known: run, check, doctor, record, calibrate'],
  ['chek --config c', 'did you mean `check`?'],
  ['recrod', 'did you mean `record`?'],
  ['start --config c', 'hint: known: run, check, doctor, record, calibrate'],
  ['run', '--config is missing\n  hint: see `reflexarc-edge run --help`'],
  ['check', '--config is missing'],
  ['doctor', '--config is missing'],
  ['run --config', '--config: argument missing'],
  ['run --config --for 3', '--config: argument is ambiguous'],
  ['run --confg c', 'there is no option --confg\n  hint: did you mean `--config`?'],
  ['run --config c --dryrun', 'did you mean `--dry-run`?'],
  ['run --config c --no-reconect', 'did you mean `--no-reconnect`?'],
  ['run --config c --loglevel info', 'did you mean `--log-level`?'],
  ['run --config c -x', 'there is no option -x'],
  ['run --config c more', '"more" is one argument too many'],
  ['check c', '"c" is one argument too many\n  hint: see `reflexarc-edge check --help`'],
  ['check soil.json', '"soil.json" is one argument too many, expected --config soil.json'],
  ['record soil.json --out d', '"soil.json" is one argument too many, expected --config soil.json'],
  ['run --config c soil.json', '"soil.json" is one argument too many\n'],
  [
    'check --config c --for 3',
    'check has no option --for\n  hint: see `reflexarc-edge check --help`',
  ],
  ['check --config c --dry-run', 'check has no option --dry-run'],
  ['doctor --config c --no-reconnect', 'doctor has no option --no-reconnect'],
  ['check --config c --log x', 'check has no option --log'],
  ['run --config c --board tcp:a:1 --board tcp:b:2', '--board is given 2 times, expected once'],
  ['run --config c --board a=/x --board a=/y', '--board is given 2 times, expected once'],
  ['run --config c --board north=tcp:x', '--board is "tcp:x", expected tcp:HOST:PORT'],
  ['run --config c --json yes', '"yes" is one argument too many'],
  ['run --config c --json=yes', '--json: does not take an argument'],
  ['run --config c --for', '--for: argument missing'],
  ['run --config c --for 0', '--for is "0", expected a number of decisions or a time such as 30s'],
  ['run --config c --for -3', '--for: argument is ambiguous'],
  ['run --config c --for=-3', '--for is "-3"'],
  ['run --config c --for 1.5', '--for is "1.5"'],
  ['run --config c --for ten', '--for is "ten"'],
  ['run --config c --for 30sec', '--for is "30sec"'],
  ['run --config c --for 0s', '--for is "0s"'],
  ['run --config c --for 1e9', '--for is "1e9"'],
  ['run --config c --for=', '--for is ""'],
  ['run --config c --board tcp:', '--board is "tcp:", expected tcp:HOST:PORT or the path'],
  ['run --config c --board tcp:pi', '--board is "tcp:pi"'],
  ['run --config c --board tcp:pi:', '--board is "tcp:pi:"'],
  ['run --config c --board tcp:pi:http', '--board is "tcp:pi:http"'],
  ['run --config c --board tcp:pi:123456', '--board is "tcp:pi:123456"'],
  ['run --config c --board tcp:pi:70000', '--board is "tcp:pi:70000"'],
  ['run --config c --board tcp:pi:0', '--board is "tcp:pi:0"'],
  ['run --config c --board=', '--board is ""'],
  ['run --config c --source monday.csv', '--source is "monday.csv", expected replay:FILE'],
  ['run --config c --source replay:', '--source is "replay:"'],
  ['run --config c --source play:x', '--source is "play:x"'],
  ['run --config c --log x --log-level all', '--log-level is "all", expected error, warning, info'],
  ['run --config c --log x --log-size 0', '--log-size is "0", expected 0.001 to 1000000'],
  ['run --config c --log x --log-size big', '--log-size is "big"'],
  ['run --config c --log x --log-size 1e7', '--log-size is "1e7"'],
  ['run --config c --log x --log-files 0', '--log-files is "0", expected 1 to 1000'],
  ['run --config c --log x --log-files 1.5', '--log-files is "1.5"'],
  ['run --config c --log x --log-files 5000', '--log-files is "5000"'],
  ['run --config c --log-level info', '--log-level is given without --log'],
  ['run --config c --log-files 3', '--log-files is given without --log'],
  ['record', '--config is missing\n  hint: see `reflexarc-edge record --help`'],
  ['record --config c', '--out is missing\n  hint: see `reflexarc-edge record --help`'],
  ['record --config c --out d more', '"more" is one argument too many'],
  ['record --config c --out d --lable a', 'did you mean `--label`?'],
  ['record --config c --out d --label a --labels a,b', '--label and --labels are both given'],
  ['record --config c --out d --label ../up', '--label is "../up", expected a name'],
  ['record --config c --out d --label=', '--label is ""'],
  ['record --config c --out d --labels a,,b', '--labels is ""'],
  ['record --config c --out d --labels a,b,a', '--labels names a label twice: "a,b,a"'],
  ['record --config c --out d --labels 1,2,3,4,5,6,7,8,9,10', '10 labels, expected at most 9'],
  ['record --config c --out d --name a/b', '--name is "a/b", expected a name'],
  ['record --config c --out d --for 10', '--for is "10", expected a time such as 30s'],
  ['record --config c --out d --source x', '--source is "x", expected replay:FILE'],
  ['record --config c --out d --board tcp:x', '--board is "tcp:x"'],
  ['record --config c --out d --dry-run', 'there is no option --dry-run'],
  ['calibrate', '--config is missing\n  hint: see `reflexarc-edge calibrate --help`'],
  ['calibrate --config c --true', '--true: argument missing'],
  ['calibrate --config c --true warm', '--true is "warm", expected a number such as 21.5'],
  ['calibrate --config c --true=', '--true is ""'],
  ['calibrate --config c --true 1 --measured x', '--measured is "x", expected a number'],
  ['calibrate --config c --measured 3', '--measured is given without --true'],
  ['calibrate --config c --clear --true 3', '--clear and --true are both given'],
  ['calibrate --config c --for 5', '--for is "5", expected a time such as 30s'],
  ['calibrate --config c --inptu t', 'did you mean `--input`?'],
  ['calibrate --config c t', '"t" is one argument too many'],
];

const readers = { record: parseRecordCommand, calibrate: parseCalibrateCommand };

/** As main.ts reads the command line. */
function read(line: string): unknown {
  const argv = line === '' ? [] : line.split(' ');
  const [first, ...rest] = argv;
  if (first === 'record' || first === 'calibrate') return readers[first](rest);
  return parseCommand(argv);
}

/** What is thrown; a command line that is read is none of those here. */
function thrownBy(line: string): unknown {
  try {
    read(line);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('wrong usage', () => {
  it.each(wrong)('%s', (line, text) => {
    const error = thrownBy(line);
    expect(exitCodeOf(error)).toBe(2);
    expect(errorText(error)).toContain(text);
    expect(errorText(error)).toContain('\n  hint: ');
  });

  it('is told from what is right', () => {
    const right = ['run --config c --for 30s', 'check --config=c', 'calibrate --config c'];
    expect(right.map(thrownBy)).toEqual([undefined, undefined, undefined]);
    for (const command of ['record', 'calibrate']) expect(read(`${command} -h`)).toBe('help');
    expect(read('-h')).toEqual({ helpOf: undefined });
    for (const command of ['run', 'check', 'doctor'])
      expect(read(`${command} -h`)).toEqual({ helpOf: command });
    expect(read('-v')).toBe('version');
    const both = read('run --config c --board north=/dev/a --board south=tcp:pi:4000');
    expect(both).toMatchObject({
      addresses: [
        { name: 'north', address: { transport: 'serial', path: '/dev/a' } },
        { name: 'south', address: { transport: 'tcp', host: 'pi', port: 4000 } },
      ],
    });
  });
});
