/** The classes of the relative index in one hue: it ranks, and must not be taken for a level. */
import { CLASS_COUNT } from '../../../core/zoning/index.ts';
import { INDEX_RAMP } from '../../../core/symbology/index.ts';

/** Ground of a class of the index, 0 the lowest; transparent where the index is not known. */
export function indexColour(own: number | null | undefined): string {
  return own === null || own === undefined ? 'transparent' : INDEX_RAMP[Math.min(own, CLASS_COUNT - 1)] ?? 'transparent';
}

/** Ink that is read on that ground, in light and dark. */
export function indexInk(own: number | null | undefined): string {
  return own === null || own === undefined ? 'inherit' : own >= 3 ? '#FFFFFF' : '#14181C';
}
