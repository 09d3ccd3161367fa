import { describe, expect, it } from 'vitest';
import { toPlainError } from '../../errors.ts';
import { errorText } from '../../i18n.ts';
import { RULES } from '../index.ts';
import { readPack } from './read.ts';

const HEAD = { schema: 'riskatlas.rulepack/1', id: 'gansu', version: '1', label: { zh: '甘肃省口径' }, issuer: '省应急厅', issuedOn: '2026-05-01' };
const [pattern] = RULES;
const refused = (pack: object | string, lang: 'zh' | 'en'): string => {
  try {
    readPack(typeof pack === 'string' ? pack : JSON.stringify(pack), '/p/gansu.json', lang);
  } catch (error) {
    return errorText(lang, toPlainError(error));
  }
  throw new Error('was accepted');
};

describe('a rule pack', () => {
  it('holds every rule of the catalogue as it is', () => {
    const { rules } = readPack(JSON.stringify({ ...HEAD, rules: RULES.map((rule) => ({ ...rule, id: `x-${rule.id}` })) }), 'x', 'zh');
    expect(rules).toEqual(RULES.map((rule) => ({ ...rule, id: `x-${rule.id}` })));
  });
  it('takes little: what is left out gets the usual', () => {
    const { rules: [rule] } = readPack(JSON.stringify({
      ...HEAD, rules: [{
        id: 'gs-1', label: { zh: '加油站距学校不足200米' }, clause: { law: '某条例', article: '第九条', edition: '2025', words: '……' }, severity: 'prohibited', checkedOn: '2026-05-01', subjects: [{ kind: 'gas-station' }],
        relation: 'min-distance', objects: [{ kind: 'dense-place' }], threshold: { type: 'fixed', m: 200 }, remedy: { zh: '迁移' },
      }],
    }), 'x', 'zh');
    expect(rule).toMatchObject({ label: { en: '加油站距学校不足200米' }, ships: 'on', evidence: 'standard-or-local', base: { line: 'wall' }, needs: [], effectiveFrom: null });
  });
  it('is refused with the place, the fault and what is allowed, in the person’s language', () => {
    expect(refused('{"schema":', 'zh')).toMatch(/^规则包不是 JSON 文件/);
    expect(refused({ ...HEAD, schema: 'other/1', colour: 'red' }, 'zh')).toMatch(/有 2 处错误：schema：.*riskatlas\.rulepack\/1.*colour/);
    expect(refused({ ...HEAD, rules: [{ ...pattern, id: 'x', severity: 'forbidden' }] }, 'en')).toMatch(/rules\[0\]\.severity: .*"prohibited"\|"conditional"\|"advisory"/);
    expect(refused({ ...HEAD, rules: [{ ...pattern, id: 'x', threshold: { type: 'by-value', field: 'colour', m: {} } }] }, 'zh')).toMatch(/rules\[0\]\.threshold\.field：没有字段“colour”；可用：/);
    expect(refused({ ...HEAD, rules: [{ ...pattern, id: 'x', subjects: [{ kind: 'school' }] }] }, 'zh')).toMatch(/rules\[0\]\.subjects\[0\]\.kind：.*"dense-place"/);
    expect(refused({ ...HEAD, rules: [{ ...pattern, id: 'x', subjects: [{ kind: 'gas-station', where: [{ field: 'grade', least: 2 }] }] }] }, 'en')).toMatch(/rules\[0\]\.subjects\[0\]\.where\[0\]/);
    expect(refused({ ...HEAD, rules: [pattern] }, 'en')).toMatch(/there is a rule “fw-retail-dense-100” already/);
    expect(refused({ ...HEAD, changes: [{ rule: 'fw-retail-spacing-50', figures: { national: 3 }, reason: 'r' }, { rule: 'none', on: true, reason: 'r' }] }, 'zh')).toMatch(/有 2 处错误：changes\[0\]\.figures\.national：这条规则没有限值“national”；可用：m；changes\[1\]\.rule：没有规则“none”/);
    expect(refused({ ...HEAD, changes: [{ rule: 'fw-retail-spacing-50', reason: 'r' }] }, 'en')).toMatch(/changes\[0\]: nothing is changed/);
    expect(refused({ ...HEAD, rules: [{ ...pattern, id: 'x', relation: 'along' }, { ...pattern, id: 'x', relation: 'at-most' }] }, 'en')).toMatch(/`course`.*`atMost`.*is there twice/s);
  });
});
