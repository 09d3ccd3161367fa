/** The open project and what has been worked out of it. */
import type { EngineEvent } from '../contract/messages.ts';
import { AppError } from '../core/errors.ts';
import type { Edit } from '../core/edits/edit.ts';
import type { Snapshot } from '../core/feature.ts';
import type { EngineEnvironment } from './environment.ts';
import { openSql } from './store/sql.ts';
import { GeoPackageStore, type ProjectStore, type StoreEnvironment } from './store/project-store.ts';

export class Session {
  readonly env: EngineEnvironment;
  private readonly announce: (event: EngineEvent) => void;
  private store: ProjectStore | null = null;

  constructor(env: EngineEnvironment, announce: (event: EngineEvent) => void) {
    this.env = env;
    this.announce = announce;
  }

  private async storeEnvironment(): Promise<StoreEnvironment> {
    return { sql: await openSql(this.env.dataDir), now: () => this.env.now(), version: this.env.version, who: this.env.who };
  }

  async open(path: string): Promise<ProjectStore> {
    const store = await GeoPackageStore.open(path, await this.storeEnvironment());
    return this.take(store);
  }

  async create(path: string, project: { readonly id: string; readonly name: string; readonly assessmentDate: string; readonly countyCode: string }): Promise<ProjectStore> {
    return this.take(GeoPackageStore.create(path, project, await this.storeEnvironment()));
  }

  private take(store: ProjectStore): ProjectStore {
    this.close();
    this.store = store;
    this.announce({ event: 'project-opened', path: store.path });
    return store;
  }

  /** Lets go of the open project, if there is one. */
  close(): void {
    this.store?.close();
    this.store = null;
  }

  /** The open project; `no-project` when none is. */
  get project(): ProjectStore {
    if (!this.store) throw new AppError('input', 'no-project');
    return this.store;
  }

  get snapshot(): Snapshot {
    return this.project.snapshot();
  }

  /** Applies an edit and writes the file; the one way that anything in a project changes. */
  async change(edit: Edit): Promise<number> {
    const revision = this.project.apply(edit);
    await this.project.save();
    const kinds = [...new Set([...edit.puts, ...edit.deletes].map(({ kind }) => kind))];
    this.announce({ event: 'project-changed', revision, kinds });
    return revision;
  }
}
