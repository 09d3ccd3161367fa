/** Each import guard is seen red on every run: a violation is planted in a copy, and the guard must name it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE, ROOT } from '../../tools/paths.mjs';

const bin = (name: string) => path.join(ROOT, 'node_modules', name);
let copy = '';

beforeAll(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-guards-'));
  for (const name of ['src', 'resources', 'geodata', 'tsconfig.json', 'tsconfig.base.json', 'package.json', '.oxlintrc.json']) fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

/** What a guard says of a planted file. */
function planted(file: string, text: string, run: () => { status: number | null; stdout: string }): string {
  const target = path.join(copy, file);
  fs.writeFileSync(target, text);
  try {
    const { status, stdout } = run();
    expect(status, stdout).not.toBe(0);
    return stdout;
  } finally {
    fs.rmSync(target);
  }
}

const compiler = (room: string) => () => spawnSync(NODE, [bin('typescript/bin/tsc'), '-b', `src/${room}`], { cwd: copy, encoding: 'utf8' });
const linter = (file: string) => () => spawnSync(path.join(bin('.bin'), 'oxlint'), [file], { cwd: copy, encoding: 'utf8' });

describe('the compiler keeps rooms apart', () => {
  it.each([
    ['core', 'core/planted.ts', "import { CODECS } from '../engine/codecs/index.ts';\nexport const x = CODECS;\n", 'TS6307'],
    ['core', 'core/planted.ts', "import fs from 'node:fs';\nexport const x = fs;\n", 'node:fs'],
    ['core', 'core/planted.ts', 'export const x = document.title;\n', 'document'],
    ['core', 'core/planted.ts', 'export const x = process.env;\n', 'process'],
    ['contract', 'contract/planted.ts', "import { Engine } from '../engine/engine.ts';\nexport const x = Engine;\n", 'TS6307'],
    ['engine', 'engine/planted.ts', "import { COMMANDS } from '../renderer/commands/index.ts';\nexport const x = COMMANDS;\n", 'TS6307'],
    ['renderer', 'renderer/planted.ts', "import { Engine } from '../engine/engine.ts';\nexport const x = Engine;\n", 'TS6307'],
    ['main', 'main/planted.ts', "import { Engine } from '../engine/engine.ts';\nexport const x = Engine;\n", 'TS6307'],
  ])('%s: %s', (room, file, text, says) => {
    expect(planted(`src/${file}`, text, compiler(room))).toContain(says);
  });
});

describe('the linter says why', () => {
  it.each([
    ['src/core/rules/planted.ts', "import { distance } from '@turf/turf';\nexport const x = distance;\n", 'core/geo only'],
    ['src/core/planted.ts', 'export const x = Date.now();\n', 'dates are handed in'],
    ['src/core/planted.ts', 'export const x = Math.random();\n', 'seeds are handed in'],
    ['src/core/rules/catalogue/planted.ts', "import { POWER } from './power.ts';\nexport const x = POWER;\n", 'Laws do not import each other'],
    ['src/core/roads/detectors/planted.ts', "import { sharpCurve } from './sharp-curve.ts';\nexport const x = sharpCurve;\n", 'Detectors do not import each other'],
    ['src/engine/planted.ts', "import { app } from 'electron';\nexport const x = app;\n", 'neither Electron nor the window'],
    ['src/renderer/planted.ts', "import fs from 'node:fs';\nexport const x = fs;\n", 'sandboxed'],
    ['src/main/planted.ts', "import { RULES } from '../core/rules/index.ts';\nexport const x = RULES;\n", 'knows no domain'],
    ['src/engine/planted.ts', 'export const x: any = 1;\n', 'no-explicit-any'],
  ])('%s: %s', (file, text, says) => {
    expect(planted(file, text, linter(file))).toContain(says);
  });
});
