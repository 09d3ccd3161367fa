/**
 * The history is only ever added to: `undoes` is the revision that an undo or redo takes back; `touched` holds a digest of each feature as the edit
 * left it, so that an undo sees what somebody else has changed since; `stamp` chains revisions, so that a journal is never replayed onto another file.
 */
export const UNDO = {
  number: 2,
  name: 'undo',
  sql: `
ALTER TABLE riskatlas_history ADD COLUMN undoes INTEGER;
ALTER TABLE riskatlas_history ADD COLUMN touched TEXT;
ALTER TABLE riskatlas_history ADD COLUMN stamp TEXT;
`,
} as const;
