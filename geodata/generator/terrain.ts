/** Invented ground: valleys along the two rivers, loess ridges between them, heights near the published ones. */
import { planar, townOf, type XY } from './frame.ts';

/** 葫芦河 north to south and 清水河 east to west, through the towns that publications name (order of the latter unverified). */
const at = (name: string, dx = 0, dy = 0): XY => {
  const [x, y] = townOf(name).seat;
  return [x + dx, y + dy];
};

export const RIVERS: readonly { readonly id: string; readonly name: string; readonly via: readonly XY[]; readonly heights: readonly [number, number] }[] = [
  { id: 'SH-HULU', name: '葫芦河', via: [planar(105.615, 35.13), at('安伏镇', -900), at('叶堡镇', 900, 300), at('西川镇', 650, 300), planar(105.675, 34.775)], heights: [1260, 1120] },
  { id: 'SH-QINGSHUI', name: '清水河', via: [at('陇城镇', 1400, -700), at('五营镇', 300, -800), at('莲花镇', -200, -900), planar(105.7, 35.02), at('安伏镇', -100, -500)], heights: [1560, 1225] },
];

/** Distance to a river and the height of its bed there. */
function nearestBed([x, y]: XY): { distance: number; bed: number } {
  let best = { distance: Infinity, bed: 1200 };
  for (const { via, heights: [from, to] } of RIVERS) {
    const lengths = via.slice(1).map(([x1, y1], i) => Math.hypot(x1 - (via[i]?.[0] ?? 0), y1 - (via[i]?.[1] ?? 0)));
    const total = lengths.reduce((sum, length) => sum + length, 0);
    let passed = 0;
    via.slice(1).forEach(([x1, y1], i) => {
      const [x0, y0] = via[i] ?? [0, 0];
      const length = lengths[i] ?? 1;
      const t = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / (length * length)));
      const distance = Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0));
      if (distance < best.distance) best = { distance, bed: from + ((to - from) * (passed + t * length)) / total };
      passed += length;
    });
  }
  return best;
}

/** Height of the invented ground in metres. */
export function heightAt(place: XY): number {
  const { distance, bed } = nearestBed(place);
  const [x, y] = place;
  const ridges = 45 * Math.sin(x / 2900 + 0.7) * Math.cos(y / 3700) + 22 * Math.sin((x + y) / 1300);
  const rise = 1 - Math.exp(-distance / 7000);
  return bed + 8 + 700 * rise + ridges * Math.min(1, distance / 2500);
}
