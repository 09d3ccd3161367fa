/** The open project and when it is saved. */
import type { EngineEvent } from '../contract/messages.ts';
import type { RescueReport } from '../contract/reports.ts';
import type { Edit } from '../core/edits/edit.ts';
import { withTownships } from '../core/edits/townships.ts';
import { AppError, toPlainError } from '../core/errors.ts';
import type { Snapshot } from '../core/feature.ts';
import { withFixed } from '../core/findings/index.ts';
import { BOOK, bookOf, type RuleBook } from '../core/rules/book/book.ts';
import { Backgrounds } from './backgrounds/index.ts';
import type { EngineEnvironment } from './environment.ts';
import { type Access, Project, type ProjectEnvironment } from './store/project.ts';
import type { NewProject } from './store/project-store.ts';
import { rescue } from './store/rescue.ts';
import { openSql } from './store/sql.ts';

/** Quiet time after a change before the file is written in the background; a failed saving is tried again after the longer one. */
const SAVE_AFTER_MS = 1500, SAVE_AGAIN_MS = 20_000;

export class Session {
  readonly env: EngineEnvironment;
  readonly backgrounds: Backgrounds;
  private readonly announce: (event: EngineEvent) => void;
  private current: Project | null = null;
  /** the book last bound, with the settings that it was bound out of */
  private bound: { readonly settings: string; readonly book: RuleBook } | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(env: EngineEnvironment, announce: (event: EngineEvent) => void) {
    this.env = env;
    this.backgrounds = new Backgrounds(env.dataDir);
    this.announce = announce;
  }

  private async projectEnvironment(): Promise<ProjectEnvironment> {
    const { now, version, who, saving, files, journalFiles } = this.env;
    return { sql: await openSql(this.env.dataDir), now, version, who, journalled: saving === 'background', ...(files ? { files } : {}), ...(journalFiles ? { journalFiles } : {}) };
  }

  /** Opens a project file in place of the open one, which stays open when this fails (unless it is the same file). */
  async open(path: string, access: Access): Promise<Project> {
    const env = await this.projectEnvironment();
    if (this.current?.path === path) await this.close();
    return this.take(await Project.open(path, access, env));
  }

  async create(path: string, project: NewProject): Promise<Project> {
    const env = await this.projectEnvironment();
    if (this.current?.path === path) await this.close();
    return this.take(await Project.create(path, project, env));
  }

  /** What can be read of a damaged file, into a new one; the open project stays as it is. */
  async rescue(path: string, to: string): Promise<RescueReport> {
    return rescue(path, to, await this.projectEnvironment());
  }

  private async take(project: Project): Promise<Project> {
    await this.close();
    this.current = project;
    this.announce({ event: 'project-opened', path: project.path });
    if (!project.readOnly && project.savedRevision < project.revision) this.saveLater(SAVE_AFTER_MS);
    return project;
  }

  /** Lets go of the open project, if there is one, its changes in the file if that can be; else they are in the journal, and replayed at the next opening. */
  async close(): Promise<void> {
    const { current } = this;
    if (!current) return;
    this.current = null;
    this.cancelTimer();
    if (!current.readOnly && this.env.saving === 'background') await current.save().catch((error: unknown) => this.saveFailed(error));
    current.close();
    await this.backgrounds.close();
  }

  /** The open project; `no-project` when none is. */
  get project(): Project {
    if (!this.current) throw new AppError('input', 'no-project');
    return this.current;
  }

  get snapshot(): Snapshot {
    return this.project.snapshot();
  }

  /** The rules as the open project has them; the same object as long as nothing of it changes. */
  get book(): RuleBook {
    const settings = this.project.settingsLike(BOOK), key = JSON.stringify(settings);
    if (this.bound?.settings !== key) this.bound = { settings: key, book: bookOf(settings) };
    return this.bound.book;
  }

  /**
   * Does something that changes the project; the one way that anything in it changes. When this returns, the change is on the disk: in the journal
   * (`background`), or in the file itself (`immediate`), where a failed saving takes the change back.
   */
  async change(work: (project: Project) => readonly string[]): Promise<number> {
    const { project } = this;
    const before = project.revision;
    try {
      const kinds = work(project);
      if (this.env.saving === 'immediate') await project.save();
      else this.saveLater(SAVE_AFTER_MS);
      this.announce({ event: 'project-changed', revision: project.revision, kinds });
      return project.revision;
    } catch (error) {
      if (this.env.saving === 'immediate' && project.revision > before) {
        project.forget(before);
        project.close();
        this.current = null;
      }
      throw error;
    }
  }

  /**
   * Makes one change; `contents`: the bytes of what it attaches, by their names. Where it moves townships, what follows for the objects in them is part of it; where it puts
   * breaches of rules right, so is the history of these.
   */
  edit(edit: Edit, contents?: ReadonlyMap<string, Uint8Array>): Promise<number> {
    return this.change((project) => {
      const snapshot = project.snapshot(), by = { revision: project.revision + 1, who: this.env.who, at: this.env.now() };
      return project.change(withFixed(withTownships(edit, snapshot), snapshot, project, by, { rules: this.book.rules, find: (key) => project.feature(key) }), contents);
    });
  }

  /** Saves now; the revision that the file holds. */
  async save(): Promise<number> {
    this.cancelTimer();
    const revision = await this.project.save();
    this.announce({ event: 'project-saved', revision });
    return revision;
  }

  private saveLater(delayMs: number): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      const { current } = this;
      if (!current) return;
      current.save().then((revision) => this.announce({ event: 'project-saved', revision }), (error: unknown) => {
        this.saveFailed(error);
        if (this.current === current) this.saveLater(SAVE_AGAIN_MS);
      });
    }, delayMs);
    this.timer.unref();
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private saveFailed(error: unknown): void {
    this.announce({ event: 'save-failed', error: toPlainError(error) });
  }
}
