import { describe, expect, it } from 'vitest';
import { convertCell } from './convert.ts';
import { fieldsOf, kindOf, KINDS } from './index.ts';

const field = (kind: string, id: string) => {
  const decl = kindOf(kind);
  const found = decl && fieldsOf(decl).find((item) => item.id === id);
  if (!found) throw new Error(`${kind}.${id}`);
  return found;
};

describe('cells as people write them', () => {
  it.each([
    ['road', 'class', '国道', 'national'], ['road', 'class', 'National Highway', 'national'], ['road', 'class', ' county ', 'county'],
    ['bridge', 'span_class', '大桥', '大'], ['bridge', 'span_class', 'large', '大'],
    ['hazchem-site', 'risk_level', '橙色', 'considerable'], ['hazchem-site', 'risk_level', 'Ⅰ', 'major'],
    ['road', 'design_speed', '40 km/h', 40], ['bridge', 'length', '1.2公里', 1200], ['bridge', 'length', '１２．５ 米', 12.5], ['bridge', 'load_limit', '500 kg', 0.5],
    ['hazchem-site', 'major_hazard', '二级', 2], ['hazchem-site', 'major_hazard', 'Ⅳ级', 4], ['hazchem-site', 'major_hazard', '无', 0], ['bridge', 'condition', '三类', 3], ['hazchem-site', 'risk_level', '一级', 'major'], ['hazchem-site', 'risk_level', 'Ⅲ 级', 'general'],
    ['road', 'aadt', '12,500', 12500], ['pipeline', 'pressure', '6.3MPa', 6.3],
    ['road', 'bus_route', '是', true], ['road', 'bus_route', 0, false],
    ['building', 'built', '2020年1月5日', '2020-01-05'], ['building', 'built', '2020/1/5', '2020-01-05'], ['building', 'built', '20200105', '2020-01-05'],
    ['building', 'built', '2009', '2009'], ['building', 'built', '2020-01-05T10:00:00Z', '2020-01-05'],
    ['building', 'name', '<b>市场</b>', '<b>市场</b>'], ['building', 'name', '  ', null],
  ] as const)('%s.%s %j → %j', (kind, id, cell, value) => {
    expect(convertCell(field(kind, id), cell)).toEqual({ value });
  });

  it.each([
    ['road', 'class', '国国道', 'not-a-choice'], ['road', 'design_speed', '40 mph', 'not-a-number'], ['bridge', 'length', '3 吨', 'not-a-number'], ['road', 'lanes', '三', 'not-a-number'], ['hazchem-site', 'major_hazard', '九级', 'out-of-range'],
    ['road', 'design_speed', 'fast', 'not-a-number'],
    ['road', 'design_speed', -1, 'out-of-range'], ['hazchem-site', 'major_hazard', 5, 'out-of-range'], ['road', 'lanes', 2.5, 'not-an-integer'],
    ['road', 'bus_route', 'perhaps', 'not-a-boolean'], ['building', 'built', '2020-02-31', 'not-a-date'], ['building', 'built', 'soon', 'not-a-date'],
  ] as const)('%s.%s %j is refused: %s', (kind, id, cell, problem) => {
    expect(convertCell(field(kind, id), cell)).toEqual({ problem });
  });
});

describe('the registry of kinds', () => {
  it('has unique ids, fields that are declared once, and words in both languages', () => {
    expect(new Set(KINDS.map(({ id }) => id)).size).toBe(KINDS.length);
    for (const decl of KINDS) {
      const fields = fieldsOf(decl);
      expect(new Set(fields.map(({ id }) => id)).size, decl.id).toBe(fields.length);
      for (const { label } of [decl, ...fields, ...fields.flatMap(({ choices }) => choices ?? [])]) {
        expect(label.zh).not.toBe('');
        expect(label.en).not.toBe('');
      }
    }
  });

  it('understands every value, label and alias of every choice as that value', () => {
    for (const decl of KINDS) {
      for (const item of fieldsOf(decl)) {
        for (const { value, label, aliases } of item.choices ?? []) {
          for (const word of [value, label.zh, label.en, ...aliases]) expect(convertCell(item, word), `${decl.id}.${item.id} ${word}`).toEqual({ value });
        }
      }
    }
  });
});
