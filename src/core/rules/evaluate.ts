/**
 * Runs rules over a snapshot: candidates from a grid, exact ellipsoidal distance for each, four verdicts.
 * Cost of a rule: linear in subjects and objects plus the pairs that are in reach.
 */
import { AppError } from '../errors.ts';
import type { Snapshot } from '../feature.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import type { Rule } from './rule.ts';
import { type RuleResult, type RunOptions, runRule } from './run-rule.ts';
import { finish, type Steps } from '../steps.ts';
import type { CheckReport, Finding } from './types.ts';

export type { RunOptions } from './run-rule.ts';

/** The rules of a catalogue that a run asks for: those named, else those that ship on. Unknown ids throw `unknown-rule`. */
export function chosenRules(named: readonly string[] | undefined, catalogue: readonly Rule[]): readonly Rule[] {
  const unknown = named?.find((id) => !catalogue.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new AppError('input', 'unknown-rule', { rule: unknown, known: catalogue.map(({ id }) => id).join(', ') });
  return catalogue.filter(({ id, ships }) => (named ? named.includes(id) : ships === 'on'));
}

/** What stands at the head of every report. */
export const reportHead = ({ project }: Snapshot, now: string, { pack, changes }: RuleBook): Pick<CheckReport, 'schema' | 'project' | 'revision' | 'pack' | 'changes' | 'checkedAt'> => ({
  schema: 'riskatlas.findings/1', project: project.name, revision: project.revision, pack, changes, checkedAt: now,
});

/** Writes the findings of a rule out. */
export function writeFindings({ layers, tables, written }: RuleResult, into: Finding[]): void {
  if (layers) into.push(layers);
  for (const table of tables) table.write(into);
  into.push(...written);
}

/** Runs the rules, one a step. The report's findings are written out when they are first read; its counts are there at once. */
export function* ruleSteps(snapshot: Snapshot, options: RunOptions, book: RuleBook = BUILT_IN): Steps<CheckReport> {
  const chosen = chosenRules(options.rules, book.rules);
  const results: RuleResult[] = [];
  for (const rule of chosen) {
    yield { done: results.length, total: chosen.length };
    results.push(runRule(rule, snapshot, options));
  }
  let written: Finding[] | null = null;
  return {
    ...reportHead(snapshot, options.now, book), rules: results.map(({ summary }) => summary),
    get findings() {
      if (!written) {
        written = [];
        for (const result of results) writeFindings(result, written);
      }
      return written;
    },
  };
}

/** Runs the rules at once. */
export function runRules(snapshot: Snapshot, options: RunOptions, book: RuleBook = BUILT_IN): CheckReport {
  return finish(ruleSteps(snapshot, options, book));
}
