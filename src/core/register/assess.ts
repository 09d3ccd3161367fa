/** Score and level of an assessment, from what a person says of it. */
import type { Label } from '../feature.ts';
import { convertCell, isGreenLevel } from '../kinds/convert.ts';
import { COMMON_FIELDS } from '../kinds/declare.ts';
import { type Band, bandsOf, type Factor, type LsBands, METHODS } from './methods.ts';
import { ASSESSED_LEVELS, type AssessedLevel, type Assessment, type Draft, type Problem } from './types.ts';

/** Digits after the point of a decimal as it is written; tables and forms know no exponents. */
function decimalsOf(value: number): number {
  const text = String(value), point = text.indexOf('.');
  return point < 0 || text.includes('e') ? 0 : text.length - point - 1;
}

/** The product of decimals, rounded once: 0.1 × 6 × 15 is 9, not 9.000000000000002. */
export function exactProduct(values: readonly number[]): number {
  let product = 1, scale = 1;
  for (const value of values) {
    const own = 10 ** decimalsOf(value);
    product *= Math.round(value * own);
    scale *= own;
  }
  return product / scale;
}

/** The band that a score lies in; a limit belongs to the band that it begins. */
export const bandAt = (bands: readonly Band[], score: number): Band | null => bands.find(({ from }) => score >= from) ?? null;

const LEVEL_FIELD = COMMON_FIELDS.find(({ id }) => id === 'risk_level');

/** A level in the words of tables: 红橙黄蓝, 重大 较大 一般 低, 一级…四级, with 风险 after them; `green` is for a person to say what it means; null: no such word. */
export function levelInWords(text: string): AssessedLevel | 'green' | null {
  const word = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  if (LEVEL_FIELD && isGreenLevel(LEVEL_FIELD, word)) return 'green';
  for (const form of [word, word.replace(/风险$/, ''), word.replace(/(等)?级?风险$/, '')]) {
    const converted = LEVEL_FIELD ? convertCell(LEVEL_FIELD, form) : null;
    const found = ASSESSED_LEVELS.find((level) => converted !== null && 'value' in converted && converted.value === level);
    if (found) return found;
  }
  return null;
}

export interface Judging {
  /** limits of the matrix as the project has them */
  readonly ls: LsBands;
  /** what 绿 stands for; without it, it is refused */
  readonly green: 'low' | null;
  /** day in China: nothing is assessed later */
  readonly today: string;
}

export type Judged = Pick<Assessment, 'score' | 'level' | 'bands'>;

/** What is wrong with the value of a factor; null: nothing. `field`: `lec.l`. */
export function factorProblem({ id, symbol, choices }: Factor, method: string, value: number | undefined): Problem | null {
  const field = `${method}.${id}`;
  if (value === undefined) return { field, code: 'factor-needed', params: { symbol } };
  if (choices === null) return value > 0 && Number.isFinite(value) ? null : { field, code: 'not-positive', params: { value } };
  return choices.some((choice) => choice.value === value) ? null : { field, code: 'not-in-table', params: { symbol, value, known: choices.map((choice) => choice.value).join(' ') } };
}

/** Score and level of a draft, or the first thing that is wrong with it. */
export function judged(draft: Draft, { ls, green, today }: Judging): { readonly judged: Judged } | { readonly problem: Problem } {
  const { method, inputs, stated, date, next } = draft, { factors } = METHODS[method];
  const wrong = (field: string, code: string, params: Problem['params'] = {}) => ({ problem: { field, code, params } });
  if (date > today) return wrong('date', 'date-future', { date });
  if (next !== null && next <= date) return wrong('next', 'next-before', { next, date });
  const said = stated === null || stated === '' ? null : levelInWords(stated);
  if (stated !== null && stated !== '' && said === null) return wrong('level', 'level-unknown', { value: stated });
  if (said === 'green' && green === null) return wrong('level', 'green', { value: stated ?? '' });
  const level = said === 'green' ? green : said;
  const foreign = Object.keys(inputs).find((id) => !factors.some((factor) => factor.id === id));
  if (foreign !== undefined) return wrong('method', 'factor-foreign', { symbol: foreign.toUpperCase() });
  if (method === 'given') return level === null ? wrong('level', 'level-needed') : { judged: { score: null, level, bands: null } };
  for (const factor of factors) {
    const problem = factorProblem(factor, method, inputs[factor.id]);
    if (problem) return { problem };
  }
  const score = exactProduct(factors.map(({ id }) => inputs[id] ?? 0)), band = bandAt(bandsOf(method, ls), score);
  if (!band) return wrong('method', 'factor-needed', { symbol: METHODS[method].formula });
  if (level !== null && level !== band.level) return wrong('level', 'level-contradicts', { value: stated ?? '', score, level: band.level });
  return { judged: { score, level: band.level, bands: method === 'ls' ? [...ls] : null } };
}

/** `D = 3 × 6 × 15 = 270`; empty where the level was given. */
export function scoreText({ method, inputs, score }: Pick<Assessment, 'method' | 'inputs' | 'score'>): string {
  if (score === null) return '';
  const { factors, formula } = METHODS[method], symbol = formula.slice(0, 1);
  return factors.length > 1 ? `${symbol} = ${factors.map(({ id }) => inputs[id] ?? '?').join(' × ')} = ${score}` : `${symbol} = ${score}`;
}

/** `10 完全可以预料` */
export const choiceText = (value: number, label: Label, lang: 'zh' | 'en'): string => `${value} ${label[lang]}`;
