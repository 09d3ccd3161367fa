/** How the cost of a check, of one judged place and of the report brought up to date grows from 10³ to 10⁶ features of a county of the same density. */
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { changesBetween, recheck, runRules, SitingJudge, sitingOf } from '../../src/core/rules/index.ts';
import { crowd } from '../crowd.ts';
import { judge, median, timesOf } from './print.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const, OPTIONS = { rules: ['fw-retail-dense-100'], all: false, lang: 'zh', now: '2026-01-01T00:00:00Z' } as const;
/** Metres along the side of a square for each pair of features: that of the bench of proximity. */
const SIDE_M = 60_000 / Math.sqrt(100_000);

interface Line { readonly features: number; readonly violated: number; readonly checkMs: number; readonly placeMs: number; readonly editMs: number }

function lineOf(features: number): Line {
  const { outlets, snapshot } = crowd(features / 2, 20261124, SIDE_M * Math.sqrt(features / 2)), runs = features > 100_000 ? 3 : 7;
  const check = timesOf(() => runRules(snapshot, OPTIONS), runs, 2), report = runRules(snapshot, OPTIONS), violated = report.rules[0]?.violated ?? 0;
  const asking = new SitingJudge(snapshot, OPTIONS), geometry = outlets[0]?.geometry ?? null, place = timesOf(() => sitingOf(asking, { kind: 'fireworks-retail', geometry, attributes: {} }, { ...OPTIONS, alternatives: false }), 15, 3);
  // one outlet goes 30 m north, and the report with it; its list is read, as the window does
  const [first, ...others] = outlets, moved = first?.geometry?.type === 'Point' ? [{ ...first, geometry: { type: 'Point', coordinates: [first.geometry.coordinates[0] ?? 0, (first.geometry.coordinates[1] ?? 0) + 30 / 110_940] } } satisfies Feature, ...others] : [];
  const next: Snapshot = { ...snapshot, byKind: new Map(snapshot.byKind).set('fireworks-retail', moved) };
  void report.findings.length;
  const edit = timesOf(() => recheck(next, report, changesBetween(snapshot, next), OPTIONS).findings.length, 5, 2);
  return { features, violated, checkMs: median(check), placeMs: median(place), editMs: median(edit) };
}

const lines = SIZES.map(lineOf), show = (value: number) => value.toFixed(value < 10 ? 2 : 1).padStart(12);
console.log(`${'features'.padStart(10)}${'violated'.padStart(10)}${'check ms'.padStart(12)}${'µs/feature'.padStart(12)}${'place ms'.padStart(12)}${'edit ms'.padStart(12)}`);
for (const { features, violated, checkMs, placeMs, editMs } of lines) console.log(`${String(features).padStart(10)}${String(violated).padStart(10)}${show(checkMs)}${show((checkMs * 1000) / features)}${show(placeMs)}${show(editMs)}`);
const [, small, , large] = lines;
if (small && large) judge('a hundred times as many features cost no more than 300 times as much', large.checkMs <= 300 * small.checkMs);
