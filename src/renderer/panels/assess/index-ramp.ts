/** The relative index in one hue: it ranks, and must not be taken for a level. */
import { scaleQuantize } from 'd3-scale';
import { INDEX_RAMP } from '../../../core/symbology/index.ts';

/** Ground of an index among others, the highest of which is `most`; transparent where it is not known. */
export function indexColour(score: number | null, most: number): string {
  return score === null ? 'transparent' : scaleQuantize<string>().domain([0, Math.max(most, Number.MIN_VALUE)]).range(INDEX_RAMP)(score);
}

/** Ink that is read on that ground, in light and dark. */
export function indexInk(score: number | null, most: number): string {
  return score === null ? 'inherit' : INDEX_RAMP.indexOf(indexColour(score, most) as (typeof INDEX_RAMP)[number]) >= 3 ? '#FFFFFF' : '#14181C';
}
