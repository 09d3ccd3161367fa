/** What can be undone and redone. The history is a list that only grows: an undo is an entry of its own, which names the entry that it takes back. */

export interface HistoryEntry {
  readonly revision: number;
  /** instant, ISO */
  readonly at: string;
  readonly who: string;
  /** i18n key of what was done, with its parameters */
  readonly label: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** how many features were added or replaced, and taken away */
  readonly puts: number;
  readonly deletes: number;
  /** revision of the entry that this one takes back: an undo, or, of an undo, a redo */
  readonly undoes: number | null;
}

/** The stacks of undo and redo, kept along with a history. */
export class Stacks {
  /** revisions whose inverse undoes; the last is the next to be taken back */
  readonly undo: number[] = [];
  /** revisions of undos whose inverse does the work again */
  readonly redo: number[] = [];

  constructor(history: Iterable<Pick<HistoryEntry, 'revision' | 'undoes'>> = []) {
    for (const entry of history) this.add(entry);
  }

  /** The next entry of the history: a new edit empties what could be redone. */
  add({ revision, undoes }: Pick<HistoryEntry, 'revision' | 'undoes'>): void {
    if (undoes === null) {
      this.undo.push(revision);
      this.redo.length = 0;
    } else if (this.undo.at(-1) === undoes) {
      this.undo.pop();
      this.redo.push(revision);
    } else {
      this.redo.pop();
      this.undo.push(revision);
    }
  }
}
