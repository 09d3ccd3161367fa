/** Packages: what goes in, for which systems, with which fuses. `npm run make` (tools/make.mjs) prepares what this expects. */
import fs from 'node:fs';
import path from 'node:path';
import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerDMG } from '@electron-forge/maker-dmg';
import { MakerSquirrel } from '@electron-forge/maker-squirrel';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { build } from './tools/build.mjs';
import { DEVELOPMENT_MARK, STAND_IN_ZIPS } from './tools/paths.mjs';

/** Everything is bundled: nothing else of the checkout goes in, no node_modules either. */
const isShipped = (file: string): boolean => file === '' || file === '/package.json' || file === '/.vite' || (file.startsWith('/.vite/') && !file.endsWith('.map'));

/** Made by tools/make.mjs where only the stand-in is there, never for a release. */
const development = fs.existsSync(DEVELOPMENT_MARK);
const icon = path.join(import.meta.dirname, 'resources', 'icon', 'riskatlas');

const config: ForgeConfig = {
  outDir: development ? 'out/development' : 'out',
  packagerConfig: {
    name: 'RiskAtlas',
    executableName: 'riskatlas',
    appBundleId: 'cn.riskatlas.desktop',
    appCategoryType: 'public.app-category.productivity',
    icon,
    asar: true,
    prune: false,
    ignore: (file) => !isShipped(file),
    extraResource: ['.cache/data', 'resources/icon/riskatlas.png', 'LICENSE', 'docs/licences/THIRD-PARTY.md', ...(development ? [DEVELOPMENT_MARK] : [])],
    ...(development ? { electronZipDir: STAND_IN_ZIPS } : {}),
    win32metadata: { CompanyName: 'RiskAtlas', FileDescription: '安全风险一张图', ProductName: 'RiskAtlas 安全风险一张图' },
  },
  hooks: { generateAssets: async () => { await build(); } },
  makers: [
    new MakerZIP({}, ['linux', 'win32', 'darwin']),
    new MakerDeb({
      options: {
        name: 'riskatlas', bin: 'riskatlas', productName: 'RiskAtlas', genericName: 'Safety risk atlas', maintainer: 'RiskAtlas', section: 'science', depends: ['libasound2t64 | libasound2'], categories: ['Science', 'Education'], icon: `${icon}.png`,
        description: 'Safety risk atlas for county planners (安全风险一张图)',
        productDescription: 'Risk layers, rules of law, danger road segments, zoning and printed maps of a county. Works without a network. / 县域安全风险图层、法规检查、危险路段、分区评估与出图，离线可用。',
      },
    }, ['linux']),
    new MakerSquirrel({ name: 'riskatlas', setupExe: 'RiskAtlas-Setup.exe', setupIcon: `${icon}.ico`, noMsi: true }, ['win32']),
    new MakerDMG({ format: 'ULFO' }, ['darwin']),
  ],
  plugins: [
    new FusesPlugin({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: development,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
    }),
  ],
};

export default config;
