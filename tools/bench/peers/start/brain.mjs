// Cold start of brain.js: reads a network that it saved, answers once, and tells its peak memory.
import { readFileSync } from 'node:fs';
import brain from 'brain.js';

const network = new brain.NeuralNetwork();
network.fromJSON(JSON.parse(readFileSync(process.argv[2], 'utf8')));
const input = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i * 1.7) / 2);
const answer = [...network.run(input)];
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ answer, maxRSS }));
