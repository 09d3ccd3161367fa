// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { hasWords } from '../../core/i18n.ts';

beforeAll(() => {
  vi.stubGlobal('riskatlas', { setSettings: () => Promise.resolve(), log: () => undefined });
});

describe('commands', () => {
  it('have unique ids and shortcuts, and words in both languages', async () => {
    const { COMMANDS } = await import('./index.ts');
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    const shortcuts = COMMANDS.flatMap(({ shortcut }) => (shortcut ? [shortcut] : []));
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    for (const { id } of COMMANDS) for (const lang of ['zh', 'en'] as const) expect(hasWords(lang, `window:command.${id}`), `${lang} ${id}`).toBe(true);
  });

  it('are found by their keys', async () => {
    const { commandForKey } = await import('./index.ts');
    const press = (key: string, ctrlKey = false) => commandForKey({ key, ctrlKey, metaKey: false, shiftKey: false, altKey: false })?.id;
    expect([press('o', true), press('F5'), press('Escape'), press('o')]).toEqual(['open-project', 'run-analyses', 'back', undefined]);
  });

  it('Esc goes back one step at a time', async () => {
    const [{ commandOf }, { useStore }] = await Promise.all([import('./index.ts'), import('../state/store.ts')]);
    useStore.setState({ paletteOpen: true, measuring: true, activity: 'check', selection: { type: 'finding', id: 'x' } });
    const steps = [];
    for (let i = 0; i < 3; i++) {
      void commandOf('back')?.run();
      const { paletteOpen, measuring, selection } = useStore.getState();
      steps.push([paletteOpen, measuring, selection === null]);
    }
    expect(steps).toEqual([[false, true, false], [false, false, false], [false, false, true]]);
  });
});
