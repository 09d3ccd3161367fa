/** Small maps beside the map: where a township lies in the county, and the place where symbols crowd. */
import { type Feature, nameOf } from '../feature.ts';
import { boundsOf, type LonLat } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { GROUND } from '../symbology/index.ts';
import type { ColumnInput } from './column.ts';
import type { SheetData } from './data.ts';
import { drawMap, type MapInput } from './map-body.ts';
import { heading } from './marginalia.ts';
import { clipped, n, path, rect } from './svg.ts';
import { type Frame, View } from './view.ts';

/** How many times larger the inset is drawn than the map. */
const INSET_FACTOR = 4;

export interface Inset {
  /** draws it with its heading */
  draw(frame: Frame): string;
}

const border = (frame: Frame, k: number): string => rect(frame.x, frame.y, frame.width, frame.height, `fill="none" stroke="#22262A" stroke-width="${n(0.2 * k)}"`);
const under = ({ x, y, width, height }: Frame, k: number): Frame => ({ x, y: y + 5.2 * k, width, height: height - 5.2 * k });

/** Where a township's seat is, or its middle; null without a place. */
export function seatOf({ props, geometry }: Feature): LonLat | null {
  const { seat_lon: lon, seat_lat: lat } = props, bounds = boundsOf([geometry]);
  if (typeof lon === 'number' && typeof lat === 'number') return [lon, lat];
  return bounds ? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] : null;
}

/** The surroundings of the township with the most objects. */
export function crowdedInset(data: SheetData, input: MapInput, scale: number, k: number): Inset | null {
  const counts = new Map<string, number>();
  for (const { props, kind } of input.features) {
    const town = props['township'];
    if (typeof town === 'string' && kind !== 'road') counts.set(town, (counts.get(town) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const township = data.townships.find((feature) => nameOf(feature) === busiest?.[0]), centre = township ? seatOf(township) : null;
  if (!township || !centre) return null;
  return {
    draw: (outer) => {
      const frame = under(outer, k), view = View.at(frame, centre, scale / INSET_FACTOR);
      return heading(translate(data.input.lang, 'sheet:inset', { name: nameOf(township), scale: view.scale }), outer.x, outer.y, outer.width, k) + drawMap(view, input, k).svg + border(frame, k);
    },
  };
}

/** The county with the township filled and the frame of the map on it. */
export function locator({ data: { county, townships, input: { lang } }, township, view, k }: ColumnInput, outer: Frame): string {
  const frame = under(outer, k), bounds = boundsOf([...(county ? [county] : []), ...townships].map(({ geometry }) => geometry));
  if (!bounds) return '';
  const small = View.fit(frame, bounds, 1.06), ground = GROUND.light, parts = [rect(frame.x, frame.y, frame.width, frame.height, `fill="${county ? ground.outside : ground.land}"`)];
  if (county?.geometry) parts.push(path(small.path(county.geometry), `fill="${ground.land}" fill-rule="evenodd" stroke="${ground.county}" stroke-width="${n(0.3 * k)}"`));
  for (const { geometry, id } of townships) if (geometry) parts.push(path(small.path(geometry), `fill="${id === township?.id ? '#C2410C' : 'none'}" fill-opacity="0.55" fill-rule="evenodd" stroke="${ground.border}" stroke-width="${n(0.15 * k)}"`));
  const { x, y, width, height } = view.frame, corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(([cx = 0, cy = 0]) => small.mm(...view.lonLat(cx, cy)).map(n).join(' '));
  parts.push(path(`M${corners.join('L')}Z`, `fill="none" stroke="#C2410C" stroke-width="${n(0.35 * k)}"`));
  return heading(translate(lang, 'sheet:locator'), outer.x, outer.y, outer.width, k) + clipped(frame, parts.join('')) + border(frame, k);
}
