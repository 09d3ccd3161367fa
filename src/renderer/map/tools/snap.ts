/** Snapping to what is drawn: a vertex when one is near, else the nearest place on an edge. Pure. */
import type { Position } from 'geojson';

export interface Pixel { readonly x: number; readonly y: number }

/** Reach of vertices and edges in pixels. */
const VERTEX_PX = 11, EDGE_PX = 8;

/** The place that a pointer at `at` snaps to, or undefined. `lines`: vertices of lines and rings, and points as lines of one vertex. */
export function snapTo(at: Pixel, lines: readonly (readonly Position[])[], project: (position: Position) => Pixel): Position | undefined {
  let vertex: Position | undefined, vertexPx = VERTEX_PX, edge: Position | undefined, edgePx = EDGE_PX;
  for (const line of lines) {
    let before: { readonly position: Position; readonly pixel: Pixel } | null = null;
    for (const position of line) {
      const pixel = project(position), distance = Math.hypot(pixel.x - at.x, pixel.y - at.y);
      if (distance <= vertexPx) { vertex = position; vertexPx = distance; }
      if (before) {
        const dx = pixel.x - before.pixel.x, dy = pixel.y - before.pixel.y, length = dx * dx + dy * dy;
        const t = length === 0 ? 0 : ((at.x - before.pixel.x) * dx + (at.y - before.pixel.y) * dy) / length;
        if (t > 0 && t < 1) {
          const away = Math.hypot(before.pixel.x + t * dx - at.x, before.pixel.y + t * dy - at.y);
          if (away <= edgePx) { const from = before.position; edge = [0, 1].map((axis) => (from[axis] ?? 0) + t * ((position[axis] ?? 0) - (from[axis] ?? 0))); edgePx = away; }
        }
      }
      before = { position, pixel };
    }
  }
  const found = vertex ?? edge;
  return found?.slice(0, 2).map((value) => Math.round(value * 1e9) / 1e9);
}
