/** SQLite as WebAssembly, loaded once. */
import fs from 'node:fs/promises';
import path from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';

let loaded: Promise<SqlJsStatic> | null = null;

/** The SQLite library; `dataDir` holds `wasm/sql-wasm.wasm`. */
export function openSql(dataDir: string): Promise<SqlJsStatic> {
  loaded ??= fs.readFile(path.join(dataDir, 'wasm', 'sql-wasm.wasm')).then((bytes) => {
    const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return initSqlJs({ wasmBinary });
  });
  return loaded;
}
