/** Migrations in order. A released one is never edited; the next number follows. */
import { FIRST } from './0001-first.ts';
import { UNDO } from './0002-undo.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [FIRST, UNDO];
export const LATEST = MIGRATIONS.reduce((latest, { number }) => Math.max(latest, number), 0);
