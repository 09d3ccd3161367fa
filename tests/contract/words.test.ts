/** The languages say the same things with the same parameters; no key is missing, none is unused. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DETECTORS } from '../../src/core/roads/index.ts';
import { hasWords } from '../../src/core/i18n.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { ROOT } from '../../tools/paths.mjs';

const folder = (lang: string) => path.join(ROOT, 'resources', 'i18n', lang);
const flat = (value: unknown, prefix: string): [string, string][] =>
  typeof value === 'string' ? [[prefix, value]] : Object.entries(value as Record<string, unknown>).flatMap(([key, child]) => flat(child, prefix === '' ? key : `${prefix}.${key}`));
const words = (lang: string) => new Map(fs.readdirSync(folder(lang)).flatMap((file) => {
  const namespace = path.basename(file, '.json');
  return flat(JSON.parse(fs.readFileSync(path.join(folder(lang), file), 'utf8')), '').map(([key, text]): [string, string] => [`${namespace}:${key}`, text]);
}));
const parameters = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const zh = words('zh-CN'), en = words('en');

const sources = (function read(from: string): string {
  return fs.readdirSync(from, { withFileTypes: true }).map((entry) => {
    const file = path.join(from, entry.name);
    return entry.isDirectory() ? read(file) : /\.(ts|tsx)$/.test(entry.name) && !/\.test\./.test(entry.name) ? fs.readFileSync(file, 'utf8') : '';
  }).join('\n');
})(path.join(ROOT, 'src'));

describe('words', () => {
  it('are the same keys in both languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });
  it('take the same parameters in both languages', () => {
    for (const [key, text] of zh) expect([key, parameters(text)]).toEqual([key, parameters(en.get(key) ?? '')]);
  });
  it('are there for every key that is written out in the sources', () => {
    const written = [...sources.matchAll(/['"`]((?:errors|common|control|quality|register|rules|roads|zoning|sheet|engine|cli|window|panels):[\w.-]+)['"`]/g)].map(([, key = '']) => key);
    expect(written.length).toBeGreaterThan(200);
    expect(written.filter((key) => !zh.has(key))).toEqual([]);
  });
  it('are there for every error that is thrown', () => {
    const thrown = [...sources.matchAll(/new AppError\(\s*'[\w-]+',\s*'([\w-]+)'/g)].map(([, code = '']) => code);
    expect(thrown.length).toBeGreaterThan(20);
    for (const code of thrown) expect(zh.has(`errors:${code}`), code).toBe(true);
  });
  it('are all used', () => {
    // used: written out as a whole; or made of a written beginning (`${…}` follows it) and any end; or, for errors, the code alone
    const beginnings = [...sources.matchAll(/`((?:control|quality|register|rules|roads|zoning|sheet|engine|cli|window|panels):[\w.-]*)\$\{/g)].map(([, start = '']) => start);
    const spoken = [...sources.matchAll(/\b(?:word|words|context\.word)\(\s*[`']([\w.-]+)/g)].map(([, key = '']) => key);
    const codes = new Set([...sources.matchAll(/'([\w-]+)'/g)].map(([, text = '']) => text));
    const unused = [...zh.keys()].filter((key) => {
      const [namespace = '', own = ''] = key.split(':');
      if (namespace === 'errors') return !codes.has(own) && !sources.includes(key);
      return !sources.includes(key) && !beginnings.some((start) => start.length > namespace.length + 1 && key.startsWith(start)) && !spoken.some((start) => own === start || (start.endsWith('.') && own.startsWith(start)) || sources.includes(`'${own}'`))
        && !(namespace === 'sheet' && (sources.includes(`'${own.replace('table.', '')}'`))) && !(namespace === 'cli' && sources.includes(`'${own}'`)) && !(namespace === 'zoning') ;
    });
    expect(unused).toEqual([]);
  });
  it('name every hazard, rule label and missing field', () => {
    for (const { type } of DETECTORS) for (const lang of ['zh', 'en'] as const) expect(hasWords(lang, `roads:hazard.${type}`) && hasWords(lang, `roads:why.${type}`)).toBe(true);
    for (const { label } of RULES) expect(label.zh !== '' && label.en !== '').toBe(true);
  });
});

describe('components', () => {
  it('hold no Chinese words of their own', () => {
    const renderer = (function read(from: string): string[] {
      return fs.readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(from, entry.name);
        if (entry.isDirectory()) return read(file);
        return file.endsWith('.tsx') ? fs.readFileSync(file, 'utf8').split('\n').filter((line) => /[\u4e00-\u9fff]/.test(line) && !/^\s*(\/\*\*|\*|\/\/)/.test(line)).map((line) => `${entry.name}: ${line.trim()}`) : [];
      });
    })(path.join(ROOT, 'src', 'renderer'));
    // the name of the other language stands in that language
    expect(renderer.filter((line) => !line.includes("'EN' : '中'"))).toEqual([]);
  });
});
