/** 分级分类执法计划: how often each object is inspected in a year, in which months, by whom. */
import { keyOf } from '../edits/edit.ts';
import { type Feature, featuresOf, nameOf, type Snapshot, textOf } from '../feature.ts';
import { KINDS } from '../kinds/index.ts';
import { levelOf, levelRank, type RiskLevel } from '../levels.ts';
import { ADMIN_KINDS } from '../townships.ts';
import { type GridKeeper, keepersIn } from './grids.ts';
import { controlResolver } from './table.ts';
import type { ControlTable, Frequency } from './types.ts';

export interface PlannedObject {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly township: string | null;
  readonly address: string | null;
  /** the unit that is inspected */
  readonly operator: string | null;
  readonly level: RiskLevel;
  /** other offices that the table or the object names */
  readonly others: readonly string[];
  readonly measures: readonly string[];
  readonly grids: readonly GridKeeper[];
  /** day of the last assessment: by the register, else by a column of the object */
  readonly assessed: string | null;
  /** whether the project's own table decided any of it */
  readonly own: boolean;
}

export interface PlannedInspection extends PlannedObject {
  readonly level: Exclude<RiskLevel, 'unknown'>;
  readonly frequency: Frequency;
  /** inspections in each of the twelve months */
  readonly months: readonly number[];
}

/** `inspection-plan --json` is this shape. */
export interface InspectionPlan {
  readonly schema: 'riskatlas.inspection-plan/1';
  readonly project: string;
  readonly revision: number;
  readonly year: number;
  /** an office and what it inspects, the worst first; offices by name */
  readonly departments: readonly { readonly department: string; readonly inspections: readonly PlannedInspection[] }[];
  /** 未评估先评估: what has no level cannot be planned, with the office that is to have it assessed */
  readonly unassessed: readonly (PlannedObject & { readonly department: string })[];
  /** entries of the table that are the project's own */
  readonly own: number;
}

const MONTHS = 12;
/** Columns of departments' own tables that say when an object was last assessed. */
const ASSESSED = /^(上次|最近|最后)?(风险)?(评估|评定|assessed)(日期|时间|_?on)?$/i;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Inspections in a year; as many as keep the longest time between two. */
export const timesIn = (year: number, frequency: Frequency): number => ('timesAYear' in frequency ? frequency.timesAYear : Math.ceil((isLeap(year) ? 366 : 365) / frequency.everyDays));

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

/**
 * So many inspections over twelve months, at even distances. `turn`: the how manyeth object of those that are inspected as often; over 12/gcd(12, times) of them in turn every month has the same
 * number of inspections.
 */
export function monthsOf(times: number, turn: number): number[] {
  const round = MONTHS / greatestCommon(MONTHS, times), own = turn % round, months = Array.from({ length: MONTHS }, () => 0);
  for (let i = 0; i < times; i++) {
    const month = Math.floor(((i * round + own) * MONTHS) / (times * round));
    months[month] = (months[month] ?? 0) + 1;
  }
  return months;
}

const assessedOf = ({ props }: Feature): string | null => {
  const column = Object.keys(props).find((name) => ASSESSED.test(name.trim())), value = column === undefined ? null : props[column];
  return value === null || value === undefined || value === '' ? null : String(value).slice(0, 10);
};

/** One office under its name with and without the county's: 秦安县应急管理局, 县应急管理局, 应急管理局. */
export const officeKey = (name: string): string => name.replace(/^[\u4e00-\u9fff]{0,5}?县(?=.{2})/, '');

/** The offices that a text names. */
const officesIn = (text: string | null): string[] => (text ?? '').split(/[、，,;；/\n]/).map((part) => part.trim()).filter((part) => part !== '');

/** Offices each once, the first name of each. */
const distinct = (names: readonly string[]): string[] => names.filter((name, i) => names.findIndex((other) => officeKey(other) === officeKey(name)) === i);

/** Plans a year. The office that an object names leads, else the first of the table; each object is on the sheet of one office, which names the others. `registered`: days of last assessments in the register, by `keyOf`. */
export function inspectionPlan(snapshot: Snapshot, table: ControlTable, year: number, registered: ReadonlyMap<string, string> = new Map()): InspectionPlan {
  const resolve = controlResolver(table), keepers = keepersIn(snapshot);
  const offices = new Map<string, { readonly department: string; readonly own: (Omit<PlannedInspection, 'months'> & { readonly times: number })[] }>(), unassessed: InspectionPlan['unassessed'][number][] = [];
  for (const { id: kind, rated, result } of KINDS) {
    if (!rated || result || ADMIN_KINDS.has(kind)) continue;
    for (const feature of featuresOf(snapshot, kind)) {
      const level = levelOf(feature.props['risk_level']), control = resolve(level, kind);
      const [department = '–', ...others] = distinct([...officesIn(textOf(feature, 'regulator')), ...control.departments]);
      const object = {
        kind, id: feature.id, name: nameOf(feature), township: textOf(feature, 'township'), address: textOf(feature, 'address'), operator: textOf(feature, 'operator'), level,
        others, measures: control.measures, grids: keepers(feature), assessed: registered.get(keyOf(feature)) ?? assessedOf(feature), own: control.own,
      };
      if (level === 'unknown' || control.frequency === null) unassessed.push({ ...object, department });
      else {
        const office = offices.get(officeKey(department)) ?? { department, own: [] };
        office.own.push({ ...object, level, frequency: control.frequency, times: timesIn(year, control.frequency) });
        // the fullest of its names
        offices.set(officeKey(department), department.length > office.department.length ? { ...office, department } : office);
      }
    }
  }
  const before = (a: PlannedObject, b: PlannedObject) => levelRank(a.level) - levelRank(b.level) || (a.township ?? '\uffff').localeCompare(b.township ?? '\uffff', 'zh') || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1);
  return {
    schema: 'riskatlas.inspection-plan/1', project: snapshot.project.name, revision: snapshot.project.revision, year,
    departments: [...offices.values()].sort((a, b) => a.department.localeCompare(b.department, 'zh')).map(({ department, own }) => {
      const turns = new Map<number, number>();
      return {
        department, inspections: own.sort(before).map(({ times, ...object }) => {
          const turn = turns.get(times) ?? 0;
          turns.set(times, turn + 1);
          return { ...object, months: monthsOf(times, turn) };
        }),
      };
    }),
    unassessed: unassessed.sort((a, b) => a.department.localeCompare(b.department, 'zh') || before(a, b)),
    own: table.filter(({ standing }) => standing !== 'ours').length,
  };
}
