/** 风险评估登记: listing, entering one by one, taking out, and the limits of the matrix. */
import { AppError } from '../../core/errors.ts';
import { merged, type FeatureKey } from '../../core/edits/edit.ts';
import { dayInChina } from '../../core/findings/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { nameOf } from '../../core/feature.ts';
import { areLsBands, BANDS, emptyRecord, greenIn, headerOf, isRegistered, judged, type Matrix, matrixOf, problemText, recordIn, recording, recordKey, type Register, REGISTER, registerOf, type RegisterRecord, registerReport, settingBands, withAssessment, withoutAssessments } from '../../core/register/index.ts';
import type { Session } from '../session.ts';
import type { Handler } from './job.ts';

/** The register of the open project; of one object alone that is all that is read. */
export function registerIn({ project }: Session, only?: FeatureKey): Register {
  if (!only) return registerOf(project.settingsLike(REGISTER));
  return registerOf([recordKey(only), BANDS].flatMap((key) => { const value = project.setting(key); return value === null ? [] : [{ key, value }]; }));
}

/** The limits of the matrix as the open project has them. */
export const matrixIn = ({ project }: Session): Matrix => matrixOf(project.setting(BANDS));

export const recordOf = ({ project }: Session, key: FeatureKey): RegisterRecord | null => recordIn(key, project.setting(recordKey(key)));

export const listRegister: Handler<'register.list'> = async ({ kind, id }, { session }) =>
  registerReport(registerIn(session, kind === undefined || id === undefined ? undefined : { kind, id }), session.snapshot, dayInChina(session.env.now()), { kind, id });

export const putAssessment: Handler<'register.put'> = async ({ kind, id, assessment: draft, green, lang }, { session }) => {
  const { project, env } = session, feature = project.feature({ kind, id });
  if (!feature) throw new AppError('input', 'no-feature', { kind, id });
  if (!isRegistered(kind)) throw new AppError('input', 'register-kind', { kind: kindOf(kind)?.label[lang] ?? kind });
  const before = recordOf(session, { kind, id }) ?? emptyRecord(feature);
  if (draft.id !== undefined && !before.assessments.some((own) => own.id === draft.id)) throw new AppError('input', 'register-unknown', { name: nameOf(feature), assessment: draft.id });
  const at = env.now(), result = judged(draft, { ls: matrixIn(session).ls, green: greenIn(before, draft, green ?? null), today: dayInChina(at) });
  if ('problem' in result) throw new AppError('data', 'register-refused', { name: nameOf(feature), field: headerOf(result.problem.field, lang), reason: problemText(result.problem, lang) });
  const { record, id: own, what } = withAssessment(before, draft, result.judged, { source: '', who: env.who, at });
  const { puts, settings } = recording({ kind, id }, record, feature);
  const revision = what === 'unchanged' ? project.revision : await session.edit({ label: `register:edit.${what}`, params: { name: nameOf(feature), level: result.judged.level }, puts, deletes: [], settings });
  return { revision, id: own, level: result.judged.level };
};

export const removeAssessments: Handler<'register.remove'> = async ({ items }, { session }) => {
  const { project } = session, byObject = new Map<string, FeatureKey & { readonly ids: Set<string> }>();
  for (const { kind, id, assessment } of items) {
    const key = recordKey({ kind, id }), own = byObject.get(key);
    if (own) own.ids.add(assessment);
    else byObject.set(key, { kind, id, ids: new Set([assessment]) });
  }
  let removed = 0;
  const parts = [...byObject.values()].map(({ ids, ...key }) => {
    const record = recordOf(session, key), unknown = [...ids].find((assessment) => !record?.assessments.some((own) => own.id === assessment));
    if (!record || unknown !== undefined) throw new AppError('input', 'register-unknown', { name: record?.name ?? `${key.kind}/${key.id}`, assessment: unknown ?? '' });
    removed += ids.size;
    return { label: '', params: {}, deletes: [], ...recording(key, withoutAssessments(record, ids), project.feature(key)) };
  });
  return { revision: await session.edit(merged(parts, 'register:edit.removed', { count: removed })), removed };
};

export const setMatrixBands: Handler<'register.bands'> = async ({ bands, reason }, { session }) => {
  const { who, now } = session.env;
  if (bands === null) return { revision: await session.edit({ label: 'register:edit.no-bands', params: {}, puts: [], deletes: [], settings: settingBands(null) }) };
  if (!areLsBands(bands)) throw new AppError('input', 'register-bands', { bands: bands.join(' ') });
  if (reason === undefined) throw new AppError('input', 'register-bands-reason');
  return { revision: await session.edit({ label: 'register:edit.bands', params: { bands: bands.join('/'), reason }, puts: [], deletes: [], settings: settingBands({ bands, reason, who, at: now() }) }) };
};
