/** Bytes of a workbook → SheetJS's workbook, whatever the file really is: XLSX, XLSB, XLS, ODS, or a page or XML that calls itself .xls. Runs in a reading thread. */
import { strFromU8, strToU8, zipSync } from 'fflate';
import * as cptable from '@e965/xlsx/dist/cpexcel.full.mjs';
import { CFB, read, set_cptable, type WorkBook } from '@e965/xlsx';
import { AppError } from '../../../core/errors.ts';
import type { RawTable } from '../codec.ts';
import { decodeText } from '../decode-text.ts';
import { contentOf, wrongContent } from '../sniff.ts';
import type { ReadRequest } from '../thread/protocol.ts';
import { declaredEncoding } from '../xml.ts';
import { unpack } from '../zip.ts';

// texts of Excel 95 and older are in the code page of their Windows
set_cptable(cptable);

export interface OpenedWorkbook {
  readonly book: WorkBook;
  readonly encoding: RawTable['encoding'];
  /** what the file is when its name says something else */
  readonly readAs: string | null;
}

const OPTIONS = { dense: true, cellDates: false, cellNF: true, cellText: false, cellHTML: false, cellFormula: true, sheetStubs: true, raw: true } as const;
const ITS_OWN: RawTable['encoding'] = { name: 'UTF-8', how: 'file', confidence: 1 };

const FORMULA_END = /(<\/f>|<f\b[^>]*\/>)\s*<\/c>/g;
const CLOSED_CELL = /<table:table-cell\b([^<>]*\boffice:value-type="(?!string)[^<>]*)\/>/g;

/** Two things that SheetJS reads wrongly, written in other words: a formula that nobody has calculated is not 0 (XLSX), a cell without a text is not empty (ODS). */
function reworded(entries: ReadonlyMap<string, Uint8Array>): Record<string, Uint8Array> {
  return Object.fromEntries([...entries].map(([name, content]) => {
    const isXlsx = /^xl\/worksheets\/.*\.xml$/i.test(name);
    if (!isXlsx && name !== 'content.xml') return [name, content];
    const text = strFromU8(content);
    if (!isXlsx) return [name, strToU8(text.replace(CLOSED_CELL, '<table:table-cell$1></table:table-cell>'))];
    return [name, text.includes('<f') ? strToU8(text.replace(FORMULA_END, '$1<v></v></c>')) : content];
  }));
}

async function bookOfText(request: ReadRequest): Promise<Omit<OpenedWorkbook, 'readAs'>> {
  const { text, encoding: { clean: _, ...encoding } } = await decodeText(request.bytes, request, declaredEncoding(request.bytes));
  return { book: read(text.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0"?>'), { ...OPTIONS, type: 'string' }), encoding };
}

/** Throws `file-encrypted`, `wrong-content`, `unknown-content`, `workbook-broken` and what unpacking throws. */
export async function openWorkbook(request: ReadRequest): Promise<OpenedWorkbook> {
  const { file, bytes } = request;
  const content = contentOf(bytes);
  try {
    switch (content) {
      case 'zip': {
        const entries = unpack(file, bytes);
        if (![...entries.keys()].some((name) => /^(\[Content_Types\]\.xml|content\.xml|index\/.*\.iwa)$/i.test(name))) throw wrongContent(file, 'XLSX', content);
        // unpacked with limits: SheetJS only sees stored entries
        const stored = zipSync(reworded(entries), { level: 0 });
        return { book: read(stored, { ...OPTIONS, type: 'array' }), encoding: ITS_OWN, readAs: null };
      }
      case 'ole':
        // XLSX under a password is a container of this kind
        if (CFB.find(CFB.read(bytes, { type: 'array' }), 'EncryptedPackage')) throw new AppError('format', 'file-encrypted', { file });
        return { book: read(bytes, { ...OPTIONS, type: 'array' }), encoding: ITS_OWN, readAs: null };
      case 'html':
      case 'xml': return { ...await bookOfText(request), readAs: content === 'html' ? 'HTML' : 'XML' };
      default: throw wrongContent(file, 'XLSX / XLS / ODS', content);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw new AppError('format', 'file-encrypted', { file }, error);
    throw new AppError('format', 'workbook-broken', { file }, error);
  }
}
