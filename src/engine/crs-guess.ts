/** Which coordinate systems tables may be in, with reasons, from what their files say and how their places fit the county and each other. */
import type { Position } from 'geojson';
import type { CrsGuess, InspectedTable } from '../contract/importing.ts';
import { converter, detectCrs, parseCrs, type Proposal } from '../core/crs/index.ts';
import { featuresOf, type Lang, type Snapshot } from '../core/feature.ts';
import { type Bounds, boundsOf, forEachLine, forEachRing } from '../core/geo/index.ts';
import { translate } from '../core/i18n.ts';
import type { Looked } from './inspect.ts';

type Evidence = Parameters<typeof detectCrs>[0]['county'];

/** Kinds whose lines are known well enough to hold other places against them. */
const LINES = ['road', 'county', 'township'] as const;
/** From this confidence on the lines of a table help to judge the others. */
const SURE = 0.8;

/** What is known of where the county is, for `detectCrs`; null in an empty project. */
export function countyEvidence(snapshot: Snapshot): Evidence {
  const bounds = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  if (!bounds) return null;
  const lines: Position[][] = [];
  // the outline of a sample is schematic: nothing fits it
  for (const kind of LINES) for (const { geometry, props } of featuresOf(snapshot, kind)) {
    if (!geometry || props['schematic'] === true) continue;
    forEachLine(geometry, (line) => lines.push(line.map((position) => [...position])));
    forEachRing(geometry, (ring) => lines.push(ring.map((position) => [...position])));
  }
  return { bounds, lines };
}

const around = (lines: readonly (readonly Position[])[]): Bounds | null => boundsOf(lines.map((line) => ({ type: 'LineString', coordinates: [...line] })));

/** The evidence with the lines of tables that state their system, and whose places bear it out. */
function withTables(known: Evidence, tables: readonly Looked[]): Evidence {
  const wgs84 = parseCrs('EPSG:4326');
  let lines = [...(known?.lines ?? [])], bounds = known?.bounds ?? null;
  for (const { stated, positions, lines: own } of tables) {
    const [best] = own.length > 0 && stated !== null ? detectCrs({ stated, positions, county: known }) : [];
    if (!best || best.confidence < SURE || best.swapped || !wgs84) continue;
    const convert = converter(best.crs, wgs84), moved = own.map((line) => line.map(convert)).filter((line) => line.every((position) => position.every(Number.isFinite)));
    lines = [...lines, ...moved];
    bounds ??= around(moved);
  }
  return bounds ? { bounds, lines } : null;
}

const guessOf = ({ crs, confidence, reason, shiftM }: Proposal, lang: Lang): CrsGuess => ({ crs: crs.id, label: crs.label[lang], confidence, reason: translate(lang, `engine:crs.${reason.code}`, reason.params), shiftM });

/** Tables with the systems that they may be in, the likeliest first. */
export function withGuesses(tables: readonly Looked[], snapshot: Snapshot, lang: Lang): InspectedTable[] {
  const county = withTables(countyEvidence(snapshot), tables);
  return tables.map(({ inspected, stated, positions }) => ({ ...inspected, crs: detectCrs({ stated, positions, county }).map((proposal) => guessOf(proposal, lang)) }));
}
