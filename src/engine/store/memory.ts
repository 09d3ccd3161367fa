/** The database of a project in memory, with room to grow: sql.js keeps the file in an array that it makes anew, an eighth larger, each time it is full. */
import type { Database, SqlJsStatic } from 'sql.js';

/** The database is in memory: taking back needs no file, and nothing of it is ever flushed. Neither setting stays in the file. */
const IN_MEMORY = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192';
/** In the header of an SQLite file (https://www.sqlite.org/fileformat2.html, 1.3). */
const PAGE_SIZE_AT = 16, PAGES_AT = 28;

/** The file without the room behind its last page. */
function withoutRoom(bytes: Uint8Array): Uint8Array {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), pageSize = head.getUint16(PAGE_SIZE_AT);
  return bytes.subarray(0, head.getUint32(PAGES_AT) * (pageSize === 1 ? 65536 : pageSize));
}

export class MemoryDatabase {
  private readonly sql: SqlJsStatic;
  private current: Database;
  /** bytes that the file may have before its array is too small */
  private room = 0;

  /** Takes a database over. */
  constructor(sql: SqlJsStatic, db: Database) {
    this.sql = sql;
    this.current = db;
    db.run(IN_MEMORY);
  }

  get db(): Database {
    return this.current;
  }

  /** Makes room for so many more bytes, not within a transaction. An SQLite file may be longer than its header says. */
  reserve(bytes: number): void {
    const content = this.export(), wanted = content.length + bytes;
    if (wanted <= this.room) return;
    const larger = new Uint8Array(wanted);
    larger.set(content);
    this.current.close();
    try {
      this.current = new this.sql.Database(larger);
      this.room = wanted;
    } catch {
      // no memory for the room: on without it, as before
      this.current = new this.sql.Database(content);
    }
    this.current.run(IN_MEMORY);
  }

  /** The file. */
  export(): Uint8Array {
    const bytes = this.current.export();
    // it has closed and opened itself
    this.current.run(IN_MEMORY);
    return withoutRoom(bytes);
  }
}
