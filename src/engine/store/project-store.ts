/** A project in memory: a GeoPackage in sql.js, its features as objects, changed by entries of the history only. Knows no files. */
import type { Database, SqlJsStatic } from 'sql.js';
import type { Attachment } from '../../core/edits/attachment.ts';
import { type Edit, type FeatureKey, inverseOf, keyOf } from '../../core/edits/edit.ts';
import { type HistoryEntry, Stacks } from '../../core/edits/history.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature, ProjectInfo, Snapshot } from '../../core/feature.ts';
import { blobOf, boundsOf } from '../../core/geo/index.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { AttachmentTable, forgetPast } from './attachment-table.ts';
import { digestOf, sumOf } from './digest.ts';
import { type Entry, parseEdit, written } from './entry.ts';
import { checkHeader, checkIntegrity, stripSpatialIndexes } from './inspect.ts';
import { Layer } from './layer.ts';
import { loadLayer } from './load.ts';
import { MemoryDatabase } from './memory.ts';
import { LATEST, migrate } from './migrations/index.ts';
import { createTableSql, rowWriter, tableOf } from './tables.ts';

/** What a store needs from outside. */
export interface StoreEnvironment {
  readonly sql: SqlJsStatic;
  /** instant now, ISO */
  now(): string;
  readonly version: string;
}

export interface NewProject {
  readonly id: string;
  readonly name: string;
  readonly assessmentDate: string;
  readonly countyCode: string;
}

/** How an entry of the history is taken back. */
export interface TakeBack {
  readonly inverse: Edit;
  /** digests of the features as the entry left them, by `keyOf`; null in histories of the first version */
  readonly touched: Readonly<Record<string, string>> | null;
}

const SETTING_KEYS = { id: 'id', name: 'name', revision: 'revision', stamp: 'stamp', version: 'version', assessmentDate: 'assessment_date', countyCode: 'county_code', lastChange: 'last_change' } as const;

/** Edits of more features than this get room for them first; so much is a row besides its geometry, index and history included, by experience. */
const MANY_PUTS = 2000, ROW_BYTES = 400;

/** About how many bytes many features will take in the file. */
function sizeOf(puts: readonly Feature[]): number {
  const step = Math.ceil(puts.length / MANY_PUTS);
  let bytes = 0;
  for (let i = 0; i < puts.length; i += step) {
    const geometry = puts[i]?.geometry;
    bytes += step * (ROW_BYTES + (geometry ? blobOf(geometry).length : 0));
  }
  return bytes;
}

export class GeoPackageStore {
  private readonly memory: MemoryDatabase;
  private readonly env: StoreEnvironment;
  private readonly layers = new Map<string, Layer>();
  private readonly settings = new Map<string, string>();
  /** kinds whose extent in gpkg_contents is no longer right */
  private readonly moved = new Set<string>();
  private readonly stacks: Stacks;
  readonly attachments: AttachmentTable;
  private cached: Snapshot | null = null;

  private constructor(db: Database, env: StoreEnvironment) {
    this.memory = new MemoryDatabase(env.sql, db);
    this.env = env;
    for (const [key, value] of this.rows('SELECT key, value FROM riskatlas_project')) this.settings.set(String(key), String(value));
    for (const decl of KINDS) if (this.hasTable(decl.id)) loadLayer(db, decl, this.layerOf(decl.id));
    this.attachments = new AttachmentTable(this.memory);
    this.stacks = new Stacks(this.rows('SELECT revision, undoes FROM riskatlas_history ORDER BY revision').map(([revision, undoes]) => ({ revision: Number(revision), undoes: undoes === null ? null : Number(undoes) })));
  }

  /** A project out of the bytes of its file; `path` is for errors. */
  static open(path: string, bytes: Uint8Array, env: StoreEnvironment): GeoPackageStore {
    checkHeader(path, bytes);
    const db = new env.sql.Database(bytes);
    try {
      const version = checkIntegrity(path, db, LATEST, env.version);
      stripSpatialIndexes(db);
      migrate(db, version, env.now());
      return new GeoPackageStore(db, env);
    } catch (error) {
      db.close();
      if (error instanceof AppError) throw error;
      throw new AppError('project', 'file-damaged', { file: path }, error);
    }
  }

  /** A new, empty project. */
  static create(project: NewProject, env: StoreEnvironment): GeoPackageStore {
    const db = new env.sql.Database();
    migrate(db, 0, env.now());
    const settings: Record<string, string> = {
      [SETTING_KEYS.id]: project.id, [SETTING_KEYS.name]: project.name, [SETTING_KEYS.revision]: '0', [SETTING_KEYS.version]: env.version,
      [SETTING_KEYS.assessmentDate]: project.assessmentDate, [SETTING_KEYS.countyCode]: project.countyCode,
    };
    for (const [key, value] of Object.entries(settings)) db.run('INSERT INTO riskatlas_project VALUES (?, ?)', [key, value]);
    return new GeoPackageStore(db, env);
  }

  private get db(): Database {
    return this.memory.db;
  }

  private rows(sql: string, params: (string | number)[] = []): unknown[][] {
    return this.db.exec(sql, params)[0]?.values ?? [];
  }

  private hasTable(kind: string): boolean {
    return this.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [tableOf(kind)]).length > 0;
  }

  private layerOf(kind: string): Layer {
    let layer = this.layers.get(kind);
    if (!layer) this.layers.set(kind, (layer = new Layer()));
    return layer;
  }

  setting(key: string): string | null {
    return this.settings.get(key) ?? null;
  }

  settingsLike(prefix: string): { key: string; value: string }[] {
    return [...this.settings].flatMap(([key, value]) => (key.startsWith(prefix) ? [{ key, value }] : []));
  }

  get id(): string {
    return this.setting(SETTING_KEYS.id) ?? '';
  }

  get revision(): number {
    return Number(this.setting(SETTING_KEYS.revision) ?? '0');
  }

  /** What tells this revision of this project from every other one, even of the same number. */
  get stamp(): string {
    return this.setting(SETTING_KEYS.stamp) ?? sumOf(`${this.id} ${this.revision}`);
  }

  feature({ kind, id }: FeatureKey): Feature | undefined {
    return this.layers.get(kind)?.get(id);
  }

  private info(): ProjectInfo {
    const text = (key: keyof typeof SETTING_KEYS) => this.setting(SETTING_KEYS[key]) ?? '';
    let demo = false;
    for (const layer of this.layers.values()) demo ||= layer.list().some(({ props }) => props['demo'] === true);
    return {
      id: text('id'), name: text('name'), revision: this.revision, version: text('version'), assessmentDate: text('assessmentDate'),
      countyCode: text('countyCode'), lastChange: this.setting(SETTING_KEYS.lastChange), demo,
    };
  }

  snapshot(): Snapshot {
    this.cached ??= { project: this.info(), byKind: new Map([...this.layers].filter(([, layer]) => layer.size > 0).map(([kind, layer]) => [kind, layer.list()])) };
    return this.cached;
  }

  /** The entry that an edit would be now: what is attached to features that it takes away goes with them. */
  next(edit: Edit, who: string, undoes: number | null = null): Entry {
    const gone = edit.deletes.flatMap((key) => this.attachments.of(key)).map(({ id }): [string, Attachment | null] => [id, null]);
    const whole = gone.length > 0 ? { ...edit, attachments: { ...Object.fromEntries(gone), ...edit.attachments } } : edit;
    return { revision: this.revision + 1, base: this.stamp, at: this.env.now(), who, undoes, edit: whole };
  }

  /**
   * Applies the next entry in one transaction and keeps how it is taken back. `acknowledge` is called when all is ready: when it throws (the journal
   * cannot be written), nothing has changed. `contentOf` gives bytes of attachments that the project does not hold yet.
   */
  apply(entry: Entry, acknowledge: () => void = () => undefined, contentOf: (hash: string) => Uint8Array | null = () => null): void {
    const { revision, at, who, undoes, edit } = entry;
    if (revision !== this.revision + 1 || entry.base !== this.stamp) throw new AppError('project', 'journal-foreign', { revision });
    const inverse = inverseOf(edit, { feature: (kind, id) => this.feature({ kind, id }), row: (kind, id) => this.layers.get(kind)?.row(id), setting: (key) => this.setting(key), attachment: (id) => this.attachments.get(id) });
    // JSON written by hand: an object of as many members as there are features takes longer to make than to write
    const touchedText = `{${[...edit.deletes.map((key) => `${JSON.stringify(keyOf(key))}:""`), ...edit.puts.map((feature) => `${JSON.stringify(keyOf(feature))}:"${digestOf(feature)}"`)].join(',')}}`;
    const stamp = sumOf([entry.base, revision, at, who, undoes, edit.label, touchedText, JSON.stringify(edit.settings), ...(edit.attachments ? [JSON.stringify(edit.attachments)] : [])].join('\n'));
    const settings = { ...edit.settings, [SETTING_KEYS.revision]: String(revision), [SETTING_KEYS.stamp]: stamp, [SETTING_KEYS.version]: this.env.version, [SETTING_KEYS.lastChange]: at };
    let rows: readonly number[];
    if (edit.puts.length > MANY_PUTS) this.memory.reserve(sizeOf(edit.puts));
    this.db.run('BEGIN');
    try {
      rows = this.writeFeatures(edit, at);
      this.attachments.write(edit.attachments ?? {}, contentOf);
      for (const [key, value] of Object.entries(settings)) {
        if (value === null) this.db.run('DELETE FROM riskatlas_project WHERE key = ?', [key]);
        else this.db.run('INSERT INTO riskatlas_project VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value]);
      }
      this.db.run('INSERT INTO riskatlas_history (revision, at, who, label, params, puts, deletes, inverse, undoes, touched, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
        revision, at, who, edit.label, JSON.stringify(edit.params), edit.puts.length, edit.deletes.length, JSON.stringify(written(inverse)), undoes, touchedText, stamp,
      ]);
      acknowledge();
      this.db.run('COMMIT');
    } catch (error) {
      this.db.run('ROLLBACK');
      throw error;
    }
    for (const { kind, id } of edit.deletes) this.layers.get(kind)?.delete(id);
    edit.puts.forEach((feature, i) => this.layerOf(feature.kind).put(feature, rows[i] as number));
    for (const { kind } of [...edit.deletes, ...edit.puts]) this.moved.add(kind);
    for (const [key, value] of Object.entries(settings)) {
      if (value === null) this.settings.delete(key);
      else this.settings.set(key, value);
    }
    this.attachments.keep(edit.attachments ?? {});
    this.stacks.add(entry);
    this.cached = null;
  }

  /** Writes the rows; the row number of each put. */
  private writeFeatures(edit: Edit, at: string): number[] {
    const numbers: number[] = [];
    for (const kind of new Set([...edit.puts, ...edit.deletes].map((item) => item.kind))) {
      const decl = kindOf(kind);
      if (!decl) throw new AppError('input', 'unknown-kind', { kind });
      if (!this.hasTable(kind)) {
        const { create, register, geometry } = createTableSql(decl);
        this.db.run(create);
        this.db.run(register, [`${decl.label.zh} ${decl.label.en}`, decl.label.zh, at]);
        this.db.run(geometry);
      }
      const writer = rowWriter(decl, edit.puts.filter((feature) => feature.kind === kind)), layer = this.layerOf(kind);
      const remove = this.db.prepare(writer.remove), put = this.db.prepare(writer.put);
      let free = layer.freeRow;
      try {
        for (const item of edit.deletes) if (item.kind === kind) remove.run([item.id]);
        edit.puts.forEach((feature, i) => {
          if (feature.kind !== kind) return;
          const row = edit.rows?.[keyOf(feature)] ?? layer.row(feature.id) ?? free++;
          free = Math.max(free, row + 1);
          numbers[i] = row;
          put.run(writer.cellsOf(row, feature, feature.geometry && blobOf(feature.geometry)));
        });
      } finally {
        remove.free();
        put.free();
      }
    }
    return numbers;
  }

  /** The latest entries, the newest first. */
  history(limit: number): HistoryEntry[] {
    return this.rows('SELECT revision, at, who, label, params, puts, deletes, undoes FROM riskatlas_history ORDER BY revision DESC LIMIT ?', [limit]).map(([revision, at, who, label, params, puts, deletes, undoes]) => ({
      revision: Number(revision), at: String(at), who: String(who), label: String(label), params: JSON.parse(String(params)) as HistoryEntry['params'],
      puts: Number(puts), deletes: Number(deletes), undoes: undoes === null ? null : Number(undoes),
    }));
  }

  /** Revisions that can be undone and redone, the next one last. */
  get undoable(): readonly number[] {
    return this.stacks.undo;
  }

  get redoable(): readonly number[] {
    return this.stacks.redo;
  }

  /** How an entry of the history is taken back; `no-revision` when there is none. */
  takeBack(revision: number): TakeBack {
    const [row] = this.rows('SELECT inverse, touched FROM riskatlas_history WHERE revision = ?', [revision]);
    if (!row) throw new AppError('input', 'no-revision', { revision });
    const [inverse, touched] = row;
    // the store wrote both itself
    return { inverse: parseEdit(String(inverse)), touched: touched === null ? null : (JSON.parse(String(touched)) as Record<string, string>) };
  }

  /** The stamp that a revision had, or null where the history does not know it. */
  stampOf(revision: number): string | null {
    if (revision === this.revision) return this.stamp;
    const stamp = this.rows('SELECT stamp FROM riskatlas_history WHERE revision = ?', [revision])[0]?.[0];
    return typeof stamp === 'string' ? stamp : null;
  }

  /** The project as the bytes of a file. */
  export(): Uint8Array {
    for (const kind of this.moved) {
      const bounds = boundsOf(this.layers.get(kind)?.list().map(({ geometry }) => geometry) ?? []);
      this.db.run('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, last_change = ? WHERE table_name = ?', [...(bounds ?? [null, null, null, null]), this.setting(SETTING_KEYS.lastChange), tableOf(kind)]);
    }
    this.moved.clear();
    return this.memory.export();
  }

  /** The bytes of a copy; without history, also without the settings under `past`, which speak of it, and without freed pages. */
  copy(history: boolean, past: readonly string[]): Uint8Array {
    const bytes = this.export();
    if (history) return bytes;
    const db = new this.env.sql.Database(bytes);
    try {
      db.run('DELETE FROM riskatlas_history');
      // files of what is worked out anew each time hang on the settings that name them
      forgetPast(db, (key) => this.feature(key) !== undefined || kindOf(key.kind)?.result === true);
      for (const prefix of past) db.run('DELETE FROM riskatlas_project WHERE substr(key, 1, ?) = ?', [prefix.length, prefix]);
      db.run('VACUUM');
      return db.export();
    } finally {
      db.close();
    }
  }

  close(): void {
    this.db.close();
  }
}
