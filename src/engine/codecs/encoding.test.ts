import { expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { encodingNamed, encodingOf } from './encoding.ts';

it.each([
  ['UTF-8', 'UTF-8'], ['utf8', 'UTF-8'], ['65001', 'UTF-8'], ['CP65001', 'UTF-8'], ['utf16', 'UTF-16LE'], ['UTF-16BE', 'UTF-16BE'],
  ['GBK', 'GB18030'], ['gb2312', 'GB18030'], ['GB 2312', 'GB18030'], ['gb_2312-80', 'GB18030'], ['GB18030', 'GB18030'], ['936', 'GB18030'], ['cp936', 'GB18030'], ['MS936', 'GB18030'], ['ANSI 936', 'GB18030'], ['OEM 936', 'GB18030'], ['54936', 'GB18030'],
  ['Big5', 'big5'], ['950', 'big5'], ['1252', 'windows-1252'], ['ISO 88591', 'windows-1252'], ['ISO-8859-1', 'windows-1252'], ['LDID/87', null], ['klingon', null], ['', null],
])('%s is %s', (name, expected) => {
  expect(encodingOf(name)).toBe(expected);
});

it('says what is known when a person states what is not', () => {
  expect(() => encodingNamed('klingon')).toThrow(AppError);
});
