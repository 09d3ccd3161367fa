/** What GDAL is given: a folder, a file, or what is in an archive, with its encoding made clear. */
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../core/errors.ts';
import type { RawTable } from '../codec.ts';
import { fileChunks, findEncoding, textChunks } from '../decode-text.ts';
import { encodingNamed } from '../encoding.ts';
import { contentOf, wrongContent } from '../sniff.ts';
import { unpack } from '../zip.ts';

export interface Prepared {
  /** folders and files that GDAL opens */
  readonly sources: readonly string[];
  readonly encoding: RawTable['encoding'];
}

/** In the order in which they are looked for in an archive. */
const KINDS = ['.gdb', '.tab', '.mif', '.dxf', '.dwg'];
const ITS_OWN: RawTable['encoding'] = { name: 'UTF-8', how: 'file', confidence: 1 };
/** The only version that GDAL reads without a library that is not free. */
const DWG_READABLE = 'AC1015';
const DWG_NAMES: Readonly<Record<string, string>> = { AC1012: 'R13', AC1014: 'R14', AC1018: '2004', AC1021: '2007', AC1024: '2010', AC1027: '2013', AC1032: '2018' };
const MAPINFO_CHARSET = /(charset\s+"?)(Neutral|WindowsLatin1)("?)/i;

const extensionOf = (file: string): string => path.extname(file).toLowerCase();

/** Unpacks an archive into a folder; the data sets in it. */
function unpackTo(file: string, folder: string): string[] {
  const found = new Set<string>();
  for (const [name, content] of unpack(file, fs.readFileSync(file))) {
    const target = path.join(folder, ...name.split('/'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, content);
    found.add(extensionOf(path.dirname(target)) === '.gdb' ? path.dirname(target) : target);
  }
  const kind = KINDS.find((wanted) => [...found].some((name) => extensionOf(name) === wanted));
  const sources = [...found].filter((name) => extensionOf(name) === kind).sort();
  if (sources.length === 0) throw new AppError('format', 'zip-nothing', { file, known: KINDS.join(' ') });
  return sources;
}

/** MapInfo tables that say nothing of their encoding, or Latin, though their texts are Chinese: copied, and said in the copy. */
async function withCharset(source: string, folder: string, stated: string | undefined): Promise<{ readonly source: string; readonly encoding: RawTable['encoding'] }> {
  const stem = path.basename(source, path.extname(source)).toLowerCase();
  const parts = fs.readdirSync(path.dirname(source)).filter((name) => path.basename(name, path.extname(name)).toLowerCase() === stem);
  const head = fs.readFileSync(source).toString('latin1');
  const says = /charset\s+"?(\w+)"?/i.exec(head)?.[1] ?? 'Neutral';
  const texts = parts.filter((name) => ['.dat', '.mid'].includes(extensionOf(name))).map((name) => fs.readFileSync(path.join(path.dirname(source), name)));
  const { clean: _, ...found } = await findEncoding(extensionOf(source) === '.mif' ? texts : texts.map(printable), stated);
  if (found.name !== 'GB18030' || !MAPINFO_CHARSET.test(head)) return { source, encoding: { name: says, how: 'file', confidence: MAPINFO_CHARSET.test(head) ? 0.6 : 1 } };
  const target = fs.mkdtempSync(path.join(folder, 'mapinfo-'));
  for (const name of parts) fs.copyFileSync(path.join(path.dirname(source), name), path.join(target, name));
  const copy = path.join(target, path.basename(source));
  fs.writeFileSync(copy, head.replace(MAPINFO_CHARSET, '$1WindowsSimpChinese$3'), 'latin1');
  return { source: copy, encoding: found };
}

/** A table of bytes without its zeros and numbers: what is left of texts above ASCII, with separators between. */
function printable(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte < 0x20 ? 0x20 : byte));
}

/** A drawing in UTF-8: GDAL decodes its texts, but not the names of its blocks. */
async function inUtf8(source: string, folder: string, stated: string | undefined): Promise<{ readonly source: string; readonly encoding: RawTable['encoding'] }> {
  const { clean: _, ...encoding } = await findEncoding(checkedDrawing(source), stated);
  if (encoding.name === 'UTF-8') return { source, encoding };
  const copy = path.join(fs.mkdtempSync(path.join(folder, 'dxf-')), path.basename(source));
  await pipeline(Readable.from(textChunks(source, encoding.name)), fs.createWriteStream(copy));
  return { source: copy, encoding };
}

/** A drawing in pieces; throws `dxf-binary`, and `file-truncated` where its end is missing. */
async function* checkedDrawing(source: string): AsyncGenerator<Uint8Array> {
  let first = true, tail = '';
  for await (const chunk of fileChunks(source)) {
    tail = (tail + Buffer.from(chunk.subarray(-64)).toString('latin1')).slice(-64);
    if (first && Buffer.from(chunk.subarray(0, 22)).toString('latin1').startsWith('AutoCAD Binary DXF')) throw new AppError('format', 'dxf-binary', { file: source });
    first = false;
    yield chunk;
  }
  // GDAL looks for ever for the end of a block that was cut
  if (!/\s0\s+EOF\s*$/.test(tail)) throw new AppError('format', first ? 'file-empty' : 'file-truncated', { file: source });
}

function checkDwg(file: string): void {
  const head = Buffer.alloc(6);
  const descriptor = fs.openSync(file, 'r');
  fs.readSync(descriptor, head);
  fs.closeSync(descriptor);
  const version = head.toString('latin1');
  if (!/^AC\d{4}$/.test(version)) throw wrongContent(file, 'DWG', contentOf(head));
  if (version !== DWG_READABLE) throw new AppError('format', 'dwg-version', { file, version: DWG_NAMES[version] ?? version });
}

/** Throws `file-empty`, `wrong-content`, `unknown-content`, `dwg-version` and what unpacking throws. */
export async function prepare(file: string, work: string, stated: string | undefined): Promise<Prepared> {
  const isFolder = fs.statSync(file).isDirectory();
  if (!isFolder && fs.statSync(file).size === 0) throw new AppError('format', 'file-empty', { file });
  const within = extensionOf(path.dirname(file)) === '.gdb' ? path.dirname(file) : file;
  const sources = isFolder || within !== file ? [within] : extensionOf(file) === '.zip' ? unpackTo(file, fs.mkdtempSync(path.join(work, 'zip-'))) : [file];
  const given: string[] = [];
  let encoding = ITS_OWN;
  for (const source of sources) {
    switch (extensionOf(source)) {
      case '.tab':
      case '.mif': {
        const clear = await withCharset(source, work, stated);
        encoding = clear.encoding;
        given.push(clear.source);
        break;
      }
      case '.dxf': {
        const clear = await inUtf8(source, work, stated);
        encoding = clear.encoding;
        given.push(clear.source);
        break;
      }
      case '.dwg':
        checkDwg(source);
        if (stated !== undefined) encoding = { name: encodingNamed(stated), how: 'stated', confidence: 1 };
        given.push(source);
        break;
      default: given.push(source);
    }
  }
  return { sources: given, encoding };
}
