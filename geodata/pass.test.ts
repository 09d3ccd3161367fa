/** Hairpins of a real pass, against where the road authority has signed 30 km/h: mappers drew the signs, not the radii. */
import { describe, expect, it } from 'vitest';
import { realPass } from './pass.ts';

describe('the Port d’Envalira', () => {
  const { route, curves, signed } = realPass(200);
  const meets = (a: { readonly fromM: number; readonly toM: number }, b: { readonly fromM: number; readonly toM: number }) => a.fromM < b.toM && a.toM > b.fromM;
  const slow = signed.filter(({ kmh }) => kmh === 30), hairpins = curves.filter(({ radiusM, deflectionDeg }) => radiusM < 30 && Math.abs(deflectionDeg) > 130);

  it('is one road of some ten kilometres, as it is on the ground', () => {
    expect(route.lengthM / 1000).toBeCloseTo(9.7, 0);
  });
  it('every stretch that is signed 30 km/h has a hairpin in it', () => {
    expect(slow.length).toBeGreaterThanOrEqual(9);
    expect(slow.filter((stretch) => !hairpins.some((curve) => meets(curve, stretch)))).toEqual([]);
  });
  it('every hairpin on a stretch whose speed is known is signed 30 km/h', () => {
    const known = hairpins.filter((curve) => signed.every((stretch) => !meets(curve, stretch) || stretch.kmh !== null));
    expect(known.length).toBeGreaterThanOrEqual(9);
    expect(known.filter((curve) => !slow.some((stretch) => meets(stretch, curve)))).toEqual([]);
  });
});
