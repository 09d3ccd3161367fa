/** Which coordinate systems tables may be in, with reasons, from what their files say and how their places fit the county and each other. */
import type { Position } from 'geojson';
import type { CrsGuess, InspectedTable } from '../../contract/importing.ts';
import { converter, detectCrs, type Evidence, type Proposal, reasonText, WGS84 } from '../../core/crs/index.ts';
import type { Lang, Snapshot } from '../../core/feature.ts';
import { type Bounds, boundsOf } from '../../core/geo/index.ts';
import { countyEvidence } from './county-evidence.ts';
import type { Looked } from './inspect.ts';

/** From this confidence on the lines of a table help to judge the others. */
const SURE = 0.8;

const around = (lines: readonly (readonly Position[])[]): Bounds | null => boundsOf(lines.map((line) => ({ type: 'LineString', coordinates: [...line] })));

/** The evidence with the lines of tables that state their system, and whose places bear it out. */
function withTables(known: Evidence['county'], tables: readonly Looked[]): Evidence['county'] {
  let lines = [...(known?.lines ?? [])], bounds = known?.bounds ?? null;
  for (const { stated, positions, lines: own } of tables) {
    const [best] = own.length > 0 && stated !== null ? detectCrs({ stated, positions, county: known }) : [];
    if (!best || best.confidence < SURE || best.swapped) continue;
    const convert = converter(best.crs, WGS84), moved = own.map((line) => line.map(convert)).filter((line) => line.every((position) => position.every(Number.isFinite)));
    lines = [...lines, ...moved];
    bounds ??= around(moved);
  }
  return bounds ? { bounds, lines } : null;
}

const guessOf = (proposal: Proposal, lang: Lang): CrsGuess => ({ crs: proposal.crs.id, label: proposal.crs.label[lang], confidence: proposal.confidence, reason: reasonText(proposal, lang), shiftM: proposal.shiftM });

/** Tables with the systems that they may be in, the likeliest first. */
export function withGuesses(tables: readonly Looked[], snapshot: Snapshot, lang: Lang): InspectedTable[] {
  const county = withTables(countyEvidence(snapshot), tables);
  return tables.map(({ inspected, stated, positions }) => ({ ...inspected, crs: detectCrs({ stated, positions, county }).map((proposal) => guessOf(proposal, lang)) }));
}
