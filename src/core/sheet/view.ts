/** A window onto the county at a scale: from longitude and latitude to millimetres on the sheet. */
import type { Geometry, Position } from 'geojson';
import { type Bounds, forEachLine, forEachPoint, forEachRing, isOutside, localPlane, type LonLat, pointInArea } from '../geo/index.ts';
import { n } from './svg.ts';

export interface Frame { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Round scales, largest first. */
const SCALES = [1000, 2000, 2500, 5000, 10000, 15000, 20000, 25000, 30000, 40000, 50000, 60000, 75000, 80000, 100000, 120000, 150000, 160000, 200000, 250000, 300000, 350000, 400000, 500000, 600000, 750000, 1000000, 1500000, 2000000, 5000000] as const;

export class View {
  readonly frame: Frame;
  /** one to so many */
  readonly scale: number;
  readonly centre: LonLat;
  private readonly plane: ReturnType<typeof localPlane>;
  private degrees: Bounds | null = null;

  private constructor(frame: Frame, centre: LonLat, scale: number) {
    this.frame = frame;
    this.centre = centre;
    this.scale = scale;
    this.plane = localPlane(centre);
  }

  /** The largest round scale at which bounds, with some air (1.02: 2 %), fit a frame. */
  static fit(frame: Frame, [west, south, east, north]: Bounds, air = 1.02): View {
    const centre: LonLat = [(west + east) / 2, (south + north) / 2];
    const plane = localPlane(centre);
    const corners = [[west, south], [west, north], [east, south], [east, north]].map(([lon = 0, lat = 0]) => plane.toXY(lon, lat));
    const wide = Math.max(...corners.map(([x]) => Math.abs(x))) * 2, high = Math.max(...corners.map(([, y]) => Math.abs(y))) * 2;
    const least = (Math.max(wide / frame.width, high / frame.height, 0.5) * 1000) * air;
    return new View(frame, centre, SCALES.find((scale) => scale >= least) ?? Math.ceil(least / 1e6) * 1e6);
  }

  static at(frame: Frame, centre: LonLat, scale: number): View {
    return new View(frame, centre, scale);
  }

  /** Millimetres on the sheet. */
  mm(lon: number, lat: number): [number, number] {
    const [x, y] = this.plane.toXY(lon, lat);
    return [this.frame.x + this.frame.width / 2 + (x * 1000) / this.scale, this.frame.y + this.frame.height / 2 - (y * 1000) / this.scale];
  }

  lonLat(x: number, y: number): [number, number] {
    return this.plane.toLonLat(((x - this.frame.x - this.frame.width / 2) * this.scale) / 1000, ((this.frame.y + this.frame.height / 2 - y) * this.scale) / 1000);
  }

  holds(x: number, y: number, marginMm = 0): boolean {
    const { frame } = this;
    return x >= frame.x + marginMm && x <= frame.x + frame.width - marginMm && y >= frame.y + marginMm && y <= frame.y + frame.height - marginMm;
  }

  /** The box of the frame in degrees, a little larger, to leave out quickly what is far away. */
  private get box(): Bounds {
    if (this.degrees) return this.degrees;
    const { x, y, width, height } = this.frame;
    const places = [0, 0.5, 1].flatMap((across) => [0, 0.5, 1].map((down) => this.lonLat(x + width * (across * 1.1 - 0.05), y + height * (down * 1.1 - 0.05))));
    const lons = places.map(([lon]) => lon), lats = places.map(([, lat]) => lat);
    return (this.degrees = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  }

  /** Whether a line or an outline has a part in the frame. */
  crosses(geometry: Geometry): boolean {
    if (isOutside(geometry, this.box)) return false;
    let found = false;
    const walk = (line: readonly Position[]) => {
      let last: readonly [number, number] | null = null;
      for (const [lon = 0, lat = 0] of line) {
        if (found) return;
        const here = this.mm(lon, lat);
        found = last ? this.meets(last, here) : this.holds(...here);
        last = here;
      }
    };
    forEachLine(geometry, walk);
    forEachRing(geometry, walk);
    return found;
  }

  /** Whether anything of a geometry is to be seen: a point, a part of a line, any of an area. */
  shows(geometry: Geometry): boolean {
    if (isOutside(geometry, this.box)) return false;
    let found = false;
    forEachPoint(geometry, ([lon = 0, lat = 0]) => { found ||= this.holds(...this.mm(lon, lat)); });
    const { x, y, width, height } = this.frame;
    return found || this.crosses(geometry) || pointInArea(...this.lonLat(x + width / 2, y + height / 2), geometry);
  }

  /** Whether a straight piece has a part in the frame (Liang and Barsky). */
  private meets([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): boolean {
    const { x, y, width, height } = this.frame;
    let from = 0, to = 1;
    for (const [p, q] of [[x0 - x1, x0 - x], [x1 - x0, x + width - x0], [y0 - y1, y0 - y], [y1 - y0, y + height - y0]] as const) {
      if (p === 0 && q < 0) return false;
      if (p < 0) from = Math.max(from, q / p);
      else if (p > 0) to = Math.min(to, q / p);
    }
    return from <= to;
  }

  /** Path data of lines and rings; points nearer than 0.05 mm to the last one are left out. Empty when nothing lies in the frame. */
  path(geometry: Geometry): string {
    const parts: string[] = [];
    const add = (line: readonly Position[], closed: boolean) => {
      let d = '', lastX = Number.NaN, lastY = Number.NaN, inside = false;
      let before: readonly [number, number] | null = null;
      line.forEach(([lon = 0, lat = 0], i) => {
        const [x, y] = this.mm(lon, lat);
        inside ||= before ? this.meets(before, [x, y]) : this.holds(x, y);
        before = [x, y];
        if (i > 0 && i < line.length - 1 && Math.hypot(x - lastX, y - lastY) < 0.05) return;
        d += `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`;
        lastX = x;
        lastY = y;
      });
      if (inside || closed) parts.push(closed ? `${d}Z` : d);
    };
    forEachLine(geometry, (line) => add(line, false));
    forEachRing(geometry, (ring) => add(ring, true));
    return parts.join('');
  }
}
