/**
 * Roads of known plan for tests: tangents, spirals and arcs by integrating the direction, vertices at a spacing, each moved by normal jitter. And how well
 * a radius can be known at all from such vertices (Cramér–Rao).
 */

export interface PlannedCurve { readonly radiusM: number; /** positive to the left */ readonly turnDeg: number; readonly spiralM: number; /** tangent before it */ readonly tangentM: number }
export interface TrueCurve extends PlannedCurve { /** of the arc */ readonly fromM: number; readonly toM: number; /** spirals included */ readonly beginM: number; readonly endM: number }
export type XY = readonly [number, number];

/** Deterministic numbers in [0, 1) for tests. */
export function numbers(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normal numbers of deviation 1. */
export function normals(seed: number): () => number {
  const next = numbers(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** Where the curves of a plan lie; the arc and both spirals turn by `turnDeg` together. */
export function trueCurves(plan: readonly PlannedCurve[]): TrueCurve[] {
  let at = 0;
  return plan.map((curve) => {
    const beginM = at + curve.tangentM, arcM = (curve.radiusM * Math.abs(curve.turnDeg) * Math.PI) / 180 - curve.spiralM;
    at = beginM + 2 * curve.spiralM + arcM;
    return { ...curve, beginM, fromM: beginM + curve.spiralM, toM: beginM + curve.spiralM + arcM, endM: at };
  });
}

/** Direction of a plan at a chainage, in radians: the integral of its curvature. */
function headingAt(curves: readonly TrueCurve[], s: number): number {
  let heading = 0;
  for (const { beginM, fromM, toM, endM, radiusM, turnDeg, spiralM } of curves) {
    if (s <= beginM) break;
    const side = Math.sign(turnDeg), total = (Math.abs(turnDeg) * Math.PI) / 180;
    if (s >= endM) heading += side * total;
    else if (s < fromM) heading += (side * (s - beginM) ** 2) / (2 * radiusM * spiralM);
    else if (s <= toM) heading += side * ((spiralM / 2 + s - fromM) / radiusM);
    else heading += side * (total - (endM - s) ** 2 / (2 * radiusM * spiralM));
  }
  return heading;
}

/** Vertices of a plan: every `spacingM`, the last tangent as long as `lastM`, from the origin eastwards, each moved by `jitterM` (normal, both axes). */
export function drawn(plan: readonly PlannedCurve[], spacingM: number, jitterM: number, seed: number, lastM = 300): XY[] {
  const curves = trueCurves(plan), lengthM = (curves.at(-1)?.endM ?? 0) + lastM, normal = normals(seed);
  const points: XY[] = [];
  const step = 0.25;
  let x = 0, y = 0, next = 0;
  for (let k = 0; k * step <= lengthM; k++) {
    const s = k * step;
    if (s >= next - 1e-9) {
      points.push([x + jitterM * normal(), y + jitterM * normal()]);
      next += spacingM;
    }
    const middle = headingAt(curves, s + step / 2);
    x += Math.cos(middle) * step;
    y += Math.sin(middle) * step;
  }
  return points;
}

/** Least standard deviations of the radius of one curve and of where it begins that any method can reach, all else about the curve unknown too. */
export function boundsM({ radiusM, turnDeg, spiralM }: PlannedCurve, spacingM: number, jitterM: number, tangentM: number): { readonly radiusM: number; readonly beginM: number } {
  // offsets across the road of the same curve with one thing changed: start, heading, place of the curve, turn, radius, spiral
  const base = { radiusM, turnDeg, spiralM, tangentM };
  const path = (changed: Partial<PlannedCurve>, dy = 0, dHeading = 0): XY[] => drawn([{ ...base, ...changed }], 1, 0, 1, tangentM).map(([x, y]) => [x * Math.cos(dHeading) - y * Math.sin(dHeading), dy + x * Math.sin(dHeading) + y * Math.cos(dHeading)]);
  const middle = path({});
  const changes: [XY[], number][] = [
    [path({}, 0.01), 0.01], [path({}, 0, 1e-5), 1e-5], [path({ tangentM: tangentM + 0.25 }), 0.25], [path({ turnDeg: turnDeg * 1.001 }), turnDeg * 0.001], [path({ radiusM: radiusM * 1.001 }), radiusM * 0.001],
    ...(spiralM > 0 ? [[path({ spiralM: spiralM * 1.01 }), spiralM * 0.01] as [XY[], number]] : []),
  ];
  const offsets = changes.map(([line, by]) => middle.flatMap(([x, y], i) => {
    if (i % Math.max(1, Math.round(spacingM)) !== 0) return [];
    const [ax, ay] = middle[Math.max(0, i - 1)] as XY, [bx, by1] = middle[Math.min(middle.length - 1, i + 1)] as XY, length = Math.hypot(bx - ax, by1 - ay);
    let best = 0, least = Infinity;
    for (let j = Math.max(1, i - 15); j < Math.min(line.length, i + 15); j++) {
      const [x0, y0] = line[j - 1] as XY, [x1, y1] = line[j] as XY, square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
      const t = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / square)), px = x0 + t * (x1 - x0) - x, py = y0 + t * (y1 - y0) - y;
      if (Math.hypot(px, py) < least) { least = Math.hypot(px, py); best = (-px * (by1 - ay) + py * (bx - ax)) / length; }
    }
    return [best / by];
  }));
  const n = offsets.length;
  const matrix = offsets.map((a) => offsets.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / jitterM ** 2));
  // Gauss–Jordan on [F | I]
  const full = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const pivot = full.reduce((best, row, r) => (r >= c && Math.abs(row[c] as number) > Math.abs(full[best]?.[c] as number) ? r : best), c);
    [full[c], full[pivot]] = [full[pivot] as number[], full[c] as number[]];
    const p = full[c]?.[c] as number;
    full[c] = (full[c] as number[]).map((value) => value / p);
    for (let r = 0; r < n; r++) if (r !== c) { const f = full[r]?.[c] as number; full[r] = (full[r] as number[]).map((value, j) => value - f * (full[c]?.[j] as number)); }
  }
  const deviation = (i: number): number => Math.sqrt(full[i]?.[n + i] as number);
  return { radiusM: deviation(4), beginM: deviation(2) };
}
