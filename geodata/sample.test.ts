import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feature, Snapshot } from '../src/core/feature.ts';
import { areaM2, geodesicDistanceM, geometryProblem, lengthM, classOf, shortestLine } from '../src/core/geo/index.ts';
import { fieldsOf, kindOf } from '../src/core/kinds/index.ts';
import { convertCell } from '../src/core/kinds/convert.ts';
import { analyseRoads } from '../src/core/roads/index.ts';
import { runRules } from '../src/core/rules/index.ts';
import { filesOf } from './generator/files.ts';
import { generateSample, type Sample } from './generator/index.ts';

const SAMPLE = generateSample();
const OTHER = generateSample(7);

const of = (sample: Sample, kind: string) => sample.features.filter((feature) => feature.kind === kind);
const sum = (features: readonly Feature[], field: string) => features.reduce((total, { props }) => total + Number(props[field] ?? 0), 0);
function snapshotOf({ project, features }: Sample): Snapshot {
  const byKind = new Map<string, Feature[]>();
  for (const feature of features) byKind.set(feature.kind, [...(byKind.get(feature.kind) ?? []), feature]);
  return { project: { id: 's', name: project.name, revision: 1, version: '0', assessmentDate: project.assessmentDate, countyCode: project.countyCode, lastChange: null, demo: true }, byKind };
}

describe('the committed sample', () => {
  it('is what the generator makes, byte for byte', () => {
    const folder = path.join(import.meta.dirname, 'qinan');
    const made = filesOf(SAMPLE);
    expect(fs.readdirSync(folder).sort()).toEqual([...made.keys()].sort());
    for (const [name, text] of made) expect(fs.readFileSync(path.join(folder, name), 'utf8') === text, name).toBe(true);
  });

  it('another seed makes another county', () => {
    expect(filesOf(OTHER).get('road.geojson')).not.toBe(filesOf(SAMPLE).get('road.geojson'));
  });
});

const roadsOf = (sample: Sample) => analyseRoads(snapshotOf(sample), { detail: true, lang: 'zh' });

describe.each([['default seed', SAMPLE], ['another seed', OTHER]] as const)('the county of the %s', (_name, sample) => {
  it('holds what it should', () => {
    expect(of(sample, 'township')).toHaveLength(17);
    expect(of(sample, 'dense-place').length).toBeGreaterThanOrEqual(200);
    expect(of(sample, 'fireworks-retail').length).toBeGreaterThanOrEqual(50);
    expect(of(sample, 'fireworks-retail').length).toBeLessThanOrEqual(150);
    expect(of(sample, 'fireworks-warehouse').map(({ props }) => props['operator'])).toEqual(expect.arrayContaining(['甘肃五喜花炮销售有限公司', '秦安县祥瑞烟花爆竹销售有限公司']));
    const classed = of(sample, 'road').filter(({ props }) => props['class']);
    expect(classed.reduce((total, { geometry }) => total + (geometry ? lengthM(geometry) : 0), 0)).toBeGreaterThan(400_000);
    for (const { id, geometry } of classed.filter(({ id }) => id.startsWith('DL-'))) expect(geometry?.type === 'LineString' && geometry.coordinates.every((position) => position.length === 3), id).toBe(true);
    expect(of(sample, 'accident').filter(({ props }) => props['counted'] === false).length).toBeGreaterThanOrEqual(60);
  });

  it('keeps to the declarations of the kinds, with valid geometry and unique ids', () => {
    const ids = new Set<string>();
    for (const { id, kind, geometry, props } of sample.features) {
      expect(ids.has(`${kind}/${id}`), `${kind}/${id}`).toBe(false);
      ids.add(`${kind}/${id}`);
      const decl = kindOf(kind);
      if (!decl || !geometry) throw new Error(`${kind}/${id}`);
      expect(geometryProblem(geometry), `${kind}/${id}`).toBeNull();
      expect(decl.geometry).toContain(classOf(geometry));
      for (const field of fieldsOf(decl)) {
        const value = props[field.id];
        if (value !== undefined) expect(convertCell(field, value), `${kind}/${id}.${field.id}`).toEqual({ value });
      }
    }
  });

  it('marks everything invented as demo, and areas and outline as schematic', () => {
    for (const { kind, props } of sample.features) {
      if (kind === 'county' || kind === 'township') expect(props['schematic']).toBe(true);
      else expect(props).toMatchObject({ demo: true, source: '演示数据(按公开地名锚点生成,非实测)' });
    }
  });

  it('townships tile the county', () => {
    const total = of(sample, 'township').reduce((area, { geometry }) => area + (geometry ? areaM2(geometry) : 0), 0);
    const county = of(sample, 'county')[0]?.geometry;
    expect(total / (county ? areaM2(county) : 1)).toBeCloseTo(1, 4);
  });

  it('counted accidents add up to the plan’s table, year by year', () => {
    const accidents = of(sample, 'accident').filter(({ props }) => props['counted'] === true);
    expect(accidents).toHaveLength(23);
    for (const { year, accidents: count, deaths, injuries, lossWanYuan } of sample.plan.years) {
      const own = accidents.filter(({ props }) => String(props['date']).startsWith(String(year)));
      expect([own.length, sum(own, 'deaths'), sum(own, 'injuries')]).toEqual([count, deaths, injuries]);
      expect(sum(own, 'loss')).toBeCloseTo(lossWanYuan, 6);
    }
  });

  it('published road lengths hold within 5 %', () => {
    const seat = new Map(of(sample, 'township').map(({ props }) => [props['name'], [Number(props['seat_lon']), Number(props['seat_lat'])] as const]));
    const between = (road: string, from: string, to: string) => {
      const geometry = of(sample, 'road').find(({ id }) => id === road)?.geometry;
      if (geometry?.type !== 'LineString') throw new Error(road);
      const { coordinates } = geometry;
      const nearest = (town: string) => coordinates.reduce((best, position, i) => (geodesicDistanceM(position, seat.get(town) ?? [0, 0]) < geodesicDistanceM(coordinates[best] ?? [], seat.get(town) ?? [0, 0]) ? i : best), 0);
      const [a, b] = [nearest(from), nearest(to)].sort((p, q) => p - q) as [number, number];
      return lengthM({ type: 'LineString', coordinates: coordinates.slice(a, b + 1) }) / 1000;
    };
    expect(between('DL-X-LIANHUA', '兴国镇', '莲花镇') / 40).toBeCloseTo(1, 1);
    expect(between('DL-X-QINYUAN', '兴国镇', '兴丰镇') / 22).toBeCloseTo(1, 1);
  });

  it('every planted rule case has its designed answer, and nothing else is violated and counted but new places at highways that a second measuring confirms', () => {
    const { findings } = runRules(snapshotOf(sample), { all: false, lang: 'zh', now: '2020-12-31T00:00:00Z' });
    const byId = new Map(findings.map((finding) => [`${finding.rule} ${finding.subject.id} ${finding.object?.id}`, finding]));
    for (const { rule, subject, object, measuredM, requiredM, verdict, missing, standing } of sample.answers.rules) {
      const finding = byId.get(`${rule} ${subject} ${object}`);
      expect(finding, `${rule} ${subject} ${object}`).toMatchObject({ verdict, missing, standing, required: requiredM });
      if (measuredM === null) expect(finding?.measured).toBeNull();
      else expect(Math.abs((finding?.measured ?? Number.NaN) - measuredM), `${rule} ${subject}`).toBeLessThan(0.1);
    }
    const planted = new Set(sample.answers.rules.map(({ rule, subject, object }) => `${rule} ${subject} ${object}`));
    const surprises = findings.filter(({ verdict, counted, rule, subject, object }) => verdict === 'violated' && counted && !planted.has(`${rule} ${subject.id} ${object?.id}`));
    expect(surprises.filter(({ rule }) => rule !== 'road-setback-public').map(({ rule, subject, object, measured }) => `${rule} ${subject.id} ${object?.id} ${measured}`)).toEqual([]);
    // places are set by clearance from the road, not from the control zone; class → half width, zone, distance of Art. 14
    const FROM_CENTRE: Readonly<Record<string, readonly [number, number, number]>> = { motorway: [17, 30, 50], national: [10, 20, 50], provincial: [8, 15, 50], county: [6, 10, 20], township: [5, 5, 20] };
    for (const place of [...of(sample, 'dense-place').filter(({ props }) => ['school', 'market', 'mall'].includes(String(props['category']))), ...of(sample, 'functional-zone'), ...of(sample, 'warehouse-logistics')]) {
      for (const road of of(sample, 'road')) {
        const [half, zone, distance] = FROM_CENTRE[String(road.props['class'])] ?? [0, 0, 0];
        const apart = place.geometry && road.geometry ? (shortestLine(place.geometry, road.geometry)?.distanceM ?? Infinity) - (typeof road.props['half_width'] === 'number' ? road.props['half_width'] : half) - zone : Infinity;
        const verdict = byId.get(`road-setback-public ${place.id} ${road.id}`)?.verdict;
        if (Math.abs(apart - distance) > 0.01) expect(verdict === 'violated', `${place.id} ${road.id} ${apart}`).toBe(apart < distance);
      }
    }
  });

  it('planted curves, grades and clusters are found where they should be, and those that should not are not', () => {
    const { segments, roads } = roadsOf(sample);
    const hazards = (road: string, type: string, fromM: number, toM: number) => segments.filter((segment) => segment.road === road && segment.fromM < toM + 20 && segment.toM > fromM - 20)
      .flatMap((segment) => segment.hazards.filter((hazard) => hazard.type === type).map((hazard) => ({ ...hazard, segment })));
    for (const { road, fromM, toM, radiusM, found } of sample.answers.curves) {
      const hits = hazards(road, 'sharp-curve', fromM, toM);
      expect(hits.length, `${road} R ${radiusM}`).toBe(found ? 1 : 0);
      const listed = roads.find(({ id }) => id === road)?.curves?.map(({ radius }) => radius) ?? [];
      expect(listed.some((radius) => Math.abs(radius - radiusM) / radiusM < 0.05), `${road} lists ${listed.join()}`).toBe(true);
      for (const { segment } of hits) expect(Math.max(Math.abs(segment.fromM - fromM), Math.abs(segment.toM - toM))).toBeLessThan(20);
    }
    for (const { road, fromM, toM, percent, found } of sample.answers.grades) {
      const hits = hazards(road, 'steep-grade', fromM, toM);
      expect(hits.length, `${road} ${percent} %`).toBe(found ? 1 : 0);
      for (const { value } of hits) expect(Math.abs(value - percent)).toBeLessThan(0.1);
    }
    for (const { road, fromM, toM, crashes, found, why } of sample.answers.clusters) {
      const hits = hazards(road, 'crash-cluster', fromM, toM);
      expect(hits.map(({ value }) => value), why).toEqual(found ? [crashes] : []);
    }
    expect(segments.filter(({ level }) => level !== 'low').length).toBeLessThan(120);
  });
});
