/**
 * The commands, in the order in which help lists them. What one is made of is loaded when it is
 * asked for: the help of all needs none of them.
 */
import type { CommandEntry } from './command.ts';

export const commands: readonly CommandEntry[] = [
  {
    name: 'train',
    usage: '[options] [data...]',
    description: 'Train a network on a CSV table or on recordings, and write it to one file',
    load: async () => (await import('./train.ts')).trainCommand,
  },
  {
    name: 'evaluate',
    usage: '[options] [model] [data...]',
    description: 'Score a model on a table that holds its target, or on recordings with labels',
    load: async () => (await import('./evaluate.ts')).evaluateCommand,
  },
  {
    name: 'predict',
    usage: '[options] [model] [data...]',
    description: 'Answer every row of a table, in its order, or every window of recordings',
    load: async () => (await import('./predict.ts')).predictCommand,
  },
  {
    name: 'inspect',
    usage: '[options] [model] [data]',
    description: 'Check a model file, and show its network, columns, target and provenance',
    load: async () => (await import('./inspect.ts')).inspectCommand,
  },
  {
    name: 'data',
    description:
      'Look a table over before training (inspect), or write it in another form (convert)',
    load: async () => (await import('./data/index.ts')).dataCommand,
  },
  {
    name: 'import',
    usage: '[options] <file>',
    description: 'Turn a model of another program into a model file',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    usage: '[options] <model>',
    description: 'Write a model for other programs, and run what was written',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'verify-target',
    usage: '[options] <model>',
    description: 'Let a device prove over its serial line what it computes, layer by layer',
    load: async () => (await import('./verify-target.ts')).verifyTargetCommand,
  },
  {
    name: 'explain',
    usage: '[options] [model]',
    description:
      'Show every kernel call of a network, with its formula and the layer it belongs to',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'trace',
    usage: '[options] [file]',
    description: 'Show the arithmetic of one iteration: every Z, a, error, δ and ΔW',
    load: async () => (await import('./trace.ts')).traceCommand,
  },
  {
    name: 'gradcheck',
    usage: '[options] [file]',
    description: 'Move one weight at a time and compare with backpropagation',
    load: async () => (await import('./gradcheck.ts')).gradcheckCommand,
  },
  {
    name: 'bench',
    usage: '[options] [model]',
    description: 'Time how fast a model answers and learns, on each backend that runs here',
    load: async () => (await import('./bench.ts')).benchCommand,
  },
];
