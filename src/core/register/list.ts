/** The register as it is listed: every assessment with its object, whether it is in force, and when the next one is due. */
import { type Feature, finderIn, nameOf, type Snapshot, textOf } from '../feature.ts';
import { levelOf } from '../levels.ts';
import { bandAt } from './assess.ts';
import { bandsOf, type LsBands } from './methods.ts';
import type { Register } from './record.ts';
import { inForce, objectLevel } from './standing.ts';
import type { AssessedLevel, Assessment, ListedAssessment, RegisteredObject, RegisterReport } from './types.ts';

/** An assessment is due soon that many days before its day (ours). */
export const SOON_DAYS = 30;
const DAY_MS = 24 * 3600 * 1000;

/** Whether the next assessment is overdue or near on a day (both ISO days). */
export function dueOn(next: string | null, today: string): ListedAssessment['due'] {
  if (next === null) return null;
  return next < today ? 'overdue' : Date.parse(next) - Date.parse(today) <= SOON_DAYS * DAY_MS ? 'soon' : null;
}

/** Another level by the limits of today; null: the same one. */
function otherwise({ method, score, level }: Assessment, ls: LsBands): AssessedLevel | null {
  const now = method === 'ls' && score !== null ? bandAt(bandsOf('ls', ls), score)?.level : level;
  return now === undefined || now === level ? null : now;
}

/** The register of a project on a day; `of`: of one object, or of one kind. */
export function registerReport({ records, ls, own }: Register, snapshot: Snapshot, today: string, of: { readonly kind?: string | undefined; readonly id?: string | undefined } = {}): RegisterReport {
  const find = finderIn(snapshot), assessments: ListedAssessment[] = [], objects: RegisteredObject[] = [];
  for (const { kind, id, record } of records) {
    if ((of.kind !== undefined && of.kind !== kind) || (of.id !== undefined && of.id !== id)) continue;
    const feature: Feature | undefined = find({ kind, id }), holding = new Set(inForce(record.assessments)), level = objectLevel(record, feature);
    if (!level) continue;
    const object = { kind, id, name: feature ? nameOf(feature) : record.name }, orphaned = feature === undefined, township = feature ? textOf(feature, 'township') : null;
    objects.push({ object, orphaned, level: level.level, raised: level.raised, shown: levelOf(feature?.props['risk_level']), before: record.before });
    for (const assessment of record.assessments) {
      const holds = holding.has(assessment), decides = !orphaned && assessment === level.from;
      assessments.push({ ...assessment, object, township, orphaned, inForce: holds, decides, raised: decides && level.raised, due: holds && !orphaned ? dueOn(assessment.next, today) : null, otherwise: holds ? otherwise(assessment, ls) : null });
    }
  }
  const count = (is: (item: ListedAssessment) => boolean) => assessments.filter(is).length;
  return {
    schema: 'riskatlas.register/1', project: snapshot.project.name, revision: snapshot.project.revision, today, bands: [...ls], own,
    counts: { assessments: assessments.length, objects: objects.length, orphaned: objects.filter(({ orphaned }) => orphaned).length, overdue: count(({ due }) => due === 'overdue'), soon: count(({ due }) => due === 'soon') },
    objects, assessments,
  };
}
