/** Candidates for a place that are kept to be compared: settings of the project, one a letter, so that keeping one is an edit like others. Judged by the data as it is now. */
import { z } from 'zod';
import { GeometrySchema } from '../../contract/geometry.ts';
import type { KeptCandidate } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import { keptIn } from '../../core/kept.ts';
import { kindOf } from '../../core/kinds/index.ts';
import type { Session } from '../session.ts';
import type { Handler } from './job.ts';
import { answerTo } from './siting.ts';

/** Settings under this name are candidates: `siting-candidate:<letter>` → JSON. */
const CANDIDATE = 'siting-candidate:';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const Kept = z.object({ kind: z.string(), attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), geometry: GeometrySchema, who: z.string(), at: z.string() });

/** The candidates of a project by their letters; what is no candidate, or of a kind that is not known, is left out. */
function candidatesOf({ project }: Session): readonly (z.infer<typeof Kept> & { readonly letter: string })[] {
  const kept = keptIn(project.settingsLike(CANDIDATE), CANDIDATE, Kept);
  return [...kept].flatMap(([letter, candidate]) => (kindOf(candidate.kind) ? [{ letter, ...candidate }] : [])).sort((a, b) => (a.letter < b.letter ? -1 : 1));
}

export const listCandidates: Handler<'siting.candidates'> = async ({ rules, lang }, context) => {
  const { session } = context, { revision } = session.snapshot.project, candidates: KeptCandidate[] = [];
  for (const { letter, kind, attributes, geometry, who, at } of candidatesOf(session)) {
    const { report } = await answerTo({ kind, attributes, geometry, rules, lang, alternatives: false }, context);
    candidates.push({ letter, kind, attributes: report.attributes, geometry, who, at, report });
  }
  return { revision, candidates };
};

/** Keeps a place under the next free letter; `candidates-full` when there is none. */
export const keepCandidate: Handler<'siting.keep'> = async (question, context) => {
  const { session } = context, { who, now } = session.env;
  const { geometry, report: { kind, attributes } } = await answerTo({ ...question, alternatives: false }, context);
  const letter = [...LETTERS].find((free) => session.project.setting(`${CANDIDATE}${free}`) === null);
  if (letter === undefined) throw new AppError('input', 'candidates-full', { most: LETTERS.length });
  const value = JSON.stringify({ kind, attributes, geometry, who, at: now() });
  return { letter, revision: await session.edit({ label: 'engine:edit.siting-keep', params: { letter }, puts: [], deletes: [], settings: { [`${CANDIDATE}${letter}`]: value } }) };
};

export const dropCandidate: Handler<'siting.drop'> = async ({ letter }, { session }) => {
  if (session.project.setting(`${CANDIDATE}${letter}`) === null) throw new AppError('input', 'no-candidate', { letter });
  return { revision: await session.edit({ label: 'engine:edit.siting-drop', params: { letter }, puts: [], deletes: [], settings: { [`${CANDIDATE}${letter}`]: null } }) };
};
