/** dBASE tables in UTF-8, as shapefiles carry them. */
import type { Feature, FieldValue } from '../../core/feature.ts';
import { type Column, typeOf } from './columns.ts';

const NAME_BYTES = 10, TEXT_BYTES = 254, MAX_COLUMNS = 255, NUMBER_CHARACTERS = 24;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface DbfColumn { readonly name: string; readonly type: 'C' | 'N' | 'L' | 'D'; readonly width: number; readonly decimals: number; readonly cells: readonly Uint8Array[] }

const encoder = new TextEncoder();

/** The longest beginning of a text that has so many bytes, no letter cut. */
function cutTo(text: string, limit: number): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

/** Names of at most ten bytes, each there once, whatever the case. */
function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>(), decoder = new TextDecoder();
  return names.map((name) => {
    let short = decoder.decode(cutTo(name, NAME_BYTES));
    for (let copy = 1; taken.has(short.toLowerCase()); copy++) short = `${decoder.decode(cutTo(name, NAME_BYTES - String(copy).length - 1))}_${copy}`;
    taken.add(short.toLowerCase());
    return short;
  });
}

function numberText(value: FieldValue): string {
  const text = String(value);
  return text.length > NUMBER_CHARACTERS || text.includes('e') ? Number(value).toPrecision(15).slice(0, NUMBER_CHARACTERS) : text;
}

function columnOf(source: Column, name: string, features: readonly Feature[]): DbfColumn & { readonly shortened: boolean } {
  const type = typeOf(source, features), values = features.map(source.valueOf), given = values.filter((value) => value !== null);
  const all = (test: (value: FieldValue) => boolean) => given.every(test);
  const cells = (text: (value: FieldValue) => string) => values.map((value) => (value === null ? new Uint8Array() : encoder.encode(text(value))));
  if (type === 'boolean' && all((value) => typeof value === 'boolean')) return { name, type: 'L', width: 1, decimals: 0, cells: cells((value) => (value === true ? 'T' : 'F')), shortened: false };
  if (type === 'date' && all((value) => typeof value === 'string' && DAY.test(value))) return { name, type: 'D', width: 8, decimals: 0, cells: cells((value) => String(value).replaceAll('-', '')), shortened: false };
  if ((type === 'number' || type === 'integer') && all((value) => typeof value === 'number' && Number.isFinite(value))) {
    const whole = all((value) => Number.isSafeInteger(value)) && type === 'integer', own = cells(numberText);
    return { name, type: 'N', width: whole ? own.reduce((most, { length }) => Math.max(most, length), 9) : NUMBER_CHARACTERS, decimals: whole ? 0 : 15, cells: own, shortened: false };
  }
  const own = values.map((value) => (value === null ? new Uint8Array() : cutTo(String(value), TEXT_BYTES)));
  return { name, type: 'C', width: own.reduce((most, { length }) => Math.max(most, length), 1), decimals: 0, cells: own, shortened: given.some((value) => encoder.encode(String(value)).length > TEXT_BYTES) };
}

/** The table of features, and what had to be cut: a line for each column whose name (name, tab, short name), or whose texts (a third cell with the limit) were. */
export function writeDbf(source: readonly Column[], features: readonly Feature[]): { readonly dbf: Uint8Array; readonly cut: string } {
  const kept = source.slice(0, MAX_COLUMNS), names = shortNames(kept.map(({ id }) => id));
  const columns = kept.map((column, i) => columnOf(column, names[i] ?? '', features));
  const headerBytes = 32 + 32 * columns.length + 1, rowBytes = columns.reduce((sum, { width }) => sum + width, 1);
  const dbf = new Uint8Array(headerBytes + rowBytes * features.length + 1).fill(0x20), view = new DataView(dbf.buffer);
  dbf.fill(0, 0, headerBytes);
  // version, and a day that is the same for the same content
  dbf.set([0x03, 100, 1, 1]);
  view.setUint32(4, features.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, rowBytes, true);
  let at = 1;
  columns.forEach(({ name, type, width, decimals, cells }, i) => {
    const descriptor = 32 + 32 * i;
    dbf.set(encoder.encode(name), descriptor);
    dbf[descriptor + 11] = type.charCodeAt(0);
    dbf[descriptor + 16] = width;
    dbf[descriptor + 17] = decimals;
    const offset = headerBytes + at;
    // numbers stand at the right
    cells.forEach((cell, row) => dbf.set(cell, offset + row * rowBytes + (type === 'N' ? width - cell.length : 0)));
    at += width;
  });
  dbf[headerBytes - 1] = 0x0d;
  dbf[dbf.length - 1] = 0x1a;
  const lines = kept.flatMap(({ id }, i) => {
    const column = columns[i];
    return column && (column.name !== id || column.shortened) ? [[id, column.name, ...(column.shortened ? [`≤ ${TEXT_BYTES} B`] : [])].join('\t')] : [];
  });
  lines.push(...source.slice(MAX_COLUMNS).map(({ id }) => `${id}\t–`));
  return { dbf, cut: lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n` };
}
