// Cold start of onnxruntime-node: reads an ONNX file, answers once, and tells its peak memory.
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const session = await InferenceSession.create(new Uint8Array(readFileSync(process.argv[2])), {
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 },
  executionProviders: ['cpu'],
});
const input = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i * 1.7) / 2);
const outputs = await session.run({ input: new Tensor('float32', input, [1, 768]) });
const answer = [...outputs[session.outputNames[0]].data];
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ answer, maxRSS }));
