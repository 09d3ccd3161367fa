/** The area that a county covers, as far as it is known. */
import { featuresOf, type Geometry, type Snapshot } from '../feature.ts';
import { classOf } from '../geo/index.ts';

/** The county's outline, or its townships where that is schematic or missing; empty where neither is drawn. */
export function countyAreas(snapshot: Snapshot): readonly Geometry[] {
  const areasOf = (kind: string, schematicToo: boolean) => featuresOf(snapshot, kind).flatMap(({ geometry, props }) => (geometry && classOf(geometry) === 'polygon' && (schematicToo || props['schematic'] !== true) ? [geometry] : []));
  const county = areasOf('county', false), townships = county.length > 0 ? [] : areasOf('township', true);
  return county.length > 0 ? county : townships.length > 0 ? townships : areasOf('county', true);
}
