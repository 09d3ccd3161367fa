/** The open project: the store in memory with its file, journal and lock. Every change goes through here and is safe when it returns. */
import type { Attachment } from '../../core/edits/attachment.ts';
import { type Edit, type FeatureKey, keyOf, merged } from '../../core/edits/edit.ts';
import { IMPORTED } from '../../core/edits/imports.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, nameOf } from '../../core/feature.ts';
import { FIXED } from '../../core/findings/index.ts';
import { isOf } from './digest.ts';
import { type FileSystem, isReadOnly, readWhole } from './files.ts';
import type { JournalFiles } from './flush.ts';
import { Journal, journalPath } from './journal.ts';
import { type Holder, Lock } from './lock.ts';
import { GeoPackageStore, type NewProject, type StoreEnvironment } from './project-store.ts';
import { type Opening, putAside, replay } from './replay.ts';
import { ProjectFile, signatureOf } from './save.ts';

export interface ProjectEnvironment extends StoreEnvironment {
  /** who changes things, for history and lock */
  readonly who: string;
  /** file systems of tests that fail */
  readonly files?: FileSystem;
  readonly journalFiles?: JournalFiles;
  /** false where each change is in the file itself before anybody is told of it: then no journal is written */
  readonly journalled?: boolean;
}

export type Access =
  /** reads what is there, the journal of a sitting that is still open or has died included; touches nothing */
  | 'read'
  /** takes the lock and replays the journal; reads only when somebody else has the lock */
  | 'write'
  /** takes the lock from whoever has it; a person has said so */
  | 'take-over';

/** Settings under this name are names of revisions. */
export const MARK = 'mark:';

const NOTHING: Opening = { recovered: null, lockedBy: null, setAside: null };

export class Project {
  readonly path: string;
  readonly readOnly: boolean;
  readonly opening: Opening;
  private readonly store: GeoPackageStore;
  private readonly env: ProjectEnvironment;
  private readonly lock: Lock | null;
  private readonly journal: Journal;
  private readonly file: ProjectFile;
  private saved: number;
  private saving: Promise<void> | null = null;

  private constructor(store: GeoPackageStore, file: ProjectFile, env: ProjectEnvironment, state: { readonly readOnly: boolean; readonly opening: Opening; readonly lock: Lock | null; readonly journal: Journal; readonly saved: number }) {
    this.path = file.path;
    this.store = store;
    this.file = file;
    this.env = env;
    this.readOnly = state.readOnly;
    this.opening = state.opening;
    this.lock = state.lock;
    this.journal = state.journal;
    this.saved = state.saved;
  }

  /**
   * Opens a project file. The file itself is read, never touched; a journal beside it is replayed. Throws what is wrong with the file; a journal that
   * cannot be used is put aside and told of in `opening`.
   */
  static async open(path: string, access: Access, env: ProjectEnvironment): Promise<Project> {
    const protectedFile = await isReadOnly(path);
    if (access === 'read' || protectedFile) return Project.load(path, null, env);
    const taken = Lock.take(path, env.who, env.now(), access === 'take-over');
    try {
      return await Project.load(path, taken, env);
    } catch (error) {
      if (taken instanceof Lock) taken.release();
      throw error;
    }
  }

  private static async load(path: string, taken: Lock | Holder | null, env: ProjectEnvironment, attempt = 1): Promise<Project> {
    const lock = taken instanceof Lock ? taken : null;
    const signature = await signatureOf(path);
    const store = GeoPackageStore.open(path, await readWhole(path, env.files), env);
    const saved = store.revision;
    const { recovered, setAside, content } = replay(path, store, lock !== null);
    // the one who writes may have saved between our two readings
    if (setAside && !lock && attempt < 3 && (await signatureOf(path)) !== signature) {
      store.close();
      return Project.load(path, taken, env, attempt + 1);
    }
    const journal = new Journal(journalPath(path), store.id, content, env.journalFiles);
    if (lock && content && !recovered) journal.keepAfter(saved);
    const lockedBy = taken === null || taken instanceof Lock ? null : { who: taken.who, host: taken.host, since: taken.since };
    return new Project(store, new ProjectFile(path, signature, env.files), env, { readOnly: lock === null, lock, journal, opening: { recovered, lockedBy, setAside }, saved });
  }

  /** A new, empty project; its file is not yet written. What stands at the path is kept as a backup at the first saving. */
  static async create(path: string, project: NewProject, env: ProjectEnvironment): Promise<Project> {
    const lock = Lock.take(path, env.who, env.now());
    if (!(lock instanceof Lock)) throw new AppError('project', 'project-locked', { file: path, who: lock.who, host: lock.host, since: lock.since });
    try {
      const setAside = putAside(path, env.now());
      return new Project(GeoPackageStore.create(project, env), new ProjectFile(path, await signatureOf(path), env.files), env, {
        readOnly: false, lock, journal: new Journal(journalPath(path), project.id, null, env.journalFiles), opening: { ...NOTHING, setAside: setAside === null ? null : { file: setAside, lost: 0 } }, saved: -1,
      });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  snapshot(): ReturnType<GeoPackageStore['snapshot']> {
    return this.store.snapshot();
  }

  feature(key: FeatureKey): Feature | undefined {
    return this.store.feature(key);
  }

  setting(key: string): string | null {
    return this.store.setting(key);
  }

  settingsLike(prefix: string): readonly { readonly key: string; readonly value: string }[] {
    return this.store.settingsLike(prefix);
  }

  get revision(): number {
    return this.store.revision;
  }

  /** revision that the file holds */
  get savedRevision(): number {
    return this.saved;
  }

  history(limit: number): ReturnType<GeoPackageStore['history']> {
    return this.store.history(limit);
  }

  get undoable(): readonly number[] {
    return this.store.undoable;
  }

  get redoable(): readonly number[] {
    return this.store.redoable;
  }

  /** What tells a revision of this project from every other one, even of the same number; null where the history does not know it. */
  stampOf(revision: number): string | null {
    return this.store.stampOf(revision);
  }

  /** Who changed what last since a revision, and when (instant, ISO), by `keyOf`. */
  changedSince(revision: number): ReadonlyMap<string, { readonly who: string; readonly at: string }> {
    const changes = new Map<string, { readonly who: string; readonly at: string }>();
    for (const { revision: own, who, at } of this.store.history(this.revision - revision).reverse()) {
      const { inverse } = this.store.takeBack(own);
      for (const key of [...inverse.puts, ...inverse.deletes]) changes.set(keyOf(key), { who, at });
    }
    return changes;
  }

  /** Ids of the features that an entry put, in its order; of one kind each import's table. */
  putsOf(revision: number): readonly string[] {
    return Object.entries(this.store.takeBack(revision).touched ?? {}).flatMap(([key, digest]) => (digest === '' ? [] : [key.slice(key.indexOf('/') + 1)]));
  }

  /** What has been touched behind a revision, as that left it, by `keyOf`. */
  leftBy(revision: number): ReadonlyMap<string, Feature> {
    const left = new Map<string, Feature>();
    for (let later = revision + 1; later <= this.revision; later++) {
      for (const feature of this.store.takeBack(later).inverse.puts) if (!left.has(keyOf(feature))) left.set(keyOf(feature), feature);
    }
    return left;
  }

  /** Fails with the reason why the project cannot be changed, if there is one. */
  checkWritable(): void {
    const { lockedBy } = this.opening;
    if (lockedBy) throw new AppError('project', 'project-locked', { file: this.path, ...lockedBy });
    if (this.readOnly) throw new AppError('project', 'project-read-only', { file: this.path });
    if (!this.lock?.renew()) throw new AppError('project', 'lock-lost', { file: this.path });
  }

  attachments(key: FeatureKey): readonly Attachment[] {
    return this.store.attachments.of(key);
  }

  attachment(id: string): Attachment | null {
    return this.store.attachments.get(id);
  }

  /** The bytes of an attachment; null where they are lost. */
  content(hash: string): Uint8Array | null {
    return this.store.attachments.content(hash);
  }

  /** Bytes of all attachments together, those included that only the history names. */
  get contentSize(): number {
    return this.store.attachments.size;
  }

  /** Makes a change; when this returns it is on the disk, the bytes of new attachments (by their names) included. The kinds that moved. */
  change(edit: Edit, contents: ReadonlyMap<string, Uint8Array> = new Map()): readonly string[] {
    return this.make(edit, null, contents);
  }

  private make(edit: Edit, undoes: number | null, contents: ReadonlyMap<string, Uint8Array>): readonly string[] {
    this.checkWritable();
    const entry = this.store.next(edit, this.env.who, undoes);
    const fresh = new Map([...contents].filter(([name]) => !this.store.attachments.has(name)));
    this.store.apply(entry, () => { if (this.env.journalled !== false) this.journal.append(entry, fresh); }, (name) => fresh.get(name) ?? null);
    return [...new Set([...edit.puts, ...edit.deletes].map(({ kind }) => kind))];
  }

  /** Takes back the latest changes, or does again what was taken back last; `nothing-to-undo`, `nothing-to-redo`, `undo-conflict`. The kinds that moved. */
  step(direction: 'undo' | 'redo', count: number): readonly string[] {
    this.checkWritable();
    const [stack, none, few] = direction === 'undo' ? [this.undoable, 'nothing-to-undo', 'too-many-to-undo'] as const : [this.redoable, 'nothing-to-redo', 'too-many-to-redo'] as const;
    if (stack.length < count) throw new AppError('input', stack.length === 0 ? none : few, { count, known: stack.length });
    const revisions = stack.slice(-count).reverse();
    const inverses = this.inversesOf(revisions);
    return [...new Set(inverses.flatMap((inverse, i) => this.make(inverse, revisions[i] ?? null, new Map())))];
  }

  /** Brings everything back to what it was at a revision: a change like others, that can itself be undone. */
  goTo(revision: number): readonly string[] {
    const edit = this.wayBack(revision);
    return this.change(edit);
  }

  /** The edit that would make of today's state that of a revision; `undo-conflict` when somebody else has changed what it would touch. */
  wayBack(revision: number): Edit {
    if (revision < 0 || revision > this.revision) throw new AppError('input', 'no-revision', { revision });
    const revisions = Array.from({ length: this.revision - revision }, (_, i) => this.revision - i);
    const edit = merged(this.inversesOf(revisions), 'engine:edit.go-to', { revision });
    // names of states stay, wherever one goes
    return { ...edit, settings: Object.fromEntries(Object.entries(edit.settings).filter(([key]) => !key.startsWith(MARK))) };
  }

  /** How entries are taken back, one after the other, when nobody has changed outside of the history what they touch. */
  private inversesOf(revisions: readonly number[]): Edit[] {
    const left = new Map<string, Feature | undefined>();
    return revisions.map((revision) => {
      const { inverse, touched } = this.store.takeBack(revision);
      for (const [key, digest] of Object.entries(touched ?? {})) {
        const [kind = '', ...rest] = key.split('/'), id = rest.join('/');
        const feature = this.store.feature({ kind, id });
        if (!isOf(left.has(key) ? left.get(key) : feature, digest)) throw new AppError('project', 'undo-conflict', { kind, id, name: feature ? nameOf(feature) : id, revision });
      }
      for (const { kind, id } of inverse.deletes) left.set(`${kind}/${id}`, undefined);
      for (const feature of inverse.puts) left.set(`${feature.kind}/${feature.id}`, feature);
      return inverse;
    });
  }

  /** Takes changes behind a revision out of the journal: their saving failed, and nobody was told that they are safe. The project must then be closed. */
  forget(revision: number): void {
    this.journal.dropAfter(revision);
  }

  /**
   * Writes everything that has been done up to now into the file, unless it is there already; the revision that is saved. Calls that come together share
   * the work. Changes that come meanwhile do not wait; they are in the journal.
   */
  async save(): Promise<number> {
    this.checkWritable();
    const { revision } = this;
    while (this.saved < revision) {
      this.saving ??= this.saveOnce().finally(() => { this.saving = null; });
      await this.saving;
    }
    return this.saved;
  }

  private async saveOnce(): Promise<void> {
    const { revision } = this;
    await this.file.save(this.store.export(), () => this.checkWritable());
    this.saved = revision;
    try {
      this.journal.keepAfter(revision);
    } catch {
      // all is in the file: what stays in the journal is passed over at the next opening, and taken out at the next saving
    }
  }

  /** The project as the bytes of another file; without its history nothing tells what was there before, who changed it, or what was taken out. */
  copy(history: boolean): Uint8Array {
    return this.store.copy(history, [MARK, FIXED, IMPORTED]);
  }

  /** Lets go: what is not in the file stays in the journal. */
  close(): void {
    this.journal.close();
    this.store.close();
    this.lock?.release();
  }
}
