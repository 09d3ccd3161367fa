/** A scheme of assessment out of the text of a file (`riskatlas.scheme/1`), with every fault at its place in the person's language. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { faultText, issueLines, lineOf, shapeWords } from '../faults.ts';
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import type { Scheme } from './schemes.ts';

const Points = z.number().min(0).max(1_000_000), Kind = z.string().min(1).max(100);

/** The file; what a level asks of whom is not a matter of the scheme (`../control`). */
const SchemeFile = z.strictObject({
  schema: z.literal('riskatlas.scheme/1'), id: z.string().regex(/^[a-z][a-z0-9-]*$/).max(80), label: z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  /** points of an object by its level */
  scores: z.strictObject({ major: Points, considerable: Points, general: Points, low: Points }),
  /** what the points of a kind are multiplied by; kinds not named by `otherwise` */
  weights: z.record(Kind, Points).default({}), otherwise: Points.default(1),
  /** kinds whose objects are assessed; `rated`: all that have a level of risk */
  kinds: z.union([z.literal('rated'), z.array(Kind).min(1)]).default('rated'),
});

const LEVELS = ['major', 'considerable', 'general', 'low'] as const;

/** What is wrong beyond the shape: kinds that nothing has or that have no level, a worse level that counts less. */
function problemsOf({ scores, weights, kinds }: z.infer<typeof SchemeFile>, lang: Lang): string[] {
  const named = [...Object.keys(weights).map((kind) => ({ path: `weights.${kind}`, kind })), ...(kinds === 'rated' ? [] : kinds.map((kind, i) => ({ path: `kinds[${i}]`, kind })))];
  return [
    ...named.filter(({ kind }) => !kindOf(kind)?.rated).map(({ path, kind }) => lineOf(path, translate(lang, 'zoning:scheme.kind', { kind }), lang)),
    ...LEVELS.slice(1).flatMap((level, i) => (scores[level] > scores[LEVELS[i] ?? level] ? [lineOf(`scores.${level}`, translate(lang, 'zoning:scheme.order'), lang)] : [])),
  ];
}

/** Reads a scheme; `scheme-not-json` and `scheme-refused` say where and what is wrong. */
export function readScheme(text: string, file: string, lang: Lang): Scheme {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new AppError('format', 'scheme-not-json', { file, reason: error instanceof Error ? error.message : '' }, error);
  }
  const parsed = SchemeFile.safeParse(data, shapeWords(lang)), lines = parsed.success ? problemsOf(parsed.data, lang) : issueLines(parsed.error.issues, lang);
  if (!parsed.success || lines.length > 0) throw new AppError('data', 'scheme-refused', { file, count: lines.length, reason: faultText(lines, lang) });
  const { schema: _schema, ...scheme } = parsed.data;
  return scheme;
}
