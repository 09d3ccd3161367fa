/** Rows of a file as features of a kind: columns mapped, values converted, geometry checked; what fails is refused with its reason. */
import { createHash } from 'node:crypto';
import type { Geometry } from 'geojson';
import { GeometrySchema } from '../contract/geometry.ts';
import type { ImportReport, Refusal } from '../contract/methods.ts';
import { AppError } from '../core/errors.ts';
import { type Feature, featuresOf, type FieldValue, type Lang, type Snapshot } from '../core/feature.ts';
import { AreaIndex, type Bounds, boundsOf } from '../core/geo/index.ts';
import { translate } from '../core/i18n.ts';
import { convertCell } from '../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, type KindDecl } from '../core/kinds/index.ts';
import { fieldParams, problemOfGeometry } from '../core/kinds/problems.ts';
import { finish, type Steps } from '../core/steps.ts';
import type { RawFile, RawRow } from './codecs/index.ts';

const ROWS_A_STEP = 512;
/** Codes of coordinate systems in longitude and latitude that need no conversion at map accuracy. */
const GEOGRAPHIC = ['EPSG:4326', 'EPSG:4490'];

export interface ImportOptions {
  readonly file: string;
  readonly decl: KindDecl;
  readonly crs: string;
  /** field → column, where the names do not tell */
  readonly map: Readonly<Record<string, string>>;
  readonly lang: Lang;
}

export interface ImportResult {
  readonly puts: readonly Feature[];
  readonly report: ImportReport;
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

/** Which CRS the file is in: as the person says, else as the file says, else WGS 84 as RFC 7946 has it. */
function chooseCrs(options: ImportOptions, raw: RawFile): ImportReport['crs'] {
  const asked = /^\d+$/.test(options.crs) ? `EPSG:${options.crs}` : options.crs.toUpperCase() === 'AUTO' ? 'auto' : options.crs.toUpperCase();
  const used = asked === 'auto' ? (raw.crs ?? 'EPSG:4326') : asked;
  if (!GEOGRAPHIC.includes(used)) throw new AppError('input', 'crs-unsupported', { file: options.file, crs: used, known: GEOGRAPHIC.join(', ') });
  if (asked !== 'auto') return { used, how: translate(options.lang, 'engine:crs.stated'), confidence: 1 };
  return { used, how: translate(options.lang, raw.crs ? 'engine:crs.file' : 'engine:crs.standard'), confidence: raw.crs ? 1 : 0.95 };
}

/** Which column holds which field: by the person's mapping, else by identifier or label, whatever the case. */
function mapColumns(options: ImportOptions, raw: RawFile): Map<string, FieldDecl> {
  const fields = fieldsOf(options.decl);
  const columns = new Set(raw.rows.flatMap(({ properties }) => Object.keys(properties)));
  const mapped = new Map<string, FieldDecl>();
  for (const [field, column] of Object.entries(options.map)) {
    const decl = fields.find(({ id }) => id === field);
    if (!decl) throw new AppError('input', 'unknown-field', { kind: options.decl.id, field });
    if (!columns.has(column)) throw new AppError('input', 'unknown-column', { file: options.file, column, known: [...columns].join(', ') });
    mapped.set(column, decl);
  }
  const taken = new Set([...mapped.values()].map(({ id }) => id));
  for (const column of columns) {
    if (mapped.has(column)) continue;
    const name = column.trim().toLowerCase();
    const decl = fields.find(({ id, label }) => !taken.has(id) && [id, label.zh, label.en].some((word) => word.toLowerCase() === name));
    // rows of one file may name a field differently: 名称 here, name there
    if (decl) mapped.set(column, decl);
  }
  return mapped;
}

/** Reads rows into features, some a step. Throws for the file as a whole (CRS, mapping); refuses row by row. */
export function* importSteps(raw: RawFile, snapshot: Snapshot, options: ImportOptions): Steps<ImportResult> {
  const { decl, lang } = options;
  const crs = chooseCrs(options, raw);
  const columns = mapColumns(options, raw);
  const townships = featuresOf(snapshot, 'township');
  const areas = new AreaIndex(townships);
  const townshipNames = new Map(townships.map(({ id, props }) => [id, props['name']]));
  const county = boundsOf([...featuresOf(snapshot, 'county'), ...townships].map(({ geometry }) => geometry));
  const existing = new Map(featuresOf(snapshot, decl.id).map((feature) => [feature.id, feature]));
  const seen = new Map<string, number>();
  const refused: Refusal[] = [];
  const puts: Feature[] = [];
  let added = 0, updated = 0, unchanged = 0, outside = 0;

  for (const row of raw.rows) {
    if (row.row % ROWS_A_STEP === 0) yield { done: row.row, total: raw.rows.length };
    try {
      const geometry = geometryOf(row, decl, county);
      const props = propsOf(row, columns);
      const id = idOf(row, decl.id, geometry, seen);
      const first = seen.get(id);
      if (first !== undefined) throw new Refused('id', id, 'duplicate-id', { first });
      seen.set(id, row.row);
      if (props['township'] === undefined && decl.id !== 'township' && decl.id !== 'county') {
        const [only, second] = areas.touching(geometry);
        const name = only !== undefined && second === undefined ? townshipNames.get(only) : undefined;
        if (typeof name === 'string') props['township'] = name;
      }
      if (county && isOutside(geometry, county)) outside++;
      const old = existing.get(id);
      const feature: Feature = { id, kind: decl.id, geometry, props: old ? { ...old.props, ...props } : props };
      if (!old) added++;
      else if (sameFeature(old, feature)) { unchanged++; continue; } else updated++;
      puts.push(feature);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ row: row.row, field: error.field, value: error.value, reason: translate(lang, `engine:refused.${error.code}`, error.params) });
    }
  }
  const warnings: string[] = [];
  if (outside > 0) warnings.push(translate(lang, 'engine:warning.outside', { count: outside }));
  if (raw.rows.length === 0) warnings.push(translate(lang, 'engine:warning.empty'));
  return {
    puts,
    report: { schema: 'riskatlas.import/1', kind: decl.id, read: raw.rows.length, added, updated, unchanged, refused, warnings, crs, encoding: raw.encoding },
  };
}

/** Reads rows into features at once. */
export function importRows(raw: RawFile, snapshot: Snapshot, options: ImportOptions): ImportResult {
  return finish(importSteps(raw, snapshot, options));
}

function geometryOf(row: RawRow, decl: KindDecl, county: Bounds | null): Geometry {
  if (row.geometry === null || row.geometry === undefined) throw new Refused('geometry', null, 'no-geometry');
  const parsed = GeometrySchema.safeParse(row.geometry);
  if (!parsed.success) throw new Refused('geometry', row.geometry, 'geometry-malformed');
  const geometry: Geometry = parsed.data;
  const problem = problemOfGeometry(geometry, decl, county);
  if (problem) throw new Refused('geometry', problem.at ?? geometry.type, problem.code, problem.params);
  return geometry;
}

function propsOf(row: RawRow, columns: ReadonlyMap<string, FieldDecl>): Record<string, FieldValue> {
  const props: Record<string, FieldValue> = {};
  for (const [column, cell] of Object.entries(row.properties)) {
    const field = columns.get(column);
    if (!field) {
      if (column === 'id' || cell === null || cell === undefined) continue;
      props[column] = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : JSON.stringify(cell);
      continue;
    }
    const converted = convertCell(field, cell);
    if ('problem' in converted) {
      throw new Refused(field.id, cell, converted.problem, fieldParams(field, column));
    }
    if (converted.value !== null) props[field.id] ??= converted.value;
  }
  return props;
}

/** The file's id; else an id made from the row's content, the same on every import of the same file. */
function idOf(row: RawRow, kind: string, geometry: Geometry, seen: ReadonlyMap<string, number>): string {
  const own = row.id ?? (typeof row.properties['id'] === 'string' || typeof row.properties['id'] === 'number' ? String(row.properties['id']) : '');
  if (own !== '') return own;
  const hash = createHash('sha256').update(JSON.stringify([kind, geometry, row.properties])).digest('hex').slice(0, 16);
  let id = hash;
  for (let copy = 2; seen.has(id); copy++) id = `${hash}-${copy}`;
  return id;
}

function isOutside(geometry: Geometry, [west, south, east, north]: Bounds): boolean {
  const bounds = boundsOf([geometry]);
  return bounds !== null && (bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south);
}

function sameFeature(a: Feature, b: Feature): boolean {
  const sorted = ({ geometry, props }: Feature) => JSON.stringify([geometry, Object.entries(props).filter(([, value]) => value !== null).sort(([p], [q]) => (p < q ? -1 : 1))]);
  return sorted(a) === sorted(b);
}
