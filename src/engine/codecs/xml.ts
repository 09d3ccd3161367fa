/** XML that others made, as a document: no entities but the five of XML, nothing fetched. Parser: @xmldom/xmldom. */
import { type Document, DOMParser } from '@xmldom/xmldom';
import { AppError } from '../../core/errors.ts';
import type { RawTable } from './codec.ts';
import { decodeText } from './decode-text.ts';
import { contentOf, wrongContent } from './sniff.ts';
import type { ReadRequest } from './thread/protocol.ts';

/** What a page or XML says of its encoding: in the prolog or in `<meta charset>`. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^ï»¿/, '').trimStart();
  return /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1] ?? /<meta[^>]*\bcharset\s*=\s*["']?([\w.-]+)/i.exec(head)?.[1] ?? null;
}

/** Throws `wrong-content`, `xml-entities`, `xml-broken` with the line. `wanted` is what the file calls itself. */
export async function parseXml(request: ReadRequest, bytes: Uint8Array, wanted: string): Promise<{ readonly document: Document; readonly encoding: RawTable['encoding'] }> {
  const { file } = request;
  const content = contentOf(bytes);
  if (content !== 'xml') throw wrongContent(file, wanted, content);
  const { text, encoding: { clean: _, ...encoding } } = await decodeText(bytes, request, declaredEncoding(bytes));
  if (/<!DOCTYPE/i.test(text.slice(0, 65_536)) || text.includes('<!ENTITY')) throw new AppError('format', 'xml-entities', { file });
  try {
    const document = new DOMParser({
      // what can be read around (an & that nobody escaped) is no reason to refuse the rest
      onError: (level, message) => {
        if (level === 'fatalError') throw new Error(message);
      },
    }).parseFromString(text.replace(/^\s+/, ''), 'text/xml');
    return { document, encoding };
  } catch (error) {
    const line = error instanceof Error && 'locator' in error ? (error.locator as { lineNumber?: number } | undefined)?.lineNumber : undefined;
    throw new AppError('format', 'xml-broken', { file, line: line ?? '?' }, error);
  }
}
