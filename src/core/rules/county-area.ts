/** The area that a county covers, as far as it is known, and what lies beyond it. */
import { featuresOf, type Geometry, type Snapshot } from '../feature.ts';
import { AreaIndex, classOf } from '../geo/index.ts';

/** The county's outline, or its townships where that is schematic or missing; empty where neither is drawn. */
export function countyAreas(snapshot: Snapshot): readonly Geometry[] {
  const areasOf = (kind: string, schematicToo: boolean) => featuresOf(snapshot, kind).flatMap(({ geometry, props }) => (geometry && classOf(geometry) === 'polygon' && (schematicToo || props['schematic'] !== true) ? [geometry] : []));
  const county = areasOf('county', false), townships = county.length > 0 ? [] : areasOf('township', true);
  return county.length > 0 ? county : townships.length > 0 ? townships : areasOf('county', true);
}

/** Tells of a geometry whether it lies wholly outside the county and all its townships, of which the project then knows no surroundings; of none where neither is drawn. */
export function outsideCounty(snapshot: Snapshot): (geometry: Geometry) => boolean {
  const areas = new AreaIndex([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')]);
  return (geometry) => areas.size > 0 && areas.touching(geometry).length === 0;
}
