/** The findings of a check into a workbook; waiving them, and taking that back. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { dayInChina, isWaivable, WAIVER, waiving, withdrawing } from '../../core/findings/index.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { findingSheets } from '../findings/workbook.ts';
import { writeAtomically } from '../store/files.ts';
import { runCheck } from './analyses.ts';
import { gathered } from './gathered.ts';
import { drive, type Handler, turns } from './job.ts';

export const exportFindings: Handler<'check.export'> = async ({ path: file, ...asked }, context) => {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: extension.slice(1) || '–', known: '.xlsx' });
  const { snapshot } = context.session, report = await runCheck(asked, context);
  await writeAtomically(file, gathered(writeTables(findingSheets(report, snapshot, asked.lang), asked.lang, turns(context, 'engine:progress.export', report.findings.length)), context));
  return { path: file, count: report.findings.length };
};

/** The rule of a finding, by its identifier. */
const ruleOf = (id: string): string => id.split('~', 1)[0] ?? '';

export const waiveFindings: Handler<'check.waive'> = async ({ ids, reason, approver, until }, context) => {
  const { session } = context, { who, now } = session.env, today = dayInChina(now());
  session.project.checkWritable();
  if (until < today) throw new AppError('input', 'waiver-past', { until, today });
  const { ruleSteps } = await import('../../core/rules/index.ts');
  const named = [...new Set(ids)], rules = [...new Set(named.map(ruleOf))], unknown = named.find((id) => !session.book.rules.some((rule) => rule.id === ruleOf(id)));
  if (unknown !== undefined) throw new AppError('input', 'finding-unknown', { finding: unknown });
  for (;;) {
    const { snapshot, book } = session, report = await drive(ruleSteps(snapshot, { rules, all: false, lang: 'zh', now: now() }, book), context, 'engine:progress.rules');
    // of the latest state, whatever came in between the steps
    if (session.snapshot !== snapshot) continue;
    const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
    const findings = named.map((id) => {
      const finding = byId.get(id);
      if (!finding) throw new AppError('input', 'finding-unknown', { finding: id });
      if (!isWaivable(finding)) throw new AppError('input', 'finding-not-waivable', { finding: id });
      return finding;
    });
    const settings = waiving(findings, { reason, approver, until, who, at: now() }, snapshot);
    const revision = await session.edit({ label: 'engine:edit.waive', params: { count: findings.length, until, reason }, puts: [], deletes: [], settings });
    return { revision, waived: findings.length };
  }
};

export const withdrawWaivers: Handler<'check.withdraw'> = async ({ ids }, { session }) => {
  const named = [...new Set(ids)], without = named.find((id) => session.project.setting(`${WAIVER}${id}`) === null);
  if (without !== undefined) throw new AppError('input', 'waiver-unknown', { finding: without });
  return { revision: await session.edit({ label: 'engine:edit.withdraw', params: { count: named.length }, puts: [], deletes: [], settings: withdrawing(named) }), withdrawn: named.length };
};
