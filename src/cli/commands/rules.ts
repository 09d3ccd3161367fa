/** `rules`: the rule book of a project, and what is changed of it. One change a call; each is an edit that can be undone. */
import { InvalidArgumentError } from 'commander';
import { AppError } from '../../core/errors.ts';
import { SEVERITY_LABELS } from '../../core/levels.ts';
import { bookLines, figuresText, LEFT_OUT, problemLine, type Rule, type RuleBook } from '../../core/rules/index.ts';
import type { CliCommand, CliContext } from '../command.ts';
import { table } from '../table.ts';

interface Change { readonly rule: string; readonly figures: Record<string, number> }
interface Options {
  set?: Change; on?: string; off?: string; applies?: string; notApplies?: string; revert?: string; load?: string; unload?: string; save?: string; reason?: string; name?: string;
}

/** ID=METRES, or ID=KEY:METRES,KEY:METRES for a table. */
function figuresOf(text: string): Change {
  const at = text.indexOf('='), rule = text.slice(0, at).trim(), refuse = () => new InvalidArgumentError('ID=METRES, ID=KEY:METRES,KEY:METRES');
  if (at <= 0) throw refuse();
  const figures = Object.fromEntries(text.slice(at + 1).split(/[,，]/).map((part) => {
    const colon = part.lastIndexOf(':'), key = colon < 0 ? 'm' : part.slice(0, colon).trim(), figure = part.slice(colon + 1).trim(), value = Number(figure);
    if (key === '' || figure === '' || !Number.isFinite(value) || value < 0) throw refuse();
    return [key, value];
  }));
  return { rule, figures };
}

/** What the JSON lists of a rule. */
const entryOf = ({ id, label, clause, severity, evidence, ships, relation, effectiveFrom, checkedOn, threshold, course, atMost, source, changed, interpretation }: Rule) => ({
  id, label, clause, severity, evidence, on: ships === 'on', relation, effectiveFrom, checkedOn, threshold, ...(course ? { up: course.up } : {}), ...(atMost === undefined ? {} : { atMost }),
  open: interpretation !== undefined, source: source ?? null, changed: changed ?? null,
});

function print({ rules, pack, packs, changes }: RuleBook, context: CliContext): void {
  const { lang, word } = context;
  context.out(`${word('rules.book', { pack, count: rules.length, on: rules.filter(({ ships }) => ships === 'on').length })}\n\n`);
  context.out(table([word('rule'), word('rules.state'), word('rules.severity'), '', word('siting.clause'), word('rules.figures')], rules.map((rule) => [
    rule.id, `${word(rule.ships === 'on' ? 'rules.on' : 'rules.off')}${rule.changed || rule.source !== undefined ? ' *' : ''}`, SEVERITY_LABELS[rule.severity][lang], rule.label[lang], `${rule.clause.law}${rule.clause.article}`, figuresText(rule, lang),
  ])));
  for (const { id, version, label, issuer, issuedOn, rules: count, changes: changed } of packs) context.out(`\n${word('rules.pack', { pack: `${id} ${version}`, name: label[lang], issuer, date: issuedOn, rules: count, changes: changed })}\n`);
  context.out(`\n${word('rules.left-out', { count: LEFT_OUT.length })}\n${LEFT_OUT.map(({ label, clause, why }) => `  ${label[lang]} · ${clause} · ${why[lang]}\n`).join('')}`);
  if (changes.length > 0) context.out(`\n${word('rules.changes')}\n${bookLines(changes, lang).map((line) => `  ${line}\n`).join('')}`);
}

/** The one change that is asked for, with what it says when it is done; null: the book is asked for. */
function changeOf(options: Options, { lang, word, call }: CliContext): (() => Promise<string>) | null {
  const { set, on, off, applies, notApplies, revert, load, unload, save } = options;
  const asked = [set, on, off, applies, notApplies, revert, load, unload, save].filter((one) => one !== undefined);
  if (asked.length === 0) return null;
  if (asked.length > 1) throw new AppError('input', 'bad-params', { field: '--set | --on | --off | --applies | --not-applies | --revert | --load | --unload | --save', reason: word('siting.one-of') });
  const reason = (): string => {
    if (options.reason === undefined || options.reason.trim() === '') throw new AppError('input', 'bad-params', { field: '--reason', reason: word('rules.reason-needed') });
    return options.reason;
  };
  const change = (rule: string, wish: { figures?: Record<string, number>; on?: boolean; applies?: boolean }) => async () => {
    await call('rules.change', { rule, ...wish, reason: reason(), lang });
    return word('rules.done', { rule });
  };
  if (set) return change(set.rule, { figures: set.figures });
  if (on !== undefined) return change(on, { on: true });
  if (off !== undefined) return change(off, { on: false });
  if (applies !== undefined) return change(applies, { applies: true });
  if (notApplies !== undefined) return change(notApplies, { applies: false });
  if (revert !== undefined) return async () => { await call('rules.revert', { rule: revert, lang }); return word('rules.reverted', { rule: revert }); };
  if (load !== undefined) return async () => { const { pack } = await call('rules.load', { path: load, lang }); return word('rules.loaded', { pack: `${pack.id} ${pack.version}`, rules: pack.rules, changes: pack.changes }); };
  if (unload !== undefined) return async () => { await call('rules.unload', { pack: unload }); return word('rules.unloaded', { pack: unload }); };
  return async () => { const saved = await call('rules.save', { path: save ?? '', ...(options.name === undefined ? {} : { name: options.name }) }); return word('rules.saved', { path: saved.path, rules: saved.rules, changes: saved.changes }); };
}

export const rulesCommand: CliCommand = {
  define: (program, word, run) => program.command('rules <project>').description(word('command.rules')).option('--set <id=metres>', word('option.rule-set'), figuresOf).option('--on <id>', word('option.rule-on')).option('--off <id>', word('option.rule-off'))
    .option('--applies <id>', word('option.rule-applies')).option('--not-applies <id>', word('option.rule-not-applies')).option('--revert <id>', word('option.rule-revert')).option('--reason <text>', word('option.reason'))
    .option('--load <pack>', word('option.rulepack-load')).option('--unload <id>', word('option.rulepack-unload')).option('--save <pack>', word('option.rulepack-save')).option('--name <name>', word('option.rulepack-name'))
    .action((path: string, options: Options) => run(async (context) => {
      const change = changeOf(options, context);
      await context.call('project.open', { path, access: change && options.save === undefined ? 'write' : 'read' });
      const done = change ? await change() : null, book = await context.call('rules.book', {});
      if (context.json) context.out(`${JSON.stringify({ schema: 'riskatlas.rules/1', pack: book.pack, packs: book.packs, rules: book.rules.map(entryOf), changes: book.changes, leftOut: LEFT_OUT, problems: book.problems })}\n`);
      else if (done !== null) context.out(`${done}\n${context.word('rules.now', { pack: book.pack })}\n`);
      else print(book, context);
      if (!context.json) for (const problem of book.problems) context.warn(`${context.word('rules.problem')} ${problemLine(problem, context.lang)}`);
    })),
};
