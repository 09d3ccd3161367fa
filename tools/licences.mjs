/** Licences of everything that is shipped, from what is installed: `docs/licences/THIRD-PARTY.md`. Run after dependencies have changed; a test compares. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';

export const LIST = path.join(ROOT, 'docs', 'licences', 'THIRD-PARTY.md');

/** What may be shipped unchanged in an application of ours, named with its text. */
const PERMISSIVE = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'Unlicense', 'Zlib', 'OFL-1.1', 'BlueOak-1.0.0', 'Python-2.0', 'MPL-2.0'];

/** LGPL: shipped as separate files that a person may replace, never part of a bundle (docs/decisions/0013). */
const SEPARATE = { 'gdal3.js': 'LGPL-2.1-or-later', 'geos-wasm': 'LGPL-3.0-or-later' };

/** Of exceljs's reader of streams, which nothing of ours imports (engine/codecs/sheet/exceljs-parts.d.ts): in no bundle. */
const NOT_BUNDLED = ['unzipper', 'binary', 'buffers', 'chainsaw'];

const TEXT = /^(licen[sc]e|copying|notice|ofl)([-.].*)?$/i;

/** Packages that the bundles may contain: dependencies of the lock file that are not for development only. */
function shippedPackages() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).filter(([where, entry]) => where.startsWith('node_modules/') && !entry.dev && !entry.devOptional && !entry.optional && !entry.link)
    .map(([where, { version }]) => ({ folder: path.join(ROOT, where), name: where.slice(where.lastIndexOf('node_modules/') + 13), version }))
    .filter(({ name }) => !name.startsWith('@types/') && !NOT_BUNDLED.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

function licenceOf({ folder }) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = typeof manifest.license === 'string' ? manifest.license : manifest.license?.type ?? manifest.licenses?.map(({ type }) => type).join(' OR ') ?? 'UNKNOWN';
  const file = fs.readdirSync(folder).filter((name) => TEXT.test(name)).sort()[0];
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r/g, '').trim() : '';
  return { licence: licence === 'UNKNOWN' && /^(the )?mit license/i.test(text) ? 'MIT' : licence, text };
}

/** Packages with a licence that is not among those, as `name: licence`. */
export function otherLicences() {
  const fits = (licence) => licence.replace(/[()]/g, '').split(/ (?:OR|AND) /).some((one) => PERMISSIVE.includes(one));
  return shippedPackages().map((item) => ({ name: item.name, ...licenceOf(item) })).filter(({ name, licence }) => !fits(licence) && SEPARATE[name] !== licence).map(({ name, licence }) => `${name}: ${licence}`);
}

/** The list as text. */
export function licenceList() {
  const packages = shippedPackages().map((item) => ({ ...item, ...licenceOf(item) }));
  const texts = new Map();
  for (const { name, version, text } of packages) if (text !== '') texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  return `# What RiskAtlas ships that others have made

Made by \`node tools/licences.mjs\` from the lock file. Electron and Chromium bring their own lists (\`LICENSE\`, \`LICENSES.chromium.html\`) beside the program.
Under the LGPL, as separate files that may be replaced by others: ${Object.keys(SEPARATE).join(', ')} (\`wasm/\` in the data folder).
Data of the sample county: geodata/README.md. Fonts: Noto Sans SC, SIL Open Font License 1.1.

| package | version | licence |
| --- | --- | --- |
${packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}

${[...texts].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``).join('\n\n')}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  fs.mkdirSync(path.dirname(LIST), { recursive: true });
  fs.writeFileSync(LIST, licenceList());
}
