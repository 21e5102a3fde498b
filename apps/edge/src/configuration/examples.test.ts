import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../testing/parse-configuration.ts';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
const documentation = fileURLToPath(new URL('../../../../docs/edge.md', import.meta.url));

describe('the examples', () => {
  it.each(readdirSync(folder))('%s is a sound configuration', (name) => {
    const configuration = parseConfiguration(readFileSync(folder + name, 'utf8'), name);
    expect(configuration.channels.length).toBeGreaterThan(0);
  });

  it('and the one in the documentation is alarm.json', () => {
    const text = readFileSync(documentation, 'utf8');
    const [, shown] = /```json\n(\{\n {2}"\$schema"[\s\S]*?\n\})\n```/.exec(text) ?? [];
    const example: unknown = JSON.parse(readFileSync(`${folder}alarm.json`, 'utf8'));
    expect(JSON.parse(shown ?? '{}')).toEqual(example);
  });
});
