/**
 * What GDAL does to a project between two of our sittings. Run as a program it makes `gdal-edited.gpkg` anew, which tests use where there is no GDAL:
 * `node src/engine/store/testing/gdal.ts` (made with GDAL 3.6.2).
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DATA } from '../../../../tools/paths.mjs';
import type { Feature } from '../../../core/feature.ts';
import { Project, type ProjectEnvironment } from '../project.ts';
import { openSql } from '../sql.ts';

export const GDAL_EDITED = path.join(import.meta.dirname, 'gdal-edited.gpkg');

const mine = (id: string): Feature => ({ id, kind: 'mine', geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id } });
const environment = async (): Promise<ProjectEnvironment> => ({ sql: await openSql(DATA), now: () => '2026-11-24T08:00:00.000Z', version: '0.1.0', who: '王工' });

/** A project of four mines, each a change of its own. */
export async function makeProject(file: string): Promise<void> {
  const project = await Project.create(file, { id: 'p1', name: '测试县', assessmentDate: '2020-12-31', countyCode: '620522' }, await environment());
  for (const id of ['a', 'b', 'c', 'd']) project.change({ label: 'engine:edit.add', params: { name: id }, puts: [mine(id)], deletes: [], settings: {} });
  await project.save();
  project.close();
}

/**
 * `b` gets a remark, `c` moves, `d` goes; two new ones without an id come; the spatial index is made, and a layer that is none of ours. What GDAL says
 * on its error stream: warnings.
 */
export function editWithGdal(file: string): string {
  let said = '';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-gdal-'));
  try {
    const point = (name: string, lon: number) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [lon, 34.95] } });
    fs.writeFileSync(path.join(folder, 'new.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [point('新矿', 105.7), point('又一', 105.8)] }));
    const run = (program: string, ...args: string[]) => { said += execFileSync('sh', ['-c', 'program="$0"; "$program" "$@" 2>&1 >/dev/null', program, ...args], { encoding: 'utf8' }); };
    const sql = (text: string) => run('ogrinfo', '-q', file, '-sql', text);
    sql("SELECT CreateSpatialIndex('mine', 'geom')");
    sql("UPDATE mine SET remark = 'GDAL' WHERE id = 'b'");
    sql("DELETE FROM mine WHERE id = 'd'");
    // the point (105.65, 34.9), as GDAL writes it: no envelope
    sql("UPDATE mine SET geom = X'47500001E610000001010000009A99999999695A403333333333734140' WHERE id = 'c'");
    run('ogr2ogr', '-append', file, path.join(folder, 'new.geojson'), '-nln', 'mine');
    run('ogr2ogr', '-append', file, path.join(folder, 'new.geojson'), '-nln', 'theirs');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return said;
}

if (process.argv[1] === import.meta.filename) {
  fs.rmSync(GDAL_EDITED, { force: true });
  await makeProject(GDAL_EDITED);
  editWithGdal(GDAL_EDITED);
}
