/**
 * The figures of a rule under keys, so that a form, a pack and the command line name them alike: `m` where there is one, else the value of the field (`national`),
 * the ends of the band (`35-110`, `1000-`), both values (`high-speed/urban`); `up:` before those on the upper side of a course; `count` for how many are allowed.
 */
import type { Rule } from '../rule.ts';
import type { Threshold } from '../threshold.ts';

/** A figure in metres (of `count`: a number); null: the law has none, or its table was not seen. */
export interface RuleFigure {
  readonly key: string;
  readonly m: number | null;
}

/** The one figure of a rule. */
export const LONE = 'm';
export const COUNT = 'count';
export const UP = 'up:';

const bandKey = ({ from, to }: { readonly from: number; readonly to?: number | undefined }): string => `${from}-${to ?? ''}`;

function ofThreshold(threshold: Threshold): RuleFigure[] {
  switch (threshold.type) {
    case 'fixed': return [{ key: LONE, m: threshold.m }];
    case 'unseen': return [{ key: LONE, m: null }];
    case 'by-value': return Object.entries(threshold.m).map(([key, m]) => ({ key, m }));
    case 'by-band': return threshold.bands.map((band) => ({ key: bandKey(band), m: band.m }));
    case 'by-two': return Object.entries(threshold.m).flatMap(([first, row]) => Object.entries(row).map(([second, m]) => ({ key: `${first}/${second}`, m })));
  }
}

/** The figures that may be changed; none where the rule only forbids to touch something. */
export function figuresOf({ relation, threshold, course, atMost }: Pick<Rule, 'relation' | 'threshold' | 'course' | 'atMost'>): readonly RuleFigure[] {
  if (relation === 'outside' || relation === 'crosses' || relation === 'inside') return [];
  return [
    ...ofThreshold(threshold), ...(relation === 'along' && course ? ofThreshold(course.up).map(({ key, m }) => ({ key: `${UP}${key}`, m })) : []),
    ...(relation === 'at-most' && atMost !== undefined ? [{ key: COUNT, m: atMost }] : []),
  ];
}

function changedThreshold(threshold: Threshold, m: Readonly<Record<string, number>>): Threshold {
  switch (threshold.type) {
    case 'fixed': case 'unseen': return m[LONE] === undefined ? threshold : { type: 'fixed', m: m[LONE] };
    case 'by-value': return { ...threshold, m: Object.fromEntries(Object.entries(threshold.m).map(([key, old]) => [key, m[key] ?? old])) };
    case 'by-band': return { ...threshold, bands: threshold.bands.map((band) => ({ ...band, m: m[bandKey(band)] ?? band.m })) };
    case 'by-two': return {
      ...threshold, m: Object.fromEntries(Object.entries(threshold.m).map(([first, row]) => [first, Object.fromEntries(Object.entries(row).map(([second, old]) => [second, m[`${first}/${second}`] ?? old]))])),
    };
  }
}

/** The rule with other figures under some keys; how it was is kept in `asWritten`. */
export function withFigures(rule: Rule, m: Readonly<Record<string, number>>): Rule {
  const up = Object.fromEntries(Object.entries(m).flatMap(([key, value]) => (key.startsWith(UP) ? [[key.slice(UP.length), value]] : []))), { threshold, course, atMost } = rule;
  return {
    ...rule, threshold: changedThreshold(threshold, m), asWritten: rule.asWritten ?? { threshold, ...(course ? { course } : {}), ...(atMost === undefined ? {} : { atMost }) },
    ...(course ? { course: { ...course, up: changedThreshold(course.up, up) } } : {}), ...(atMost === undefined ? {} : { atMost: m[COUNT] ?? atMost }),
  };
}
