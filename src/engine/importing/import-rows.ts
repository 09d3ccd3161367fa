/** Rows of a table as features of a kind: columns mapped, values converted, geometry checked; what fails is refused with its reason. */
import { createHash } from 'node:crypto';
import type { Geometry, Position } from 'geojson';
import type { ImportReport, Refusal } from '../../contract/reports.ts';
import { convertGeometry } from '../../core/crs/index.ts';
import { type Feature, featuresOf, type FieldValue, type Lang, type Snapshot } from '../../core/feature.ts';
import { AreaIndex, blobOf, type Bounds, boundsOf, forEachPosition, hasOpenRing, isOutside, isPacked, packed, startOf, unpacked } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import type { KindDecl } from '../../core/kinds/index.ts';
import { fieldParams, problemOfGeometry } from '../../core/kinds/problems.ts';
import { finish, type Step, type Steps } from '../../core/steps.ts';
import type { RawRow, RawTable } from '../codecs/index.ts';
import { cellsOf, Columns } from './columns.ts';
import { chooseCrs, type ChosenCrs } from './crs.ts';
import { GivenGeometry } from './given-geometry.ts';
import { Places } from './rows.ts';

const ROWS_A_STEP = 256;
/** A system whose places may be off by more than this, for what had to be assumed, is worth a warning. */
const TELLING_M = 1;

export interface ImportOptions {
  readonly file: string;
  readonly decl: KindDecl;
  readonly crs: string;
  /** field → column, where the names do not tell */
  readonly map: Readonly<Record<string, string>>;
  readonly lang: Lang;
  /** field by which rows are the same as objects that are there already */
  readonly key?: string;
}

export interface ImportResult {
  readonly puts: readonly Feature[];
  readonly report: ImportReport;
  /** rows that seem to be an object that is there, or came, already; ids of those */
  readonly twins: readonly { readonly row: number; readonly of: string }[];
}

class Refused extends Error {
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(field: string, value: unknown, code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.field = field;
    this.value = typeof value === 'string' ? value.slice(0, 200) : (JSON.stringify(value) ?? '').slice(0, 200);
    this.code = code;
    this.params = params;
  }
}

/** A row that can become a feature, before it is compared with what the project has. */
interface Candidate {
  readonly row: number;
  /** id that the file gives, or null */
  readonly own: string | null;
  readonly geometry: Geometry;
  readonly props: Record<string, FieldValue>;
}

export interface ReadRows {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refusal[];
  readonly read: number;
  /** rows with a polygon that was closed */
  readonly closed: number;
  readonly crs: ImportReport['crs'];
  /** what a person should know of the system */
  readonly note: string | null;
}

const countyOf = (snapshot: Snapshot): Bounds | null => boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
const refusalOf = (row: number, { field, value, code, params }: Refused, lang: Lang): Refusal => ({ row, field, code, value, reason: translate(lang, `engine:refused.${code}`, params) });

/** Reads the rows of a table, `pause` between some of them. Throws for the table as a whole (CRS, mapping, broken file); refuses row by row. */
export async function readRows(table: RawTable, snapshot: Snapshot, options: ImportOptions, pause: (step: Step) => Promise<void> = async () => undefined): Promise<ReadRows> {
  const { decl, lang, file } = options;
  const { report: crs, crs: { note, accuracyM }, convert } = await chooseCrs(file, table, options.crs, snapshot, lang);
  const columns = new Columns(decl, options.map), places = new Places(), county = countyOf(snapshot);
  for (const column of table.columns) columns.useOf(column);
  if (table.columns.length > 0) columns.check(file);
  const candidates: Candidate[] = [], refused: Refusal[] = [];
  let read = 0, closed = 0;
  for await (const batch of table.rows()) {
    for (const row of batch) {
      read++;
      try {
        const { geometry, from, wasOpen } = geometryOf(row, decl, county, places, convert);
        candidates.push({ row: row.row, own: ownId(row), geometry, props: propsOf(row, columns, from) });
        if (wasOpen) closed++;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused.push(refusalOf(row.row, error, lang));
      }
    }
    await pause({ done: read, total: Math.max(read, table.count ?? 0) });
  }
  columns.check(file);
  return { candidates, refused, read, closed, crs, note: accuracyM > TELLING_M ? (note?.[lang] ?? null) : null };
}

/** Makes features of what was read, as the project is now: which are new, which are others than before, in which township they lie. */
export function* settleSteps(rows: ReadRows, table: RawTable, snapshot: Snapshot, options: ImportOptions): Steps<ImportResult> {
  const { decl, lang } = options;
  const townships = featuresOf(snapshot, 'township'), areas = new AreaIndex(townships), county = countyOf(snapshot);
  const townshipNames = new Map(townships.map(({ id, props }) => [id, props['name']]));
  const before = featuresOf(snapshot, decl.id), existing = new Map(before.map((feature) => [feature.id, feature]));
  const ids = new Ids(decl.id, options.key ?? null, before), twins = new Twins(before);
  const puts: Feature[] = [], refused = [...rows.refused];
  let added = 0, updated = 0, unchanged = 0, outside = 0, done = 0;
  for (const { row, own, geometry, props } of rows.candidates) {
    if (done++ % ROWS_A_STEP === 0) yield { done, total: rows.candidates.length };
    try {
      const id = ids.take(row, own, geometry, props);
      if (county && isOutside(geometry, county)) outside++;
      const old = existing.get(id);
      let all: Feature['props'] = old ? { ...old.props, ...props } : props;
      if (props['township'] === undefined && decl.id !== 'township' && decl.id !== 'county') {
        const [only, second] = areas.touching(geometry);
        const name = only !== undefined && second === undefined ? townshipNames.get(only) : undefined;
        if (typeof name === 'string') all = { ...all, township: name };
      }
      const feature: Feature = { id, kind: decl.id, geometry, props: all };
      twins.add(feature, row);
      if (!old) added++;
      else if (sameFeature(old, feature)) { unchanged++; continue; } else updated++;
      puts.push(feature);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(refusalOf(row, error, lang));
    }
  }
  const warnings = table.warnings.map(({ code, params }) => translate(lang, `engine:warning.${code}`, params));
  if (rows.note !== null) warnings.push(rows.note);
  if (rows.closed > 0) warnings.push(translate(lang, 'engine:warning.closed', { count: rows.closed }));
  if (outside > 0) warnings.push(translate(lang, 'engine:warning.outside', { count: outside }));
  if (twins.found.length > 0) warnings.push(translate(lang, 'engine:warning.twins', { count: twins.found.length }));
  if (rows.read === 0) warnings.push(translate(lang, 'engine:warning.empty'));
  return {
    puts, twins: twins.found,
    report: {
      schema: 'riskatlas.import/1', kind: decl.id, read: rows.read, added, updated, unchanged, refused: refused.sort((a, b) => a.row - b.row), warnings, crs: rows.crs, encoding: table.encoding.name,
    },
  };
}

/** Reads a table into features without a pause. */
export async function importTable(table: RawTable, snapshot: Snapshot, options: ImportOptions): Promise<ImportResult> {
  return finish(settleSteps(await readRows(table, snapshot, options), table, snapshot, options));
}

function geometryOf(row: RawRow, decl: KindDecl, county: Bounds | null, places: Places, convert: ChosenCrs['convert']): { readonly geometry: Geometry; readonly from: readonly string[]; readonly wasOpen: boolean } {
  let given = row.geometry, from: readonly string[] = [];
  if (given === null || given === undefined) {
    const place = places.of(row);
    if (place === null) throw new Refused('geometry', null, 'no-geometry');
    if ('problem' in place) throw new Refused(place.problem, place.value, 'coordinate-unreadable', { column: place.problem });
    given = place.geometry;
    from = place.columns;
  }
  const parsed = GivenGeometry.safeParse(given);
  if (!parsed.success) throw new Refused('geometry', given, 'geometry-malformed');
  // bytes of others may have open rings too; what is closed is not looked at as lists
  const raw: Geometry = isPacked(parsed.data) && hasOpenRing(parsed.data) ? unpacked(parsed.data) : parsed.data, wasOpen = !isPacked(raw) && closeRings(raw), geometry = convert ? converted(raw, convert) : raw;
  const problem = problemOfGeometry(geometry, decl, county);
  if (problem) throw new Refused('geometry', problem.at ?? geometry.type, problem.code, problem.params);
  return { geometry: packed(geometry), from, wasOpen };
}

/** The geometry in WGS 84. Degrees that are turned round have no place in any system: they are refused as what they are. */
function converted(raw: Geometry, convert: NonNullable<ChosenCrs['convert']>): Geometry {
  forEachPosition(raw, ([lon = 0, lat = 0]) => {
    if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) throw new Refused('geometry', [lon, lat], 'geometry-looks-swapped', { lon, lat });
  });
  return convertGeometry(raw, convert);
}

/** Closes rings that end elsewhere than they begin; whether there were any. */
function closeRings(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.map(closeRings).some(Boolean);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.map((rings) => rings.map(closeRing).some(Boolean)).some(Boolean);
  return geometry.type === 'Polygon' && geometry.coordinates.map(closeRing).some(Boolean);
}

function closeRing(ring: Position[]): boolean {
  const first = ring[0], last = ring.at(-1);
  if (ring.length < 3 || !first || !last || (first[0] === last[0] && first[1] === last[1])) return false;
  ring.push([...first]);
  return true;
}

/** `used`: columns that the place was taken from. */
function propsOf({ properties }: RawRow, columns: Columns, used: readonly string[]): Record<string, FieldValue> {
  const props: Record<string, FieldValue> = {};
  const { fields, others } = cellsOf(properties, columns);
  for (const { column, cell, use: { field, unit } } of fields) {
    const converted = convertCell(field, cell, unit);
    if ('problem' in converted) throw new Refused(field.id, cell, converted.problem, fieldParams(field, column));
    if (converted.value !== null) props[field.id] = converted.value;
  }
  for (const [column, cell] of others) {
    if (column === 'id' || used.includes(column)) continue;
    props[column] = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : JSON.stringify(cell);
  }
  return props;
}

function ownId({ id, properties }: RawRow): string | null {
  if (id !== null && id !== '') return id;
  const column = properties['id'];
  return (typeof column === 'string' && column !== '') || typeof column === 'number' ? String(column) : null;
}

/** Gives ids: that of the object with the same key, else the file's own, else one made from the row's content, the same on every import of the same file. */
class Ids {
  private readonly kind: string;
  private readonly key: string | null;
  private readonly byKey = new Map<string, string[]>();
  private readonly seen = new Map<string, number>();

  constructor(kind: string, key: string | null, before: readonly Feature[]) {
    this.kind = kind;
    this.key = key;
    if (key === null) return;
    for (const { id, props } of before) {
      const value = keyText(props[key]);
      if (value !== '') this.byKey.set(value, [...(this.byKey.get(value) ?? []), id]);
    }
  }

  take(row: number, own: string | null, geometry: Geometry, props: Readonly<Record<string, FieldValue>>): string {
    const value = this.key === null ? '' : keyText(props[this.key]);
    const [same, ...more] = this.byKey.get(value) ?? [];
    if (this.key !== null && more.length > 0) throw new Refused(this.key, value, 'key-twice-there', { count: more.length + 1 });
    const id = same ?? own ?? this.made(geometry, props);
    const first = this.seen.get(id);
    if (first !== undefined) throw same === undefined || this.key === null ? new Refused('id', id, 'duplicate-id', { first }) : new Refused(this.key, value, 'duplicate-key', { first });
    this.seen.set(id, row);
    if (value !== '' && same === undefined) this.byKey.set(value, [id]);
    return id;
  }

  private made(geometry: Geometry, props: Readonly<Record<string, FieldValue>>): string {
    const hash = createHash('sha256').update(this.kind).update(blobOf(geometry)).update(JSON.stringify(props)).digest('hex').slice(0, 16);
    let id = hash;
    for (let copy = 2; this.seen.has(id); copy++) id = `${hash}-${copy}`;
    return id;
  }
}

const keyText = (value: FieldValue | undefined): string => (value === null || value === undefined ? '' : String(value).trim());

/** Finds objects with another id that have the same name and begin at the same place: the same thing twice, most often. */
class Twins {
  private readonly ids = new Map<string, string>();
  readonly found: { row: number; of: string }[] = [];

  constructor(before: readonly Feature[]) {
    for (const feature of before) {
      const key = Twins.keyOf(feature);
      if (key !== null) this.ids.set(key, feature.id);
    }
  }

  private static keyOf({ geometry, props }: Feature): string | null {
    if (!geometry || geometry.type === 'GeometryCollection' || typeof props['name'] !== 'string') return null;
    const [lon, lat] = startOf(geometry);
    return `${props['name']} ${Math.round(lon * 1e6)} ${Math.round(lat * 1e6)}`;
  }

  add(feature: Feature, row: number): void {
    const key = Twins.keyOf(feature);
    if (key === null) return;
    const other = this.ids.get(key);
    if (other === undefined) this.ids.set(key, feature.id);
    else if (other !== feature.id) this.found.push({ row, of: other });
  }
}

function sameFeature(a: Feature, b: Feature): boolean {
  const sorted = ({ props }: Feature) => JSON.stringify(Object.entries(props).filter(([, value]) => value !== null).sort(([p], [q]) => (p < q ? -1 : 1)));
  return sameGeometry(a.geometry, b.geometry) && sorted(a) === sorted(b);
}

const sameGeometry = (a: Geometry | null, b: Geometry | null): boolean => (a && b ? Buffer.compare(blobOf(a), blobOf(b)) === 0 : a === b);
