/** The ban zone against PostGIS, whose areas are in `ban-zone.json`. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/feature.ts';
import type { Geos } from '../../src/core/geo/index.ts';
import { banZoneSteps } from '../../src/core/rules/index.ts';
import { finish } from '../../src/core/steps.ts';
import { openGeos } from '../../src/engine/geos.ts';
import { DATA } from '../../tools/paths.mjs';
import json from './ban-zone.json' with { type: 'json' };
import { type BanZoneTruth, featuresOfCase } from './ban-zone.ts';

const truth = json as unknown as BanZoneTruth;
let geos: Geos;
beforeAll(async () => { geos = await openGeos(DATA); });

describe('the ban zone of an outlet', () => {
  it.each(truth.cases.map((item) => [item.name, item] as const))('%s: has the area of a union of buffers, 0.05 % more at most and nothing less', (_name, { county, objects, areaM2 }) => {
    const snapshot: Snapshot = {
      project: { id: 't', name: 't', revision: 1, version: '0', assessmentDate: '2026-01-01', countyCode: '', lastChange: null, demo: false },
      byKind: new Map([['county', [{ kind: 'county', id: 'c', geometry: county, props: {} }]], ['dense-place', featuresOfCase(objects, 'dense-place')], ['power-line', featuresOfCase(objects, 'power-line')]]),
    };
    const report = finish(banZoneSteps(snapshot, { kind: 'fireworks-retail', attributes: {} }, { lang: 'zh', now: '2026-06-01T00:00:00Z' }, geos));
    expect(report.bannedM2 / areaM2 - 1).toBeGreaterThan(0);
    expect(report.bannedM2 / areaM2 - 1).toBeLessThan(5e-4);
  });
});
