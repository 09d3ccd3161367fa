/** What is shipped: licences that allow it, fuses that protect it, no stand-in in a release. Building packages takes minutes and is `npm run make`. */
import fs from 'node:fs';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIST, licenceList, otherLicences } from '../../tools/licences.mjs';
import { DEVELOPMENT_MARK, ROOT } from '../../tools/paths.mjs';

describe('licences', () => {
  it('are listed for every package that is shipped (else: node tools/licences.mjs)', () => {
    expect(fs.readFileSync(LIST, 'utf8')).toBe(licenceList());
  });
  it('allow shipping', () => {
    expect(otherLicences()).toEqual([]);
  });
});

describe('the packager', () => {
  const mark = fs.existsSync(DEVELOPMENT_MARK) ? fs.readFileSync(DEVELOPMENT_MARK) : null;
  const config = async (development: boolean) => {
    vi.resetModules();
    if (development) fs.writeFileSync(DEVELOPMENT_MARK, 'test');
    else fs.rmSync(DEVELOPMENT_MARK, { force: true });
    return (await import('../../forge.config.ts')).default;
  };
  afterEach(() => {
    if (mark) fs.writeFileSync(DEVELOPMENT_MARK, mark);
    else fs.rmSync(DEVELOPMENT_MARK, { force: true });
  });

  it('ships the bundles, the data and the licences, nothing else', async () => {
    const { packagerConfig } = await config(false);
    const ignore = packagerConfig?.ignore as (file: string) => boolean;
    expect(['', '/package.json', '/.vite', '/.vite/build', '/.vite/build/main.cjs', '/.vite/renderer/index.html'].filter(ignore)).toEqual([]);
    expect(['/src', '/node_modules', '/.cache', '/docs', '/.git', '/.vite/build/main.cjs.map'].filter((file) => !ignore(file))).toEqual([]);
    const resources = [packagerConfig?.extraResource ?? []].flat();
    expect(resources).toEqual(['.cache/data', 'resources/icon/riskatlas.png', 'LICENSE', 'docs/licences/THIRD-PARTY.md']);
    for (const resource of resources) expect(fs.existsSync(path.join(ROOT, resource))).toBe(true);
  });

  it('takes the stand-in for marked development builds only', async () => {
    const release = await config(false), development = await config(true);
    expect([release.packagerConfig?.electronZipDir, release.outDir]).toEqual([undefined, 'out']);
    expect(development.outDir).toBe('out/development');
    expect([development.packagerConfig?.extraResource ?? []].flat()).toContain(DEVELOPMENT_MARK);
  });

  it('closes the ways round the application', async () => {
    const plugin = (await config(false)).plugins?.[0];
    const fuses = plugin && 'fusesConfig' in plugin ? (plugin.fusesConfig as unknown as Record<number, boolean>) : {};
    const on = [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar], off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments];
    expect([...on.map((fuse) => fuses[fuse]), ...off.map((fuse) => fuses[fuse])]).toEqual([true, true, false, false, false]);
  });
});
