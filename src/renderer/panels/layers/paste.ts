/** What a paste from Excel would change: worked out before anything is. Pure. */
import type { Feature, FieldValue, Geometry } from '../../../core/feature.ts';
import { type Crs, typedPlace } from '../../../core/crs/index.ts';
import { convertCell } from '../../../core/kinds/convert.ts';
import { type FieldDecl, type KindDecl } from '../../../core/kinds/index.ts';
import { placeRole, systemInNames } from '../../../core/kinds/place-columns.ts';
import { fieldParams } from '../../../core/kinds/problems.ts';
import type { FeatureColumn } from './rows.ts';

/** Most cells of one paste. More belongs into a file, which is imported. */
export const MOST_CELLS = 200_000;

export interface BadCell {
  /** row of what was pasted, from 1 */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** i18n key of the reason, with its parameters */
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface PastePlan {
  /** rows of data that were pasted, the headings not counted */
  readonly rows: number;
  readonly byHeadings: boolean;
  readonly changed: readonly Feature[];
  readonly added: readonly Feature[];
  /** cells that get another value, and those of them that are emptied */
  readonly cells: number;
  readonly emptied: number;
  readonly bad: readonly BadCell[];
  /** headings that no column answers to */
  readonly unknownColumns: readonly string[];
  /** rows that no feature answers to and that cannot become one */
  readonly unknownRows: number;
  /** rows with fewer cells than there are columns: what they lack stays as it is */
  readonly shortRows: number;
  /** whether there are places, and the system in which they were read, as the person or the headings say; null: WGS 84, or Gauss-Krüger with its zone */
  readonly placed: boolean;
  readonly crs: Crs | null;
}

export interface PasteTarget {
  readonly decl: KindDecl;
  /** all features of the kind, and those that the table shows, in its order */
  readonly all: readonly Feature[];
  readonly shown: readonly Feature[];
  /** columns that the table shows, in its order, and all there are */
  readonly columns: readonly FeatureColumn[];
  readonly every: readonly FeatureColumn[];
  /** where the cursor is: row and column */
  readonly cell: { readonly id: string; readonly column: string } | null;
  readonly newId: () => string;
  readonly nameField: (column: FeatureColumn) => string;
}

type Use = { readonly as: 'id' | 'lon' | 'lat' } | { readonly as: 'value'; readonly column: FeatureColumn } | null;

const IDS = new Set(['id', '编号', 'number']);
const plain = (text: string): string => text.replace(/[（(].*[)）]$/, '').trim().toLowerCase();

function useOf(heading: string, every: readonly FeatureColumn[]): Use {
  const word = plain(heading);
  const column = every.find(({ id, label }) => [id, label?.zh, label?.en].some((name) => name !== undefined && plain(name) === word));
  const role = placeRole(heading);
  return IDS.has(word) ? { as: 'id' } : role === 'lon' || role === 'lat' ? { as: role } : column ? { as: 'value', column } : null;
}

/** The first row is one of headings when at least half of its words name columns. */
function headings(first: readonly string[], every: readonly FeatureColumn[]): Use[] | null {
  const filled = first.filter((cell) => cell.trim() !== ''), uses = first.map((cell) => (cell.trim() === '' ? null : useOf(cell, every)));
  return filled.length > 0 && uses.filter((use) => use !== null).length * 2 >= filled.length ? uses : null;
}

/** What a cell would put into a column; a column without a declaration keeps numbers numbers. */
function valueOf(field: FieldDecl | null, cell: string, before: FieldValue | undefined, column: string): { readonly value: FieldValue } | { readonly reason: string; readonly params: BadCell['params'] } {
  if (!field) { const number = Number(cell); return { value: cell.trim() === '' ? null : typeof before === 'number' && Number.isFinite(number) ? number : cell }; }
  const converted = convertCell(field, cell);
  const problem = 'problem' in converted ? converted.problem : converted.value === null && field.required ? 'required' : null;
  return problem ? { reason: `engine:refused.${problem}`, params: fieldParams(field, column) } : { value: 'value' in converted ? converted.value : null };
}

/** Works out a paste. Places are read in `asked`, or without it in the system that their headings state. `no-cell`: without headings it must be known where to begin. */
export function planPaste(rows: readonly (readonly string[])[], target: PasteTarget, asked?: Crs): PastePlan | 'no-cell' {
  const { all, shown, columns, every, cell, decl, newId, nameField } = target;
  const [first = []] = rows, byHeading = headings(first, every);
  const from = cell ? shown.findIndex(({ id }) => id === cell.id) : -1, fromColumn = cell ? columns.findIndex(({ id }) => id === cell.column) : -1;
  if (!byHeading && (from < 0 || fromColumn < 0)) return 'no-cell';
  const width = Math.max(...rows.map(({ length }) => length));
  const uses: Use[] = byHeading ?? Array.from({ length: width }, (_, i) => { const column = columns[fromColumn + i]; return column ? { as: 'value', column } : null; });
  const at = (as: 'id' | 'lon' | 'lat') => uses.findIndex((use) => use?.as === as);
  const idAt = at('id'), lonAt = at('lon'), latAt = at('lat'), nameAt = uses.findIndex((use) => use?.as === 'value' && use.column.id === 'name');
  const placed = lonAt >= 0 && latAt >= 0;
  const crs = placed ? (asked ?? systemInNames([first[lonAt] ?? '', first[latAt] ?? ''])) : null;
  const keyed = byHeading !== null && (idAt >= 0 || nameAt >= 0);
  const byId = new Map(all.map((feature) => [feature.id, feature])), byName = new Map<string, Feature[]>();
  if (keyed) for (const feature of all) { const name = String(feature.props['name'] ?? ''); byName.set(name, [...(byName.get(name) ?? []), feature]); }

  const changed = new Map<string, Feature>(), added: Feature[] = [], bad: BadCell[] = [];
  let cells = 0, emptied = 0, unknownRows = 0, shortRows = 0;
  const data = byHeading ? rows.slice(1) : rows;
  data.forEach((row, i) => {
    const number = i + (byHeading ? 2 : 1);
    if (row.length < uses.length) shortRows++;
    const say = (column: string, value: string, reason: string, params: BadCell['params'] = {}) => bad.push({ row: number, column, value: value.slice(0, 200), reason, params });
    let feature: Feature | undefined;
    if (keyed) {
      const key = (row[idAt >= 0 ? idAt : nameAt] ?? '').trim(), same = idAt >= 0 ? [byId.get(key)] : (byName.get(key) ?? []);
      if (same.length > 1) { say(String(rows[0]?.[nameAt] ?? ''), key, 'panels:paste.ambiguous', { count: same.length }); return; }
      [feature] = same;
    } else feature = shown[Math.max(0, from) + i];
    let geometry: Geometry | null = feature?.geometry ?? null;
    const lon = row[lonAt] ?? '', lat = row[latAt] ?? '';
    if (placed && (lon.trim() !== '' || lat.trim() !== '')) {
      const place = typedPlace(`${lon}, ${lat}`, crs ?? undefined);
      if (!place) say(`${rows[0]?.[lonAt] ?? ''} ${rows[0]?.[latAt] ?? ''}`, `${lon}, ${lat}`, 'panels:paste.no-place');
      else if (geometry && geometry.type !== 'Point') say(`${rows[0]?.[lonAt] ?? ''} ${rows[0]?.[latAt] ?? ''}`, `${lon}, ${lat}`, 'panels:paste.not-a-point');
      else if (geometry?.type !== 'Point' || geometry.coordinates[0] !== place.at[0] || geometry.coordinates[1] !== place.at[1]) geometry = { type: 'Point', coordinates: [...place.at] };
    }
    const isNew = feature === undefined;
    if (isNew && (!geometry || !decl.geometry.includes('point'))) { unknownRows++; return; }
    const base: Feature = (feature && changed.get(feature.id)) ?? feature ?? { id: newId(), kind: decl.id, geometry, props: {} };
    const props: Record<string, FieldValue> = { ...base.props };
    let touched = base.geometry !== geometry && geometry !== null;
    if (touched && !isNew) cells += 2;
    uses.forEach((use, column) => {
      const text = row[column];
      if (use?.as !== 'value' || text === undefined) return;
      const before = props[use.column.id], made = valueOf(use.column.field, text, before, nameField(use.column));
      if ('reason' in made) { say(nameField(use.column), text, made.reason, made.params); return; }
      if ((before ?? null) === made.value) return;
      props[use.column.id] = made.value;
      touched = true;
      cells++;
      if (made.value === null) emptied++;
    });
    if (isNew) added.push({ ...base, props });
    else if (touched) changed.set(base.id, { ...base, geometry: geometry ?? base.geometry, props });
  });
  return { rows: data.length, byHeadings: byHeading !== null, changed: [...changed.values()], added, cells, emptied, bad, unknownColumns: byHeading ? first.filter((heading, i) => byHeading[i] === null && heading.trim() !== '') : [], unknownRows, shortRows, placed, crs };
}
