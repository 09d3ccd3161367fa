/** Encodings of texts, by the names that people, .cpg files and DBF headers give them. */
import { AppError } from '../../core/errors.ts';

/** Code pages by their number, as Windows and ESRI count them. */
const PAGES: Readonly<Record<string, string>> = {
  '65001': 'UTF-8', '936': 'GB18030', '54936': 'GB18030', '950': 'big5', '932': 'Shift_JIS', '949': 'EUC-KR', '1252': 'windows-1252', '88591': 'windows-1252', '28591': 'windows-1252', '1251': 'windows-1251', '1250': 'windows-1250', '866': 'ibm866',
};
/** GBK and GB 2312 are parts of GB 18030. */
const CHINESE = /^(?:gbk|gb[-_ ]*2312(?:-80)?|gb[-_ ]*18030|euc-?cn|x-gbk)$/i;

/** The encoding that a name means (`GBK`, `cp936`, `65001`, `ISO 88591`), under the name that we give it; null for none that is known. */
export function encodingOf(name: string): string | null {
  const text = name.trim().replace(/^utf(?=\d)/i, 'utf-');
  if (CHINESE.test(text)) return 'GB18030';
  const page = /^(?:cp|ms|win(?:dows)?|oem|ansi|iso)?[-_ ]?([\d-]+)$/i.exec(text)?.[1]?.replaceAll('-', '');
  const known = page === undefined ? undefined : PAGES[page];
  if (known !== undefined) return known;
  try {
    const { encoding } = new TextDecoder(text);
    return encoding.startsWith('utf-') ? encoding.toUpperCase() : encoding;
  } catch {
    return null;
  }
}

/** The same of what a person has stated; `encoding-unknown`. */
export function encodingNamed(name: string): string {
  const found = encodingOf(name);
  if (found === null) throw new AppError('input', 'encoding-unknown', { encoding: name, known: 'UTF-8, GB18030, GBK, Big5, UTF-16LE' });
  return found;
}
