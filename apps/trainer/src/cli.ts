/** argv → command → exit code. Knows no process: everything comes from the context. */
import { didYouMean } from '@reflexarc/core/errors';
import { Command, CommanderError, Help } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { commands } from './commands/index.ts';
import type { Context } from './context.ts';
import { UsageError, WithFindings } from './errors.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { withOptionAsTyped } from './options/as-typed.ts';
import { sayGivenTwice } from './options/given-twice.ts';
import { optionDescription } from './output/option-description.ts';
import { reportError } from './output/report-error.ts';

const exitCodesHelp = `
Exit codes: 0 done, 1 the task failed, 2 used wrongly, 3 invalid data, network
or model file, 130 interrupted by Ctrl-C, 143 ended by SIGTERM.`;

const epilogue = `
Results go to stdout, progress and errors to stderr; with \`--json\`, stdout holds
one object, also where the command fails. \`reflexarc COMMAND --help\` says more.
${exitCodesHelp}

Examples:
  $ reflexarc train --data wine.csv --target label --out wine.safetensors
  $ reflexarc predict --model wine.safetensors --data new.csv
  $ reflexarc explain --model wine.safetensors`;

/** Runs one command line, without the program's name. Never throws: what goes wrong is reported. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  const program = await buildProgram(context, argv);
  try {
    await program.parseAsync(withKnownHelp(program, argv), { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (isHelp(error)) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const { problem: found, findings } = await partsOf(error, program, argv);
    const problem = withOptionAsTyped(found, program, argv);
    reportError(problem, context, { isJson: argv.includes('--json'), findings });
    return exitCodeOf(problem);
  }
}

/** The command line as commander sees it, with all of the command that `argv` asks for. */
async function buildProgram(context: Context, argv: readonly string[]): Promise<Command> {
  const program = new Command('reflexarc')
    .description('Train a small neural network, look inside it, and put it into one file')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => {}, // reported in our own form, with its code and hint
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .version(manifest.version, '-v, --version', 'print the version')
    .configureHelp({ optionDescription })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', epilogue);
  const asked = argv[0] === 'help' ? argv[1] : argv[0];
  const lines = new Map<Command, string>();
  for (const { name, description, usage, load } of commands) {
    const command = program.command(name).description(description);
    lines.set(command, usage === undefined ? name : `${name} ${usage}`);
    if (name !== asked) continue;
    (await load())(command, context);
    sayGivenTwice(command, (line) => context.stderr.write(`${line}\n`));
  }
  const terms = new Help();
  program.configureHelp({
    optionDescription,
    subcommandTerm: (command) => lines.get(command) ?? terms.subcommandTerm(command),
  });
  program.hook('preAction', async (_, command) => {
    const { readEnvironment } = await import('./options/environment.ts');
    readEnvironment(command, context.environment);
  });
  for (const command of program.commands) command.addHelpText('afterAll', exitCodesHelp);
  return program;
}

async function partsOf(
  error: unknown,
  program: Command,
  argv: readonly string[],
): Promise<{ readonly problem: unknown; readonly findings: object }> {
  if (error instanceof WithFindings) return { problem: error.cause, findings: error.findings };
  return { problem: await problemOf(error, program, argv), findings: {} };
}

async function problemOf(
  error: unknown,
  program: Command,
  argv: readonly string[],
): Promise<unknown> {
  if (error instanceof CommanderError) return parserError(error, program, argv);
  const { inOwnWords } = await import('./options/own-words.ts');
  return inOwnWords(error);
}

/** `--batch` for `--bach`: commander knows the last spelling of an option only. */
function secondSpelling(message: string, program: Command, words: string): string | undefined {
  const typed = message.match(/'(.*)'/)?.[1] ?? '';
  const command = words
    .trim()
    .split(' ')
    .reduce<Command | undefined>(
      (found, name) => found?.commands.find((each) => each.name() === name),
      program,
    );
  const known = command?.options.flatMap(({ short }) => short ?? []) ?? [];
  return didYouMean(typed, known).match(/^did you mean `(.*)`\?$/)?.[1];
}

/** Help of a command that is not there is that command line: what it should be is said. */
function withKnownHelp(program: Command, argv: readonly string[]): readonly string[] {
  const [word, name] = argv;
  if (word !== 'help' || name === undefined || name.startsWith('-')) return argv;
  return program.commands.some((command) => command.name() === name) ? argv : [name];
}

function isHelp(error: unknown): error is CommanderError {
  return error instanceof CommanderError && /^commander\.(help|version)/.test(error.code);
}

/** commander's `error: unknown option '--targt'\n(Did you mean --target?)` in our words. */
function parserError(error: CommanderError, program: Command, argv: readonly string[]): UsageError {
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const [word = '', next = ''] = argv;
  const words = word === 'data' && /^[a-z]+$/.test(next) ? `data ${next} ` : `${word} `;
  const help = /^[a-z]+$/.test(word) && !error.code.endsWith('unknownCommand') ? words : '';
  const nearest =
    suggestion?.match(/^\(Did you mean (?:one of )?(.*)\?\)$/)?.[1] ??
    (error.code.endsWith('unknownOption') ? secondSpelling(first, program, words) : undefined);
  return new UsageError(
    'WRONG_USAGE',
    {
      message: first.replaceAll("'", '`'),
      hint:
        nearest === undefined ? `see \`reflexarc ${help}--help\`` : `did you mean \`${nearest}\`?`,
    },
    { cause: error },
  );
}
