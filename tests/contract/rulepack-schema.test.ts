/** The published JSON Schema of rule packs is the one that is made from the declaration; `vitest run tests/contract/rulepack-schema.test.ts -u` writes it. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { rulePackJsonSchema } from '../../src/core/rules/book/schema.ts';
import { ROOT } from '../../tools/paths.mjs';

it('docs/rulepack.schema.json is up to date', async () => {
  await expect(`${JSON.stringify(rulePackJsonSchema(), null, 1)}\n`).toMatchFileSnapshot(path.join(ROOT, 'docs', 'rulepack.schema.json'));
});
