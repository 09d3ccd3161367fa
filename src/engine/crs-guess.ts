/** Which coordinate systems a table may be in, with reasons, from what the file says and how its places fit the county. */
import type { CrsGuess } from '../contract/importing.ts';
import { detectCrs } from '../core/crs/index.ts';
import { featuresOf, type Lang, type Snapshot } from '../core/feature.ts';
import { boundsOf, forEachLine, forEachRing } from '../core/geo/index.ts';
import { translate } from '../core/i18n.ts';
import type { RawTable } from './codecs/index.ts';

/** Kinds whose lines are known well enough to hold other places against them. */
const LINES = ['road', 'county', 'township'] as const;

/** What is known of where the county is, for `detectCrs`; null in an empty project. */
export function countyEvidence(snapshot: Snapshot): Parameters<typeof detectCrs>[0]['county'] {
  const bounds = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  if (!bounds) return null;
  const lines: (readonly number[])[][] = [];
  // the outline of a sample is schematic: nothing fits it
  for (const kind of LINES) for (const { geometry, props } of featuresOf(snapshot, kind)) {
    if (!geometry || props['schematic'] === true) continue;
    forEachLine(geometry, (line) => lines.push([...line]));
    forEachRing(geometry, (ring) => lines.push([...ring]));
  }
  return { bounds, lines };
}

/** Guesses, the likeliest first. `positions`: first positions of rows, in the numbers of the file. */
export function crsGuesses(table: RawTable, positions: readonly (readonly number[])[], snapshot: Snapshot, lang: Lang): CrsGuess[] {
  return detectCrs({ stated: table.crs, positions, county: countyEvidence(snapshot) }).map(({ crs, confidence, reason, shiftM }) => ({
    crs: crs.id, label: crs.label[lang], confidence, reason: translate(lang, `engine:crs.${reason.code}`, reason.params), shiftM,
  }));
}
