/** Keeps what is invented apart: places already taken, with the distance that each wants. */
import type { XY } from './frame.ts';

const CELL = 200;

/** Points and lines in a hash of cells of 200 m. */
export class Clearance {
  private readonly cells = new Map<string, { x: number; y: number; tag: string }[]>();

  take([x, y]: XY, tag: string): void {
    const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    const cell = this.cells.get(key);
    if (cell) cell.push({ x, y, tag });
    else this.cells.set(key, [{ x, y, tag }]);
  }

  /** A line, as points every 20 m at most. */
  takeLine(points: readonly XY[], tag: string): void {
    points.forEach(([x, y], i) => {
      const [nx, ny] = points[i + 1] ?? [x, y];
      const parts = Math.max(1, Math.ceil(Math.hypot(nx - x, ny - y) / 20));
      for (let k = 0; k < parts; k++) this.take([x + ((nx - x) * k) / parts, y + ((ny - y) * k) / parts], tag);
    });
  }

  /** Whether a place keeps the wanted metres from everything with each tag; tags without an entry do not matter. */
  isFree([x, y]: XY, wanted: Readonly<Record<string, number>>): boolean {
    const reach = Math.max(0, ...Object.values(wanted));
    const cells = Math.ceil(reach / CELL);
    const cx = Math.floor(x / CELL), cy = Math.floor(y / CELL);
    for (let i = cx - cells; i <= cx + cells; i++) {
      for (let j = cy - cells; j <= cy + cells; j++) {
        for (const item of this.cells.get(`${i} ${j}`) ?? []) {
          if (Math.hypot(item.x - x, item.y - y) < (wanted[item.tag] ?? wanted['*'] ?? 0)) return false;
        }
      }
    }
    return true;
  }
}
