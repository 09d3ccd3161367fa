/** Migrations in order. A released one is never edited; the next number follows. */
import type { Database } from 'sql.js';
import { FIRST } from './0001-first.ts';
import { UNDO } from './0002-undo.ts';
import { ATTACHMENTS } from './0003-attachments.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [FIRST, UNDO, ATTACHMENTS];
export const LATEST = MIGRATIONS.reduce((latest, { number }) => Math.max(latest, number), 0);

/** Brings a database from a version to the latest one; `now`: instant, ISO. */
export function migrate(db: Database, version: number, now: string): void {
  for (const { number, name, sql } of MIGRATIONS) {
    if (number <= version) continue;
    db.run(sql);
    db.run('INSERT INTO riskatlas_migrations VALUES (?, ?, ?)', [number, name, now]);
  }
}
