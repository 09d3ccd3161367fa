// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QualityProblem } from '../../core/quality/index.ts';

beforeAll(() => { vi.stubGlobal('riskatlas', { setSettings: () => Promise.resolve(), log: () => undefined }); });

const problem = (id: string, kind = 'mine', ignored: QualityProblem['ignored'] = null) => ({ id, code: 'bad-value', feature: { kind, id, name: id }, other: null, field: 'type', params: {}, at: null, township: null, fix: null, ignored }) satisfies QualityProblem;

describe('after a change', () => {
  let found: QualityProblem[], label: string, asked: string[];
  beforeEach(async () => {
    found = [problem('a'), problem('b', 'road'), problem('c', 'mine', { reason: 'r', who: 'w', at: '2026-11-24T00:00:00Z' })];
    asked = [];
    const [{ engine }, { useStore, NO_RESULT }] = await Promise.all([import('./engine.ts'), import('./store.ts')]);
    useStore.setState({ quality: NO_RESULT, activity: 'layers', freshProblems: 0 });
    vi.spyOn(engine, 'call').mockImplementation((async (method: string) => {
      asked.push(method);
      return method === 'history.list' ? { entries: [{ label, params: { kind: 'mine' }, undoes: null }] } : { codes: [], problems: found };
    }) as never);
  });
  const renew = async () => (await import('./quality.ts')).renewQuality();
  const state = async () => (await import('./store.ts')).useStore.getState();

  it('that is an import the data is checked, and what is new and open counted', async () => {
    label = 'engine:edit.import';
    await renew();
    expect((await state()).freshProblems).toBe(1);
    found = [...found, problem('d', 'road')];
    await renew();
    expect((await state()).freshProblems).toBe(1);
  });
  it('of another sort an old report is out of date, and nothing is run', async () => {
    label = 'engine:edit.change';
    await renew();
    expect([(await state()).quality.state, asked]).toEqual(['none', ['history.list']]);
    label = 'engine:edit.import';
    await renew();
    label = 'engine:edit.change';
    await renew();
    expect((await state()).quality.state).toBe('stale');
  });
  it('while somebody looks at the problems they are looked for again at once, and none is called new', async () => {
    label = 'engine:edit.import';
    (await import('./store.ts')).useStore.setState({ activity: 'data' });
    await renew();
    expect([(await state()).quality.state, (await state()).freshProblems]).toEqual(['ready', 0]);
  });
});
