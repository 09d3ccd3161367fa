/** Changes that a person makes by hand: checked, then made as one. */
import { keyOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import { featuresOf, nameOf } from '../../core/feature.ts';
import { boundsOf } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { problemsOf } from '../../core/kinds/problems.ts';
import type { Handler } from './job.ts';

export const applyEdit: Handler<'edit.apply'> = async ({ action, puts: features, deletes, lang }, { session }) => {
  const { snapshot } = session;
  const county = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  for (const feature of features) {
    const [problem] = problemsOf(feature, county, ({ label }) => label[lang]);
    if (!problem) continue;
    const label = kindOf(feature.kind)?.label[lang] ?? feature.kind;
    throw new AppError('data', 'edit-refused', { name: nameOf(feature), kind: label, field: problem.field, reason: translate(lang, `engine:refused.${problem.code}`, problem.params) });
  }
  const there = new Map([...new Set(deletes.map(({ kind }) => kind))].flatMap((kind) => featuresOf(snapshot, kind).map((feature) => [keyOf(feature), feature] as const)));
  const gone = deletes.map(({ kind, id }) => {
    const feature = there.get(keyOf({ kind, id }));
    if (!feature) throw new AppError('input', 'no-feature', { kind, id });
    return feature;
  });
  const all = [...features, ...gone];
  const [first] = all;
  if (!first) throw new AppError('input', 'nothing-to-change');
  const revision = await session.edit({ label: `engine:edit.${action}`, params: { count: all.length, kind: first.kind, name: nameOf(first) }, puts: features, deletes, settings: {} });
  return { revision };
};

/** What the rules say of a feature as it is being drawn: of the project as it would be, the findings that it is part of. */
export const previewEdit: Handler<'edit.preview'> = async ({ feature: drawn, lang }, { session }) => {
  const { findingsOf } = await import('../../core/rules/index.ts');
  const { snapshot, env, book } = session;
  const others = featuresOf(snapshot, drawn.kind).filter(({ id }) => id !== drawn.id);
  const patched = { project: snapshot.project, byKind: new Map([...snapshot.byKind, [drawn.kind, [...others, drawn]]]) };
  return { findings: findingsOf(patched, [drawn], { all: false, lang, now: env.now() }, book) };
};
