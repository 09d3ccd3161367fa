/** Assessment of units; the schemes that it may go by: ours, those of the project (settings, so that keeping one is an edit like others), and files. */
import type { AssessParams } from '../../contract/params.ts';
import type { OfferedScheme } from '../../contract/reports.ts';
import { CONTROL, controlTable } from '../../core/control/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Lang } from '../../core/feature.ts';
import type { AssessmentReport, Scheme } from '../../core/zoning/index.ts';
import type { Session } from '../session.ts';
import { readWhole } from '../store/files.ts';
import { drive, type Handler, type JobContext, turns } from './job.ts';

/** Settings under this name are schemes: `scheme:<id>` → the text of a `riskatlas.scheme/2`. */
const SCHEME = 'scheme:';

/** The schemes of a project; what is none was not written by us, and is passed over. */
async function ownSchemes({ project }: Session, lang: Lang): Promise<Scheme[]> {
  const { readScheme } = await import('../../core/zoning/index.ts');
  return project.settingsLike(SCHEME).flatMap(({ key, value }) => {
    try {
      return [readScheme(value, key, lang)];
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A scheme of ours or of the project by its id, else one out of a file. `unknown-scheme` where it is neither. */
async function schemeNamed(asked: string, session: Session, lang: Lang): Promise<Scheme> {
  const { readScheme, SCHEMES } = await import('../../core/zoning/index.ts'), known = [...SCHEMES, ...(await ownSchemes(session, lang))], own = known.find(({ id }) => id === asked);
  if (own) return own;
  if (!asked.toLowerCase().endsWith('.json')) throw new AppError('input', 'unknown-scheme', { scheme: asked, known: known.map(({ id }) => id).join(', ') });
  return readScheme(new TextDecoder().decode(await readWhole(asked)), asked, lang);
}

/** An assessment with everything in it written out, and the scheme that it was made by. */
export async function assessed({ unit, scheme: asked, on, lang }: AssessParams, context: JobContext): Promise<{ readonly report: AssessmentReport; readonly scheme: Scheme }> {
  const { assessSteps, COUNTY_OVERALL, plainUnit } = await import('../../core/zoning/index.ts'), { session } = context;
  const scheme = asked === undefined ? COUNTY_OVERALL : await schemeNamed(asked, session, lang), report = await drive(assessSteps(session.snapshot, { unit, scheme, control: controlTable(session.project.settingsLike(CONTROL), lang), on, lang }), context, 'engine:progress.units');
  const turn = turns(context, 'engine:progress.units', report.units.length), units: AssessmentReport['units'][number][] = [];
  for (const one of report.units) {
    units.push(plainUnit(one));
    await turn(1);
  }
  return { scheme, report: { ...report, units } };
}

export const runAssessment: Handler<'assess.run'> = async (params, context) => (await assessed(params, context)).report;

export const listSchemes: Handler<'assess.schemes'> = async ({ lang }, { session }) => {
  const { SCHEMES } = await import('../../core/zoning/index.ts');
  const offered = (own: boolean) => (scheme: Scheme): OfferedScheme => ({ scheme, own });
  return { schemes: [...SCHEMES.map(offered(false)), ...(await ownSchemes(session, lang)).map(offered(true))] };
};

export const keepScheme: Handler<'assess.keepScheme'> = async ({ scheme: data, lang }, { session }) => {
  const { schemeData, schemeOf, SCHEMES } = await import('../../core/zoning/index.ts'), scheme = schemeOf(data, typeof data['id'] === 'string' ? data['id'] : 'riskatlas.scheme', lang);
  if (SCHEMES.some(({ id }) => id === scheme.id)) throw new AppError('input', 'scheme-ready', { id: scheme.id });
  return { revision: await session.edit({ label: 'engine:edit.scheme', params: { name: scheme.label[lang] }, puts: [], deletes: [], settings: { [`${SCHEME}${scheme.id}`]: JSON.stringify(schemeData(scheme)) } }) };
};

export const dropScheme: Handler<'assess.dropScheme'> = async ({ id }, { session }) => {
  const { SCHEMES } = await import('../../core/zoning/index.ts');
  if (SCHEMES.some((scheme) => scheme.id === id)) throw new AppError('input', 'scheme-ready', { id });
  if (session.project.setting(`${SCHEME}${id}`) === null) throw new AppError('input', 'no-scheme', { id });
  return { revision: await session.edit({ label: 'engine:edit.no-scheme', params: { name: id }, puts: [], deletes: [], settings: { [`${SCHEME}${id}`]: null } }) };
};
