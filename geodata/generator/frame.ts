/** The county's own plane in metres, its anchors, and the features as they collect. */
import type { Geometry, Position } from 'geojson';
import type { Feature, Props } from '../../src/core/feature.ts';
import { AreaIndex, localPlane } from '../../src/core/geo/index.ts';
import outline from '../sources/outline.json' with { type: 'json' };
import source from '../sources/towns.json' with { type: 'json' };

export type XY = readonly [x: number, y: number];

export const SOURCE = '演示数据(按公开地名锚点生成,非实测)';
const plane = localPlane([105.68, 34.95]);

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** [lon, lat] of a place in the plane, as the files hold it (1 cm). */
export function lonLat([x, y]: XY, z?: number): Position {
  const [lon, lat] = plane.toLonLat(x, y);
  const position = [rounded(lon, 7), rounded(lat, 7)];
  return z === undefined ? position : [...position, rounded(z, 1)];
}

export function planar(lon: number, lat: number): XY {
  return plane.toXY(lon, lat);
}

export interface Town {
  readonly code: string;
  readonly name: string;
  readonly villages: number;
  readonly seat: XY;
  readonly lon: number;
  readonly lat: number;
}

export const TOWNS: readonly Town[] = source.towns.map(({ code, name, villages, lon, lat }) => ({ code, name, villages, lon, lat, seat: planar(lon, lat) }));
export const OUTLINE: readonly Position[] = outline.ring;
export const COUNTY = { code: outline.code, name: outline.name } as const;

export function townOf(name: string): Town {
  const town = TOWNS.find((item) => item.name === name);
  if (!town) throw new RangeError(`no town ${name}`);
  return town;
}

/** Collects the invented features; each is marked as demo and told its township. */
export class Collection {
  readonly features: Feature[] = [];
  private readonly areas: AreaIndex;
  private readonly names: ReadonlyMap<string, string>;

  constructor(townships: readonly Feature[]) {
    this.areas = new AreaIndex(townships);
    this.names = new Map(townships.map(({ id, props }) => [id, String(props['name'])]));
  }

  /** Name of the township at a place, null outside the county. */
  townshipAt(place: XY): string | null {
    const [lon = 0, lat = 0] = lonLat(place);
    const id = this.areas.containing(lon, lat);
    return id === null ? null : (this.names.get(id) ?? null);
  }

  add(kind: string, id: string, geometry: Geometry, props: Props, at?: XY): Feature {
    const township = at ? this.townshipAt(at) : null;
    const feature: Feature = {
      id, kind, geometry, props: { ...props, ...(township === null ? {} : { township }), source: SOURCE, demo: true },
    };
    this.features.push(feature);
    return feature;
  }

  point(kind: string, id: string, at: XY, props: Props): Feature {
    return this.add(kind, id, { type: 'Point', coordinates: lonLat(at) }, props, at);
  }

  /** A rectangle around a place. */
  box(kind: string, id: string, at: XY, widthM: number, heightM: number, props: Props): Feature {
    const [x, y] = at, w = widthM / 2, h = heightM / 2;
    const ring = ([[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h], [x - w, y - h]] as const).map((corner) => lonLat(corner));
    return this.add(kind, id, { type: 'Polygon', coordinates: [ring] }, props, at);
  }
}
