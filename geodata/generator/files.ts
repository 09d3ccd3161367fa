/** A sample as files, sorted and written so that the same sample gives the same bytes. */
import { KINDS } from '../../src/core/kinds/index.ts';
import type { Sample } from './index.ts';

/** File name → text. */
export function filesOf({ project, features, plan, answers }: Sample): Map<string, string> {
  const files = new Map<string, string>();
  for (const { id: kind } of KINDS) {
    const own = features.filter((feature) => feature.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (own.length === 0) continue;
    const lines = own.map(({ id, geometry, props }) => JSON.stringify({ type: 'Feature', id, geometry, properties: props }));
    files.set(`${kind}.geojson`, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
  }
  files.set('project.json', `${JSON.stringify(project, null, 1)}\n`);
  files.set('plan.json', `${JSON.stringify(plan, null, 1)}\n`);
  files.set('answers.json', `${JSON.stringify(answers, null, 1)}\n`);
  return files;
}
