import { beforeAll, describe, expect, it } from 'vitest';
import type { SqlJsStatic } from 'sql.js';
import { DATA } from '../../../tools/paths.mjs';
import { MemoryDatabase } from './memory.ts';
import { openSql } from './sql.ts';

let sql: SqlJsStatic;
beforeAll(async () => { sql = await openSql(DATA); });

const ROWS = 3000, ROOM = 4_000_000;
function filled(): MemoryDatabase {
  const memory = new MemoryDatabase(sql, new sql.Database());
  memory.db.run('CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)');
  memory.db.run('INSERT INTO t VALUES (1, x\'0102\')');
  return memory;
}
const one = ({ db }: Pick<MemoryDatabase, 'db'>, query: string): unknown => db.exec(query)[0]?.values[0]?.[0];
function fill({ db }: MemoryDatabase): void {
  db.run('BEGIN');
  for (let i = 2; i < ROWS; i++) db.run('INSERT INTO t VALUES (?, ?)', [i, new Uint8Array(1000)]);
}

describe('a database with room to grow', () => {
  it('holds the same, and its file has no room', () => {
    const memory = filled(), before = memory.export();
    memory.reserve(ROOM);
    expect(memory.export().length).toBe(before.length);
    fill(memory);
    memory.db.run('COMMIT');
    const file = memory.export(), again = new sql.Database(file);
    expect([one(memory, 'SELECT count(*) FROM t'), one({ db: again }, 'SELECT count(*) FROM t'), one({ db: again }, 'PRAGMA integrity_check')]).toEqual([ROWS - 1, ROWS - 1, 'ok']);
    expect(file.length).toBeGreaterThan(1000 * ROWS);
    expect(file.length % 4096).toBe(0);
  });
  it('is as before when what was written into the room is rolled back', () => {
    const memory = filled();
    memory.reserve(ROOM);
    fill(memory);
    memory.db.run('ROLLBACK');
    expect([one(memory, 'SELECT count(*) FROM t'), one(memory, 'PRAGMA integrity_check')]).toEqual([1, 'ok']);
    fill(memory);
    memory.db.run('COMMIT');
    expect([one(memory, 'SELECT count(*) FROM t'), one({ db: new sql.Database(memory.export()) }, 'PRAGMA integrity_check')]).toEqual([ROWS - 1, 'ok']);
  });
  it('goes on without room where there is no memory for it', () => {
    let opened = 0;
    class Full extends sql.Database {
      constructor(data?: ArrayLike<number> | null) {
        if (++opened === 1) throw new RangeError('Array buffer allocation failed');
        super(data);
      }
    }
    const { db } = filled(), memory = new MemoryDatabase({ ...sql, Database: Full }, db);
    memory.reserve(ROOM);
    expect([opened, one(memory, 'SELECT hex(v) FROM t')]).toEqual([2, '0102']);
  });
});
