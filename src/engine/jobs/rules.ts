/** The rule book: what the project has changed of the rules, its own rules, rule packs in and out. */
import { AppError } from '../../core/errors.ts';
import type { Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { BOOK, bookOf, packName, type RuleBook } from '../../core/rules/book/book.ts';
import type { Note } from '../../core/rules/rule.ts';
import type { Session } from '../session.ts';
import { readWhole, writeAtomically } from '../store/files.ts';
import { breathe, type Handler, type JobContext } from './job.ts';

async function packIn(file: string, lang: Lang, context: JobContext) {
  await breathe(context);
  const bytes = await readWhole(file), { readPack } = await import('../../core/rules/book/read.ts');
  return readPack(new TextDecoder().decode(bytes), file, lang);
}

/** The project's book, with a pack of a file besides where one is given. */
export async function bookWith(file: string | undefined, lang: Lang, context: JobContext): Promise<RuleBook> {
  const { session } = context;
  return file === undefined ? session.book : bookOf(session.project.settingsLike(BOOK), [await packIn(file, lang, context)]);
}

const noteOf = ({ env }: Session, reason: string): Note => ({ reason, who: env.who, at: env.now() });
const nameOf = ({ book }: Session, rule: string, lang: Lang): string => book.rules.find(({ id }) => id === rule)?.label[lang] ?? rule;

export const getBook: Handler<'rules.book'> = async (_params, { session }) => session.book;

export const changeRule: Handler<'rules.change'> = async ({ rule, reason, lang, ...wish }, { session }) => {
  const { changing } = await import('../../core/rules/book/changes.ts');
  const settings = changing(session.project.settingsLike(BOOK), rule, wish, noteOf(session, reason), lang);
  const what = wish.figures ? 'figures' : wish.on === undefined ? (wish.applies ? 'applies' : 'not-applies') : wish.on ? 'on' : 'off';
  return { revision: await session.edit({ label: `engine:edit.rule-${what}`, params: { rule: nameOf(session, rule, lang), reason }, puts: [], deletes: [], settings }) };
};

export const revertRule: Handler<'rules.revert'> = async ({ rule, lang }, { session }) => {
  const { reverting } = await import('../../core/rules/book/changes.ts');
  const settings = reverting(session.project.settingsLike(BOOK), rule);
  return { revision: await session.edit({ label: 'engine:edit.rule-revert', params: { rule: nameOf(session, rule, lang) }, puts: [], deletes: [], settings }) };
};

export const addRule: Handler<'rules.add'> = async ({ rule: given, reason, lang }, { session }) => {
  const [{ adding }, { RuleSchema }, { faultText, issueLines, shapeWords }] = await Promise.all([import('../../core/rules/book/changes.ts'), import('../../core/rules/book/schema.ts'), import('../../core/faults.ts')]);
  const parsed = RuleSchema.safeParse(given, shapeWords(lang));
  if (!parsed.success) throw new AppError('input', 'own-rule-refused', { rule: String(given['id'] ?? ''), reason: faultText(issueLines(parsed.error.issues, lang), lang) });
  const settings = adding(session.project.settingsLike(BOOK), parsed.data, noteOf(session, reason), lang);
  return { revision: await session.edit({ label: 'engine:edit.rule-add', params: { rule: parsed.data.label[lang], reason }, puts: [], deletes: [], settings }) };
};

export const loadPack: Handler<'rules.load'> = async ({ path: file, lang }, context) => {
  const { session } = context, pack = await packIn(file, lang, context), { loading } = await import('../../core/rules/book/changes.ts');
  const { id, version, label, issuer, issuedOn, rules, changes } = pack;
  const revision = await session.edit({ label: 'engine:edit.rulepack', params: { pack: packName(pack) }, puts: [], deletes: [], settings: loading(pack, noteOf(session, '')) });
  return { revision, pack: { id, version, label, issuer, issuedOn, rules: rules.length, changes: changes.length } };
};

export const unloadPack: Handler<'rules.unload'> = async ({ pack }, { session }) => {
  const { unloading } = await import('../../core/rules/book/changes.ts');
  const settings = unloading(session.project.settingsLike(BOOK), pack);
  return { revision: await session.edit({ label: 'engine:edit.no-rulepack', params: { pack }, puts: [], deletes: [], settings }) };
};

export const savePack: Handler<'rules.save'> = async ({ path: file, id, version, name, issuer }, { session }) => {
  const { packOf } = await import('../../core/rules/book/changes.ts');
  const { book, env, snapshot: { project } } = session, day = env.now().slice(0, 10);
  if (book.changes.length === 0) throw new AppError('input', 'rulepack-empty');
  const label = (lang: Lang) => name ?? translate(lang, 'engine:rulepack-label', { project: project.name });
  const pack = packOf(book, { id: id ?? `project-${project.id.slice(0, 8)}`, version: version ?? day, label: { zh: label('zh'), en: label('en') }, issuer: issuer ?? env.who, issuedOn: day });
  await writeAtomically(file, `${JSON.stringify(pack, null, 1)}\n`);
  return { path: file, rules: pack.rules.length, changes: pack.changes.length };
};
