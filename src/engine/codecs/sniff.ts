/** What a file is by its first bytes, whatever its name says. */
import { AppError } from '../../core/errors.ts';
import { markedEncoding, unmarkedUtf16 } from './decode-text.ts';

export type Content = 'zip' | 'ole' | 'pdf' | 'image' | 'sqlite' | 'html' | 'xml' | 'json' | 'binary' | 'empty' | 'text';

const starts = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);

const HTML = /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype html|<(html|head|meta|body|style|div|table)\b)/i;

/** Looks at the first kilobyte. */
export function contentOf(bytes: Uint8Array): Content {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'image';
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^(ï»¿|\s)+/, '').replaceAll('\0', '');
  if (text.startsWith('SQLite format 3')) return 'sqlite';
  if (text.startsWith('<')) return HTML.test(text) ? 'html' : 'xml';
  if (/^[[{]/.test(text)) return 'json';
  const head = bytes.subarray(0, 1024);
  return head.includes(0) && markedEncoding(head) === null && unmarkedUtf16(head) === null ? 'binary' : 'text';
}

/** Names of contents that a person knows. */
const NAMES: Readonly<Record<Exclude<Content, 'binary'>, string>> = {
  zip: 'ZIP / XLSX', ole: 'XLS / DOC', pdf: 'PDF', image: 'JPEG / PNG', sqlite: 'SQLite / GeoPackage', html: 'HTML', xml: 'XML', json: 'JSON', empty: '', text: 'TXT / CSV',
};

/** The error for a file that is something else than its name says. */
export function wrongContent(file: string, wanted: string, content: Content): AppError {
  if (content === 'binary') return new AppError('format', 'unknown-content', { file, wanted });
  if (content === 'empty') return new AppError('format', 'file-empty', { file });
  return new AppError('format', 'wrong-content', { file, wanted, found: NAMES[content] });
}
