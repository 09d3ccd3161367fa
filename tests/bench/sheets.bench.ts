/** Print day: the county sheet with 5,000 features on A3 and A0, and the whole set of the sample (county, industries, townships, lists, report). */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { controlTable } from '../../src/core/control/index.ts';
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { LAYOUTS, planSheets, type SheetInput } from '../../src/core/sheet/index.ts';
import { Engine } from '../../src/engine/engine.ts';
import { svgToPdf } from '../../src/engine/print/index.ts';
import { DATA } from '../../tools/paths.mjs';
import { crowd } from '../crowd.ts';
import { judge, median, say } from './print.ts';

const RUNS = 5, COUNT = 2500, LEVELS = ['major', 'considerable', 'general', 'low'] as const;
const FIELDS = { title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', secrecy: '', compiledOn: '2026-01-01' };
const fonts = { regular: fs.readFileSync(path.join(DATA, 'fonts', 'NotoSansSC-Regular.ttf')), bold: fs.readFileSync(path.join(DATA, 'fonts', 'NotoSansSC-Bold.ttf')) };

/** 5,000 rated features in a county of 60 km. */
function rated(): Snapshot {
  const { snapshot } = crowd(COUNT);
  const byKind = new Map([...snapshot.byKind].map(([kind, features]) => [kind, features.map((feature, i): Feature => ({ ...feature, props: { ...feature.props, risk_level: LEVELS[i % LEVELS.length] ?? null } }))]));
  byKind.set('county', [{ kind: 'county', id: 'c', geometry: { type: 'Polygon', coordinates: [[[105.3, 34.7], [105.957, 34.7], [105.957, 35.24], [105.3, 35.24], [105.3, 34.7]]] }, props: { name: '某县' } }]);
  return { ...snapshot, byKind };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-bench-'));
try {
  const snapshot = rated();
  for (const [paper, seconds, megabytes] of [['A3', 3, 3], ['A0', 10, 10]] as const) {
    const input: SheetInput = { snapshot, check: null, roads: null, assessment: null, zone: null, control: controlTable([], 'zh'), zoneList: null, layout: 'county-risk', paper, lang: 'zh', fields: FIELDS, unit: null, atlas: false, face: 'internal' };
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now(), [page] = planSheets(input).pages;
      if (!page) throw new Error('no page');
      const sheet = page.compose();
      bytes = (await svgToPdf(sheet.svg, { ...sheet, createdOn: '2026-01-01', fonts })).byteLength;
      times.push(performance.now() - start);
    }
    say(`${paper} with 5,000 features as PDF, ${(bytes / 1e6).toFixed(2)} MB`, times);
    judge(`${paper} under ${seconds} s and ${megabytes} MB`, median(times) < seconds * 1000 && bytes < megabytes * 1e6);
  }
  const engine = new Engine({ dataDir: DATA, version: 'bench', who: 'bench', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => performance.now() });
  await engine.call('project.create', { path: path.join(folder, 'sample.gpkg'), sample: 'qinan', force: false });
  const start = performance.now(), fields = { compiledOn: '2026-01-01' };
  for (const layout of LAYOUTS) await engine.call('sheet.export', { path: path.join(folder, `${layout}.pdf`), layout, fields });
  await engine.call('sheet.export', { path: path.join(folder, 'atlas.pdf'), atlas: true, fields });
  for (const ending of ['docx', 'xlsx']) await engine.call('report.export', { path: path.join(folder, `report.${ending}`), fields });
  const whole = performance.now() - start;
  say(`the whole set of the sample: ${LAYOUTS.length} layouts, an atlas of 18 pages, the report`, [whole]);
  judge('the whole set under 90 s', whole < 90_000);
  await engine.close();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
