/** Discs in charts of their own, in metres: which of them are near each other, and where their circles meet. */
import type { Position } from 'geojson';
import { latitudeOfArc, meridianArcM, ParallelTable, parallelRadiusM, RADIANS } from './ellipsoid.ts';

/** Centres in degrees, radii in metres. */
export interface Discs {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly radiusM: Float64Array;
}

const round = (value: number): number => Math.round(value * 1e9) / 1e9;

/** Charts round the centres: x east, y north in metres; distances from the centre are geodesic to 0.1 mm below 3 km (ellipsoid.ts). */
export class Charts {
  readonly count: number;
  readonly lon: Float64Array;
  readonly arc: Float64Array;
  readonly radius: Float64Array;
  /** 1: close to another circle, to be drawn with more tangents */
  readonly fine: Uint8Array;
  private readonly slopes: Float64Array;
  /** latitude as a polynomial of the way north, in degrees */
  private readonly latitudes: Float64Array;

  constructor({ lon, lat, radiusM }: Discs) {
    this.count = lon.length;
    this.lon = lon.map((value) => value * RADIANS);
    this.arc = lat.map(meridianArcM);
    this.radius = radiusM.slice();
    this.fine = new Uint8Array(this.count);
    this.slopes = new Float64Array(3 * this.count);
    this.latitudes = new Float64Array(3 * this.count);
    const table = new ParallelTable();
    for (let i = 0; i < this.count; i++) {
      table.at(this.arc[i] as number);
      this.slopes.set([table.radiusM, table.slope / 2, table.curve / 2], 3 * i);
      const south = latitudeOfArc((this.arc[i] as number) - 1000), here = latitudeOfArc(this.arc[i] as number), north = latitudeOfArc((this.arc[i] as number) + 1000);
      this.latitudes.set([here, (north - south) / 2000, (north + south - 2 * here) / 2e6], 3 * i);
    }
  }

  /** Metres in a radian of longitude, between the centre and y north of it. */
  stretch(i: number, y: number): number {
    return (this.slopes[3 * i] as number) + y * ((this.slopes[3 * i + 1] as number) + y * (this.slopes[3 * i + 2] as number));
  }

  /** [lon, lat] in degrees, nine decimals, of a place in the chart of a disc. */
  place(i: number, x: number, y: number): Position {
    const { latitudes } = this;
    return [
      round(((this.lon[i] as number) + x / this.stretch(i, y)) / RADIANS), round((latitudes[3 * i] as number) + y * ((latitudes[3 * i + 1] as number) + y * (latitudes[3 * i + 2] as number))),
    ];
  }
}

/** Visits every pair of discs that may touch, once. */
export function forEachNeighbour({ count, lon, arc, radius }: Charts, visit: (i: number, j: number) => void): void {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity, mostM = 0;
  for (let i = 0; i < count; i++) {
    west = Math.min(west, lon[i] as number); east = Math.max(east, lon[i] as number);
    south = Math.min(south, arc[i] as number); north = Math.max(north, arc[i] as number);
    mostM = Math.max(mostM, radius[i] as number);
  }
  // metres in a radian of longitude, on the small side
  const perRadian = 0.99 * Math.min(parallelRadiusM(latitudeOfArc(south)), parallelRadiusM(latitudeOfArc(north)));
  const cellM = Math.max(2.01 * mostM + 1, Math.sqrt(((east - west) * perRadian * (north - south)) / count) || 1), columns = Math.floor(((east - west) * perRadian) / cellM) + 1;
  const cells = new Map<number, number[]>(), cellOf = (i: number) => Math.floor(((arc[i] as number) - south) / cellM) * (columns + 2) + Math.floor((((lon[i] as number) - west) * perRadian) / cellM);
  for (let i = 0; i < count; i++) {
    const cell = cellOf(i);
    for (const near of [cell, cell - 1, cell + 1, cell - columns - 3, cell - columns - 2, cell - columns - 1, cell + columns + 1, cell + columns + 2, cell + columns + 3]) {
      const others = cells.get(near);
      if (others) for (const j of others) visit(j, i);
    }
    const own = cells.get(cell);
    if (own) own.push(i);
    else cells.set(cell, [i]);
  }
}

/** The direction from disc i in which its circle meets that of disc j, near to a first guess: Newton's method on the circle of i. */
export function meets(charts: Charts, i: number, j: number, guess: number): number {
  const r = charts.radius[i] as number, other = charts.radius[j] as number, lon = (charts.lon[j] as number) - (charts.lon[i] as number), arc = (charts.arc[j] as number) - (charts.arc[i] as number);
  let angle = guess;
  for (let step = 0; step < 2; step++) {
    const cos = Math.cos(angle), sin = Math.sin(angle), y = r * sin - arc, x = ((r * cos) / charts.stretch(i, r * sin) - lon) * charts.stretch(j, y), far = Math.sqrt(x * x + y * y);
    const change = (r * (cos * y - sin * x)) / far;
    // circles that only just meet: the guess is as good
    if (Math.abs(change) < 1e-3 * r) break;
    angle -= (far - other) / change;
  }
  return angle;
}
