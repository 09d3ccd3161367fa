/** What a person should know before a sheet is printed: blanks, labels over each other, lists that are cut, marks that stand on it. */

export const PROBLEM_CODES = [
  'blank', 'no-approval', 'label-collision', 'stakes-left-out', 'symbols-as-dots', 'table-cut', 'title-shrunk', 'small-print', 'nothing-drawn', 'unit-no-area', 'schematic', 'demo',
] as const;

export interface SheetProblem {
  /** words: `sheet:preflight.<code>` */
  readonly code: (typeof PROBLEM_CODES)[number];
  readonly params: Readonly<Record<string, string | number>>;
}

/** Collects problems of a page while it is drawn, each once. */
export class Preflight {
  private readonly found = new Map<string, SheetProblem>();

  note(code: SheetProblem['code'], params: SheetProblem['params'] = {}): void {
    this.found.set(JSON.stringify([code, params]), { code, params });
  }

  get problems(): readonly SheetProblem[] {
    return [...this.found.values()].sort((a, b) => PROBLEM_CODES.indexOf(a.code) - PROBLEM_CODES.indexOf(b.code));
  }
}
