/** Writes `clauses.json`: a digest of every rule's clause, so that a change of its words is seen. Run it when a clause was changed on purpose. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../src/core/rules/index.ts';

/** Law, article, edition and words of each rule as one digest, by the rule's id. */
export const clauseDigests = (): Readonly<Record<string, string>> => Object.fromEntries(RULES.map(({ id, clause: { law, article, edition, words } }) =>
  [id, createHash('sha256').update([law, article, edition, words].join('\n')).digest('hex').slice(0, 16)]));

if (process.argv[1] === import.meta.filename) fs.writeFileSync(path.join(import.meta.dirname, 'clauses.json'), `${JSON.stringify(clauseDigests(), null, 1)}\n`);
