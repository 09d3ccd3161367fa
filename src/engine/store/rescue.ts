/** What can still be read of a damaged project. */
import type { Database } from 'sql.js';
import type { RescueReport } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature } from '../../core/feature.ts';
import { fieldsOf, KINDS } from '../../core/kinds/index.ts';
import { ATTACHMENT_COLUMNS, attachmentOf } from './attachment-table.ts';
import { nameOfContent } from './contents.ts';
import { readWhole, writeAtomically } from './files.ts';
import { geometryOfBlob } from '../../core/geo/index.ts';
import { GeoPackageStore, type StoreEnvironment } from './project-store.ts';
import { backupPath, BACKUPS } from './save.ts';
import { columnsSql, propsOf, tableOf } from './tables.ts';

/** Rows that are tried one by one behind an unreadable one before a table is given up, where it does not say how many it has. */
const FAR = 10_000;

/** The bytes as long as their header says, so that SQLite opens a file that was cut off; what is missing reads as damaged. */
function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 100) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pageSize = view.getUint16(16) === 1 ? 65536 : view.getUint16(16), length = view.getUint32(28) * pageSize;
  if (length <= bytes.length || length > 4 * bytes.length + 65536) return bytes;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}

/** The last row that a table has ever had, as far as that can be read. */
function lastRow(db: Database, table: string, known: number): number {
  try {
    return Number(db.exec('SELECT seq FROM sqlite_sequence WHERE name = ?', [table])[0]?.values[0]?.[0] ?? known);
  } catch {
    return known + FAR;
  }
}

/** Reads rows in order as long as that goes, then from the other end, then those between one by one. */
function readRows<T>(db: Database, table: string, key: string, columns: string, read: (row: readonly unknown[], number: number) => T): { readonly found: T[]; readonly lost: number } {
  if (db.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).length === 0) return { found: [], lost: 0 };
  const found = new Map<number, T>();
  let damaged = 0;
  const walk = (order: 'ASC' | 'DESC'): number => {
    let last = order === 'ASC' ? 0 : Infinity;
    try {
      const statement = db.prepare(`SELECT ${key}, ${columns} FROM "${table}" ORDER BY ${key} ${order}`);
      try {
        while (statement.step()) {
          const [number, ...row] = statement.get();
          last = Number(number);
          if (found.has(last)) return last;
          try {
            found.set(last, read(row, last));
          } catch {
            damaged++;
          }
        }
        return order === 'ASC' ? Infinity : 0;
      } finally {
        statement.free();
      }
    } catch {
      return last;
    }
  };
  const low = walk('ASC');
  if (low === Infinity) return { found: [...found.values()], lost: damaged };
  const high = walk('DESC'), before = damaged;
  try {
    const statement = db.prepare(`SELECT ${columns} FROM "${table}" WHERE ${key} = ?`);
    for (let number = low + 1; number < Math.min(high, lastRow(db, table, low) + 1); number++) {
      try {
        statement.bind([number]);
        if (statement.step()) found.set(number, read(statement.get(), number));
        else damaged++;
      } catch {
        damaged++;
      }
      statement.reset();
    }
    statement.free();
  } catch {
    // the table's description itself cannot be read: what was found is all
    damaged = Math.max(damaged, before + 1);
  }
  return { found: [...found].sort(([a], [b]) => a - b).map(([, value]) => value), lost: damaged };
}

/** Reads what can be read of a damaged project and writes it as a new one. The damaged file is not touched. `file-hopeless` when nothing can be read. */
export async function rescue(path: string, to: string, env: StoreEnvironment & { readonly who: string }): Promise<RescueReport> {
  const bytes = padded(await readWhole(path));
  let db: Database;
  try {
    db = new env.sql.Database(bytes);
    db.exec('SELECT count(*) FROM sqlite_master');
  } catch (error) {
    throw new AppError('project', 'file-hopeless', { file: path }, error);
  }
  const kinds: { kind: string; read: number; lost: number }[] = [];
  const puts: Feature[] = [];
  const settings = new Map(readRows(db, 'riskatlas_project', 'rowid', 'key, value', ([key, value]): [string, string] => [String(key), String(value)]).found);
  for (const decl of KINDS) {
    const fields = fieldsOf(decl);
    const { found, lost } = readRows(db, tableOf(decl.id), 'fid', columnsSql(fields), (row, fid): Feature => {
      const [blob, id] = row;
      // a row that another program has added has none before the project has been opened
      return { id: typeof id === 'string' && id !== '' ? id : `fid-${fid}`, kind: decl.id, geometry: blob instanceof Uint8Array ? geometryOfBlob(blob) : null, props: propsOf(fields, row, 2) };
    });
    const unique = [...new Map(found.map((feature) => [feature.id, feature])).values()];
    if (unique.length + lost > 0) kinds.push({ kind: decl.id, read: unique.length, lost });
    puts.push(...unique);
  }
  const history = readRows(db, 'riskatlas_history', 'revision', 'label', String).found.length;
  const contents = new Map(readRows(db, 'riskatlas_content', 'rowid', 'hash, bytes', ([hash, bytes]): [string, Uint8Array] => {
    if (!(bytes instanceof Uint8Array) || nameOfContent(bytes) !== hash) throw new TypeError('not whole');
    return [hash, bytes];
  }).found);
  const attachments = Object.fromEntries(readRows(db, 'riskatlas_attachment', 'rowid', ATTACHMENT_COLUMNS, attachmentOf).found.filter(({ content }) => contents.has(content)).map((item) => [item.id, item]));
  db.close();
  if (puts.length === 0) throw new AppError('project', 'file-hopeless', { file: path });
  const store = GeoPackageStore.create({ id: settings.get('id') ?? '', name: settings.get('name') ?? '', assessmentDate: settings.get('assessment_date') ?? env.now().slice(0, 10), countyCode: settings.get('county_code') ?? '' }, env);
  const plan = settings.get('plan');
  store.apply(store.next({ label: 'engine:edit.rescue', params: { file: path, count: puts.length }, puts, deletes: [], settings: plan === undefined ? {} : { plan }, attachments }, env.who), undefined, (hash) => contents.get(hash) ?? null);
  await writeAtomically(to, store.export());
  store.close();
  return { path: to, kinds, history, backups: await backupsOf(path, env) };
}

/** Backups beside a project that can be opened. */
async function backupsOf(path: string, env: StoreEnvironment): Promise<RescueReport['backups']> {
  const backups: { path: string; revision: number }[] = [];
  for (let number = 1; number <= BACKUPS; number++) {
    const file = backupPath(path, number);
    try {
      const store = GeoPackageStore.open(file, await readWhole(file), env);
      backups.push({ path: file, revision: store.revision });
      store.close();
    } catch {
      // not there, or damaged too: not offered
    }
  }
  return backups;
}
