/** A cell of a file as the value of a declared field: words, units and dates as people write them. */
import type { FieldValue } from '../feature.ts';
import type { FieldDecl } from './declare.ts';
import { unitFactor } from './units.ts';

/** Why a cell is not a value of its field; `engine:refused.<code>` says it. */
export type CellProblem = 'not-a-number' | 'not-an-integer' | 'out-of-range' | 'not-a-choice' | 'green-level' | 'not-a-boolean' | 'not-a-date';

export type Converted = { readonly value: FieldValue } | { readonly problem: CellProblem };

const YES = new Set(['true', '1', 'yes', 'y', '是', '有', '√']);
const NO = new Set(['false', '0', 'no', 'n', '否', '无', '×']);
const NUMBER = /^([-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*(.*)$/i;

/**
 * Converts a cell. Empty texts and null are null. `unit`: what numbers without one are in, the field's own by default; one that stands after the number
 * is converted from, where it measures the same.
 */
export function convertCell(field: FieldDecl, cell: unknown, unit: string | undefined = field.unit): Converted {
  const raw = typeof cell === 'string' ? cell.trim() : cell;
  if (raw === null || raw === undefined || raw === '') return { value: null };
  switch (field.type) {
    case 'text': return field.choices ? choiceOf(field, raw) : { value: typeof raw === 'object' ? JSON.stringify(raw) : String(raw) };
    case 'integer':
    case 'number': return numberOf(field, raw, unit);
    case 'boolean': {
      const word = String(raw).toLowerCase();
      return YES.has(word) ? { value: true } : NO.has(word) ? { value: false } : { problem: 'not-a-boolean' };
    }
    case 'date': return dateOf(String(raw));
  }
}

function choiceOf(field: FieldDecl, raw: unknown): Converted {
  const word = plainWord(String(raw));
  const found = field.choices?.find(({ value, label, aliases }) => [value, label.zh, label.en, ...aliases].some((name) => plainWord(name) === word));
  return found ? { value: found.value } : { problem: isGreenLevel(field, word) ? 'green-level' : 'not-a-choice' };
}

const GREEN = new Set(['绿', '绿色', '绿级', '绿色等级', '绿色风险', '绿区', 'green']);

/** Whether a text calls a level of risk green. The four colours are red, orange, yellow, blue: only who made the table can say that their green is low (待确认), so it is asked, never assumed. */
export function isGreenLevel({ id }: Pick<FieldDecl, 'id'>, text: unknown): boolean {
  return id === 'risk_level' && GREEN.has(plainWord(String(text)));
}

/** Without case and blanks, Roman figures and full-width letters as usual ones. */
const plainWord = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Fields with values up to this one are grades: 二级, Ⅱ级, 二类. */
const MOST_GRADES = 10;
const GRADES = ['无', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'], ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v'];
const GRADE = /^第?([一二三四五六七八九十无]|i{1,3}|iv|v|\d{1,2})(?:级|类|等|号)?$/;

function gradeOf({ type, max }: FieldDecl, raw: string): number {
  if (type !== 'integer' || max === undefined || max > MOST_GRADES) return Number.NaN;
  const word = GRADE.exec(plainWord(raw))?.[1] ?? '', known = Math.max(GRADES.indexOf(word), ROMAN.indexOf(word, 1));
  return known >= 0 ? known : word === '' ? Number.NaN : Number(word);
}

function numberOf(field: FieldDecl, raw: unknown, columnUnit: string | undefined): Converted {
  let number = typeof raw === 'number' ? raw : Number.NaN, unit = columnUnit;
  if (typeof raw === 'string') {
    const [, digits, own = ''] = NUMBER.exec(raw.normalize('NFKC')) ?? [];
    number = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
    if (own !== '') unit = own;
    if (digits === undefined || (own !== '' && field.unit === undefined)) [number, unit] = [gradeOf(field, raw), field.unit];
  }
  if (unit !== field.unit) {
    const factor = unit === undefined || field.unit === undefined ? null : unitFactor(unit, field.unit);
    number = factor === null ? Number.NaN : factor === 1 ? number : Number((number * factor).toPrecision(15));
  }
  if (!Number.isFinite(number)) return { problem: 'not-a-number' };
  if (field.type === 'integer' && !Number.isInteger(number)) return { problem: 'not-an-integer' };
  if ((field.min !== undefined && number < field.min) || (field.max !== undefined && number > field.max)) return { problem: 'out-of-range' };
  return { value: number };
}

/** 2020-01-05, 2020/1/5, 2020.1.5, 2020年1月5日, 20200105, an instant; also 2020-01 and 2020 as they stand. */
function dateOf(raw: string): Converted {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?|年)?(?:[T ].*)?$/.exec(raw) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(raw);
  if (!parts) return { problem: 'not-a-date' };
  const [, year, month, day] = parts;
  const m = Number(month ?? '1'), d = Number(day ?? '1');
  const real = new Date(Date.UTC(Number(year), m - 1, d));
  if (real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d) return { problem: 'not-a-date' };
  return { value: [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-') };
}
