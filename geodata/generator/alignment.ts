/** Road lines in the plane: winding between anchors to a wanted length, exact tangents and arcs for what is planted, heights with a bounded grade. */
import type { XY } from './frame.ts';
import type { Random } from './random.ts';
import { heightAt } from './terrain.ts';

export interface Alignment {
  readonly points: readonly XY[];
  readonly heights: readonly number[];
}

/** Points every `step` metres along a polyline of dense points. */
export function resample(points: readonly XY[], step: number): XY[] {
  const first = points[0], last = points.at(-1);
  if (!first || !last) return [];
  const out: XY[] = [first];
  let carried = 0;
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] as XY, [x1, y1] = points[i] as XY;
    const length = Math.hypot(x1 - x0, y1 - y0);
    let along = step - carried;
    for (; along < length; along += step) out.push([x0 + ((x1 - x0) * along) / length, y0 + ((y1 - y0) * along) / length]);
    carried = length - (along - step);
  }
  const [xe, ye] = out.at(-1) as XY;
  if (Math.hypot(last[0] - xe, last[1] - ye) > step * 0.25) out.push(last);
  else out[out.length - 1] = last;
  return out;
}

export function lengthOf(points: readonly XY[]): number {
  return points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - (points[i]?.[0] ?? 0), y - (points[i]?.[1] ?? 0)), 0);
}

/** A smooth curve through anchors (centripetal Catmull-Rom), a point about every 10 m. */
export function spline(anchors: readonly XY[]): XY[] {
  if (anchors.length < 3) return resample(anchors, 10);
  const out: XY[] = [];
  for (let i = 0; i < anchors.length - 1; i++) {
    const p1 = anchors[i] as XY, p2 = anchors[i + 1] as XY;
    const p0 = anchors[i - 1] ?? [2 * p1[0] - p2[0], 2 * p1[1] - p2[1]], p3 = anchors[i + 2] ?? [2 * p2[0] - p1[0], 2 * p2[1] - p1[1]];
    const knot = (a: XY, b: XY) => Math.max(1, Math.sqrt(Math.hypot(b[0] - a[0], b[1] - a[1])));
    const t1 = knot(p0, p1), t2 = t1 + knot(p1, p2), t3 = t2 + knot(p2, p3);
    const steps = Math.ceil(Math.hypot(p2[0] - p1[0], p2[1] - p1[1]) / 10);
    for (let s = 0; s < steps; s++) {
      const t = t1 + ((t2 - t1) * s) / steps;
      const mix = (a: XY, b: XY, ta: number, tb: number): XY => [((tb - t) * a[0] + (t - ta) * b[0]) / (tb - ta), ((tb - t) * a[1] + (t - ta) * b[1]) / (tb - ta)];
      const a1 = mix(p0, p1, 0, t1), a2 = mix(p1, p2, t1, t2), a3 = mix(p2, p3, t2, t3);
      out.push(mix(mix(a1, a2, 0, t2), mix(a2, a3, t1, t3), t1, t2));
    }
  }
  out.push(anchors.at(-1) as XY);
  return out;
}

/**
 * Winds a curve until it has a wanted length: offsets across it, a sum of waves no shorter than `shortestWaveM` that vanish at the ends. The shorter the
 * waves, the sharper the bends.
 */
export function wind(curve: readonly XY[], wantedM: number, shortestWaveM: number, rnd: Random): XY[] {
  const base = resample(curve, 10);
  const total = lengthOf(base);
  const waves = [6, 3.4, 1.9, 1].map((factor) => ({ wave: Math.min(total, shortestWaveM * factor), phase: rnd.between(0, 2 * Math.PI), share: Math.sqrt(factor) }));
  const place = (amplitude: number): XY[] => base.map(([x, y], i) => {
    const [xa, ya] = base[Math.max(0, i - 3)] as XY, [xb, yb] = base[Math.min(base.length - 1, i + 3)] as XY;
    const length = Math.hypot(xb - xa, yb - ya) || 1;
    const s = i * 10, taper = Math.min(1, s / 600, (total - s) / 600);
    const envelope = 0.55 + 0.45 * Math.sin((2 * Math.PI * s) / 5300 + (waves[0]?.phase ?? 0));
    const offset = waves.reduce((sum, { wave, phase, share }) => sum + share * wave * Math.sin((2 * Math.PI * s) / wave + phase), 0) * amplitude * taper * envelope;
    return [x - ((yb - ya) / length) * offset, y + ((xb - xa) / length) * offset];
  });
  let low = 0, high = 0.5;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (lengthOf(place(middle)) < wantedM) low = middle;
    else high = middle;
  }
  return place(low);
}

/** Ground heights along a line, smoothed over 500 m and held to a grade: cuttings and embankments. */
export function heightsAlong(points: readonly XY[], steepestPercent: number): number[] {
  const ground = points.map(heightAt);
  const smooth = ground.map((_, i) => {
    const window = ground.slice(Math.max(0, i - 12), i + 13);
    return window.reduce((sum, height) => sum + height, 0) / window.length;
  });
  const limit = steepestPercent / 100;
  const step = (i: number, j: number) => Math.hypot((points[i]?.[0] ?? 0) - (points[j]?.[0] ?? 0), (points[i]?.[1] ?? 0) - (points[j]?.[1] ?? 0)) * limit;
  const held = (from: readonly number[], forward: boolean): number[] => {
    const out = [...from];
    for (let k = 1; k < out.length; k++) {
      const i = forward ? k : out.length - 1 - k, j = forward ? i - 1 : i + 1;
      const reach = step(i, j);
      out[i] = Math.max((out[j] ?? 0) - reach, Math.min((out[j] ?? 0) + reach, out[i] ?? 0));
    }
    return out;
  };
  const forwards = held(smooth, true), backwards = held(smooth, false);
  return forwards.map((height, i) => (height + (backwards[i] ?? height)) / 2);
}

/** Tangent – circular arc – tangent from a place in a direction; vertices every `step` metres, exact on the arc. */
export function tangentArc(start: XY, headingRad: number, tangentM: number, radiusM: number, turnRad: number, step: number): XY[] {
  const points: XY[] = [];
  const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)];
  for (let s = 0; s < tangentM; s += step) points.push([start[0] + cos * s, start[1] + sin * s]);
  const begin: XY = [start[0] + cos * tangentM, start[1] + sin * tangentM];
  const side = Math.sign(turnRad);
  const centre: XY = [begin[0] - sin * radiusM * side, begin[1] + cos * radiusM * side];
  const count = Math.max(6, Math.ceil((radiusM * Math.abs(turnRad)) / Math.min(step, radiusM / 3)));
  for (let k = 0; k <= count; k++) {
    const angle = headingRad - (Math.PI / 2) * side + (turnRad * k) / count;
    points.push([centre[0] + radiusM * Math.cos(angle), centre[1] + radiusM * Math.sin(angle)]);
  }
  const [xe, ye] = points.at(-1) as XY;
  const heading = headingRad + turnRad;
  for (let s = step; s <= tangentM; s += step) points.push([xe + Math.cos(heading) * s, ye + Math.sin(heading) * s]);
  return points;
}
