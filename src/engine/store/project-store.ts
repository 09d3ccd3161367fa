/** The open project: a GeoPackage in memory, changed by edits only, written whole. */
import type { Database, SqlJsStatic } from 'sql.js';
import { type Edit, inverseOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature, ProjectInfo, Snapshot } from '../../core/feature.ts';
import { boundsOf } from '../../core/geo/index.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { type FileSystem, isReadOnly, readWhole, writeAtomically } from './files.ts';
import { decodeGeometry, encodeGeometry } from './geometry-blob.ts';
import { checkHeader, checkIntegrity, stripSpatialIndexes } from './inspect.ts';
import { LATEST, MIGRATIONS } from './migrations/index.ts';
import { createTableSql, propsOf, rowOf, statementsOf, tableOf } from './tables.ts';

/** What a store needs from outside. */
export interface StoreEnvironment {
  readonly sql: SqlJsStatic;
  /** instant now, ISO */
  now(): string;
  readonly version: string;
  /** who changes things, for the history */
  readonly who: string;
  readonly files?: FileSystem;
}

/** One store, one open project. The interface is what a store in PostGIS would have to be. */
export interface ProjectStore {
  readonly path: string;
  readonly readOnly: boolean;
  snapshot(): Snapshot;
  setting(key: string): string | null;
  /** applies an edit in one transaction and keeps its inverse; the new revision */
  apply(edit: Edit): number;
  /** the inverses of all edits, the oldest first */
  history(): Edit[];
  save(): Promise<void>;
  close(): void;
}

const SETTING_KEYS = { id: 'id', name: 'name', revision: 'revision', version: 'version', assessmentDate: 'assessment_date', countyCode: 'county_code', lastChange: 'last_change' } as const;

/** A project over sql.js. */
export class GeoPackageStore implements ProjectStore {
  readonly path: string;
  readonly readOnly: boolean;
  private readonly db: Database;
  private readonly env: StoreEnvironment;
  private readonly features = new Map<string, Map<string, Feature>>();
  private readonly settings = new Map<string, string>();
  private cached: Snapshot | null = null;
  /** features of a kind as a list, shared by all snapshots in which the kind is the same: analyses keep what they prepare with the list */
  private readonly lists = new Map<string, readonly Feature[]>();

  private constructor(path: string, readOnly: boolean, db: Database, env: StoreEnvironment) {
    this.path = path;
    this.readOnly = readOnly;
    this.db = db;
    this.env = env;
    for (const [key, value] of this.rows('SELECT key, value FROM riskatlas_project')) this.settings.set(String(key), String(value));
    this.load();
  }

  /** Opens a project file. The file is read, never touched. */
  static async open(path: string, env: StoreEnvironment): Promise<GeoPackageStore> {
    const bytes = await readWhole(path, env.files);
    checkHeader(path, bytes);
    const db = new env.sql.Database(bytes);
    try {
      checkIntegrity(path, db, LATEST, env.version);
      stripSpatialIndexes(db);
      return new GeoPackageStore(path, await isReadOnly(path), db, env);
    } catch (error) {
      db.close();
      if (error instanceof AppError) throw error;
      throw new AppError('project', 'file-damaged', { file: path }, error);
    }
  }

  /** A new, empty project, not yet written. */
  static create(path: string, project: { readonly id: string; readonly name: string; readonly assessmentDate: string; readonly countyCode: string }, env: StoreEnvironment): GeoPackageStore {
    const db = new env.sql.Database();
    for (const { number, name, sql } of MIGRATIONS) {
      db.run(sql);
      db.run('INSERT INTO riskatlas_migrations VALUES (?, ?, ?)', [number, name, env.now()]);
    }
    const settings: Record<string, string> = {
      [SETTING_KEYS.id]: project.id, [SETTING_KEYS.name]: project.name, [SETTING_KEYS.revision]: '0', [SETTING_KEYS.version]: env.version,
      [SETTING_KEYS.assessmentDate]: project.assessmentDate, [SETTING_KEYS.countyCode]: project.countyCode,
    };
    for (const [key, value] of Object.entries(settings)) db.run('INSERT INTO riskatlas_project VALUES (?, ?)', [key, value]);
    return new GeoPackageStore(path, false, db, env);
  }

  private rows(sql: string): unknown[][] {
    return this.db.exec(sql)[0]?.values ?? [];
  }

  private hasTable(kind: string): boolean {
    return this.rows(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${tableOf(kind)}'`).length > 0;
  }

  private load(): void {
    for (const decl of KINDS) {
      if (!this.hasTable(decl.id)) continue;
      const features = new Map<string, Feature>();
      const statement = this.db.prepare(statementsOf(decl).all);
      try {
        while (statement.step()) {
          const [blob, id, ...cells] = statement.get();
          const geometry = blob instanceof Uint8Array ? decodeGeometry(blob) : null;
          features.set(String(id), { id: String(id), kind: decl.id, geometry, props: propsOf(decl, cells) });
        }
      } finally {
        statement.free();
      }
      this.features.set(decl.id, features);
    }
  }

  setting(key: string): string | null {
    return this.settings.get(key) ?? null;
  }

  private info(): ProjectInfo {
    const text = (key: keyof typeof SETTING_KEYS) => this.setting(SETTING_KEYS[key]) ?? '';
    let demo = false;
    for (const features of this.features.values()) for (const { props } of features.values()) demo ||= props['demo'] === true;
    return {
      id: text('id'), name: text('name'), revision: Number(text('revision')), version: text('version'), assessmentDate: text('assessmentDate'),
      countyCode: text('countyCode'), lastChange: this.setting(SETTING_KEYS.lastChange), demo,
    };
  }

  snapshot(): Snapshot {
    this.cached ??= {
      project: this.info(),
      byKind: new Map([...this.features].filter(([, features]) => features.size > 0).map(([kind, features]) => [kind, this.listOf(kind, features)])),
    };
    return this.cached;
  }

  private listOf(kind: string, features: ReadonlyMap<string, Feature>): readonly Feature[] {
    let list = this.lists.get(kind);
    if (!list) this.lists.set(kind, (list = [...features.values()]));
    return list;
  }

  apply(edit: Edit): number {
    if (this.readOnly) throw new AppError('project', 'project-read-only', { file: this.path });
    const inverse = inverseOf(edit, { feature: (kind, id) => this.features.get(kind)?.get(id), setting: (key) => this.setting(key) });
    const at = this.env.now();
    const revision = Number(this.setting(SETTING_KEYS.revision) ?? '0') + 1;
    const settings = { ...edit.settings, [SETTING_KEYS.revision]: String(revision), [SETTING_KEYS.version]: this.env.version, [SETTING_KEYS.lastChange]: at };
    this.db.run('BEGIN');
    try {
      this.writeFeatures(edit, at);
      for (const [key, value] of Object.entries(settings)) {
        if (value === null) this.db.run('DELETE FROM riskatlas_project WHERE key = ?', [key]);
        else this.db.run('INSERT INTO riskatlas_project VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value]);
      }
      this.db.run('INSERT INTO riskatlas_history VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
        revision, at, this.env.who, edit.label, JSON.stringify(edit.params), edit.puts.length, edit.deletes.length, JSON.stringify(inverse),
      ]);
      this.db.run('COMMIT');
    } catch (error) {
      this.db.run('ROLLBACK');
      throw error;
    }
    for (const { kind } of [...edit.deletes, ...edit.puts]) this.lists.delete(kind);
    for (const { kind, id } of edit.deletes) this.features.get(kind)?.delete(id);
    for (const feature of edit.puts) this.featuresOf(feature.kind).set(feature.id, feature);
    for (const [key, value] of Object.entries(settings)) {
      if (value === null) this.settings.delete(key);
      else this.settings.set(key, value);
    }
    this.cached = null;
    return revision;
  }

  private featuresOf(kind: string): Map<string, Feature> {
    let features = this.features.get(kind);
    if (!features) this.features.set(kind, (features = new Map()));
    return features;
  }

  private writeFeatures(edit: Edit, at: string): void {
    const touched = new Set([...edit.puts, ...edit.deletes].map(({ kind }) => kind));
    for (const kind of touched) {
      const decl = kindOf(kind);
      if (!decl) throw new AppError('input', 'unknown-kind', { kind });
      if (!this.hasTable(kind)) {
        const { create, register, geometry } = createTableSql(decl);
        this.db.run(create);
        this.db.run(register, [`${decl.label.zh} ${decl.label.en}`, decl.label.zh, at]);
        this.db.run(geometry);
      }
      const statements = statementsOf(decl);
      const remove = this.db.prepare(statements.remove), put = this.db.prepare(statements.put);
      try {
        for (const item of edit.deletes) if (item.kind === kind) remove.run([item.id]);
        for (const feature of edit.puts) if (feature.kind === kind) put.run(rowOf(decl, feature, feature.geometry ? encodeGeometry(feature.geometry, 4326) : null));
      } finally {
        remove.free();
        put.free();
      }
      this.writeExtent(kind, edit, at);
    }
  }

  /** Extent of a table in gpkg_contents, as it will be after the edit. */
  private writeExtent(kind: string, edit: Edit, at: string): void {
    const after = new Map(this.features.get(kind) ?? []);
    for (const item of edit.deletes) if (item.kind === kind) after.delete(item.id);
    for (const feature of edit.puts) if (feature.kind === kind) after.set(feature.id, feature);
    const bounds = boundsOf([...after.values()].map(({ geometry }) => geometry));
    this.db.run('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, last_change = ? WHERE table_name = ?', [...(bounds ?? [null, null, null, null]), at, tableOf(kind)]);
  }

  history(): Edit[] {
    // the store wrote these itself, from edits
    return this.rows('SELECT inverse FROM riskatlas_history ORDER BY revision').map(([inverse]) => JSON.parse(String(inverse)) as Edit);
  }

  async save(): Promise<void> {
    if (this.readOnly) throw new AppError('project', 'project-read-only', { file: this.path });
    await writeAtomically(this.path, this.db.export(), this.env.files);
  }

  close(): void {
    this.db.close();
  }
}
