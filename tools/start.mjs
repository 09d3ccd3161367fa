/** `npm start`: everything set up, the sample county in a window; without a display the main job headless, and where its results are. */
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { electronPath } from './electron.mjs';
import { NODE, ROOT } from './paths.mjs';
import { output, run } from './run.mjs';
import { setup } from './setup.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Sample, check, roads, zoning, PDF, each through the command line. */
function mainJob() {
  const folder = path.join(ROOT, 'results');
  fs.mkdirSync(folder, { recursive: true });
  const file = (name) => path.join(folder, name);
  const project = file('qinan.gpkg');
  const cli = (...args) => {
    const { status, stdout, stderr } = output(NODE, [path.join(ROOT, 'src/cli/bin.ts'), ...args], { maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  cli('new', project, '--sample', 'qinan', '--force');
  const check = JSON.parse(cli('check', project, '--json', '-o', file('findings.geojson')));
  const roads = JSON.parse(cli('roads', project, '--json', '-o', file('danger-segments.geojson')));
  const assessment = JSON.parse(cli('assess', project, '--json', '-o', file('townships.geojson')));
  cli('map', project, '-o', file('risk-distribution-map.pdf'));
  const sum = (key) => check.rules.reduce((total, rule) => total + rule[key], 0);
  const lines = [
    ['没有显示器，已在后台完成主要工作 · no display: the main job was done headless', ''],
    ['项目 project', project],
    [`检查 findings: 违反 violated ${sum('violated')}, 临界 near ${sum('near')}, 无法判定 undecidable ${sum('undecidable')}`, file('findings.geojson')],
    [`危险路段 danger segments: ${roads.segments.length}`, file('danger-segments.geojson')],
    [`乡镇 townships: 重大 major ${assessment.units.filter(({ level }) => level === 'major').length} / ${assessment.units.length}`, file('townships.geojson')],
    ['安全风险分布图 risk distribution map', file('risk-distribution-map.pdf')],
  ];
  console.log(lines.map(([text, where]) => (where ? `  ${text}\n      ${where}` : text)).join('\n'));
}

try {
  await setup({ window: hasDisplay });
  if (hasDisplay) {
    await build();
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    process.exitCode = await run(electronPath(), [ROOT, ...sandbox, '--sample', ...process.argv.slice(2)]);
  } else mainJob();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
