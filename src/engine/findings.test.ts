/** Waivers and fixed breaches as a project keeps them: over edits, undo and redo, closing and opening, copies. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { Feature } from '../core/feature.ts';
import type { FindingsReport } from '../core/rules/types.ts';
import { Engine } from './engine.ts';

const NOW = '2026-11-24T04:00:00Z';
const PAIR = 'fw-retail-dense-100~fireworks-retail/ZZ-LS-01~dense-place/ZZ-XX-1', LEAVE = { reason: '学校明年搬迁', approver: '县应急管理局', until: '2026-12-31' };
const engineOf = (now = NOW) => new Engine({ dataDir: DATA, version: 'test', who: '张', saving: 'immediate', now: () => now, clock: () => 0 });

let folder = '', file = '', engine: Engine;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-findings-'));
  file = path.join(folder, 'sample.gpkg');
  engine = engineOf();
  await engine.call('project.create', { path: file, sample: 'qinan' });
});
afterEach(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const check = (on = engine): Promise<FindingsReport> => on.call('check.run', {});
const pair = ({ findings }: FindingsReport) => findings.find(({ id }) => id === PAIR);
const counts = ({ rules }: FindingsReport) => rules.filter(({ id }) => id === 'fw-retail-dense-100').map(({ violated, waived }) => [violated, waived])[0];
/** Moves the outlet of the pair to where there is nothing: no rule is broken there. */
async function moveAway(): Promise<void> {
  const outlet = await engine.call('features.get', { kind: 'fireworks-retail', id: 'ZZ-LS-01' });
  const at = (outlet.geometry as { coordinates: number[] }).coordinates;
  await engine.call('edit.apply', { action: 'shape', puts: [{ ...outlet, geometry: { type: 'Point', coordinates: [at[0] as number, (at[1] as number) + 0.02] } }] });
}

describe('waiving', () => {
  it('is an edit: counted apart at once, undone and done again, there after closing, gone when withdrawn', async () => {
    expect(counts(await check())).toEqual([3, 0]);
    await engine.call('check.waive', { ids: [PAIR], ...LEAVE });
    const waived = await check();
    expect(counts(waived)).toEqual([2, 1]);
    expect(pair(waived)).toMatchObject({ verdict: 'violated', status: 'waived', waiver: { ...LEAVE, who: '张', at: NOW } });
    await engine.call('history.undo', {});
    expect(counts(await check())).toEqual([3, 0]);
    await engine.call('history.redo', {});
    await engine.close();
    engine = engineOf();
    await engine.call('project.open', { path: file });
    expect(counts(await check())).toEqual([2, 1]);
    expect((await engine.call('history.list', {})).entries.map(({ label }) => label)).toContain('engine:edit.waive');
    await engine.call('check.withdraw', { ids: [PAIR] });
    expect(counts(await check())).toEqual([3, 0]);
  });

  it('is over after its last day', async () => {
    await engine.call('check.waive', { ids: [PAIR], ...LEAVE });
    await engine.close();
    const later = engineOf('2027-01-01T00:00:00Z');
    await later.call('project.open', { path: file, access: 'read' });
    const report = await check(later);
    await later.close();
    expect([counts(report), pair(report)?.lapsed?.why]).toEqual([[3, 0], 'expired']);
  });

  it.each([
    ['a finding that is not there', { ids: ['fw-retail-dense-100~fireworks-retail/none'], ...LEAVE }, 'finding-unknown'],
    ['a rule that is not there', { ids: [PAIR, 'none~a/b'], ...LEAVE }, 'finding-unknown'],
    ['what lacks a layer', { ids: ['fw-setoff-ban~layers'], ...LEAVE }, 'finding-not-waivable'],
    ['a term that has passed', { ids: [PAIR], ...LEAVE, until: '2026-11-23' }, 'waiver-past'],
    ['no reason', { ids: [PAIR], ...LEAVE, reason: ' ' }, 'bad-params'],
  ])('is refused whole: %s', async (_name, asked, code) => {
    const before = fs.readFileSync(file);
    await expect(engine.call('check.waive', asked)).rejects.toMatchObject({ code });
    await expect(engine.call('check.withdraw', { ids: [PAIR] })).rejects.toMatchObject({ code: 'waiver-unknown' });
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('leaves what is waived out of the list on the sheet', async () => {
    const sheet = async () => (await engine.call('sheet.render', { fields: { compiledOn: '2026-11-24' } })).svg;
    const listed = (svg: string) => Number(/共 (\d+) 项/.exec(svg)?.[1]);
    const before = listed(await sheet());
    await engine.call('check.waive', { ids: [PAIR], ...LEAVE });
    expect([before > 3, listed(await sheet())]).toEqual([true, before - 1]);
  });
});

describe('a breach that an edit puts right', () => {
  it('is kept with that edit, goes and comes with its undo and redo, and takes its waiver along', async () => {
    await engine.call('check.waive', { ids: [PAIR], ...LEAVE });
    await moveAway();
    const gone = await check();
    expect([pair(gone), counts(gone)]).toEqual([undefined, [2, 0]]);
    expect(gone.fixed).toEqual([expect.objectContaining({ id: PAIR, how: 'shape', measured: 62.3, required: 100, demo: true, by: { revision: 3, who: '张', at: NOW, label: 'engine:edit.shape', params: expect.objectContaining({ kind: 'fireworks-retail' }) as unknown } })]);
    await engine.call('history.undo', {});
    const back = await check();
    expect([back.fixed, pair(back)?.status]).toEqual([[], 'waived']);
    await engine.call('history.redo', {});
    expect((await check()).fixed.length).toBe(1);
    await engine.call('history.goTo', { revision: 1 });
    expect([(await check()).fixed, pair(await check())?.status]).toEqual([[], 'open']);
  });

  it('is not what an undo takes away: a breach that was never let in is none that was put right', async () => {
    const outlet: Feature = await engine.call('features.get', { kind: 'fireworks-retail', id: 'ZZ-LS-01' });
    await engine.call('edit.apply', { action: 'add', puts: [{ ...outlet, id: 'new' }] });
    expect((await check()).findings.filter(({ subject, object, verdict }) => verdict === 'violated' && [subject.id, object?.id].includes('new')).length).toBeGreaterThan(0);
    await engine.call('history.undo', {});
    expect((await check()).fixed).toEqual([]);
  });

  it('is listed by status; a copy without history does not tell of it, though of waivers', async () => {
    await moveAway();
    const other = 'fw-retail-dense-100~fireworks-retail/ZZ-LS-04~dense-place/ZZ-XX-2';
    await engine.call('check.waive', { ids: [other], ...LEAVE });
    const of = async (status: 'open' | 'waived' | 'fixed', on = engine) => {
      const { findings, fixed, rules } = await on.call('check.run', { status });
      return [findings.length > 1 ? 'many' : findings.map(({ id }) => id), fixed.map(({ id }) => id), rules.reduce((sum, { waived }) => sum + waived, 0)];
    };
    expect([await of('open'), await of('waived'), await of('fixed')]).toEqual([['many', [], 1], [[other], [], 1], [[], [PAIR], 1]]);
    const copy = path.join(folder, 'copy.gpkg');
    await engine.call('project.copy', { path: copy });
    const reader = engineOf();
    await reader.call('project.open', { path: copy, access: 'read' });
    expect([await of('waived', reader), await of('fixed', reader)]).toEqual([[[other], [], 1], [[], [], 1]]);
    await reader.close();
  });

  it('is one by the rules as the project has them; a change of rules puts nothing right', async () => {
    const figure = { rule: 'fw-retail-dense-100', reason: '县安委会纪要' };
    await engine.call('rules.change', { ...figure, figures: { m: 50 } });
    expect([pair(await check()), (await check()).fixed]).toEqual([undefined, []]);
    await moveAway();
    expect((await check()).fixed).toEqual([]);
    await engine.call('history.undo', {});
    await engine.call('rules.change', { ...figure, figures: { m: 80 } });
    await moveAway();
    expect((await check()).fixed).toMatchObject([{ id: PAIR, measured: 62.3, required: 80 }]);
  });

  it('leaves no history when the demo data is cleared', async () => {
    await moveAway();
    await engine.call('project.clearDemo', {});
    const { fixed } = await check();
    expect(fixed.filter(({ demo }) => demo)).toEqual([]);
  });
});
