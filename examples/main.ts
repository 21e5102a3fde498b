/** `npm run example NAME`: runs examples/NAME.ts; without a name it lists them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = [
  'xor',
  'lecture',
  'salary',
  'image-inputs',
  'take-over-weights',
  'tiny',
  'perceptron',
  'identity-8-3-8',
  'alvinn',
  'two-spirals',
  'nielsen-digits',
  'mnist-8k',
];

const [name] = process.argv.slice(2);
const file = new URL(`./${name}.ts`, import.meta.url);
if (name !== undefined && names.includes(name) && existsSync(fileURLToPath(file))) {
  await import(file.href);
} else {
  const problem = name === undefined ? 'which example?' : `there is no example \`${name}\``;
  console.error(`${problem}\n  hint: npm run example ${names.join(' | ')}`);
  process.exitCode = 2;
}
