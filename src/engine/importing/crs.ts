/** Which coordinate reference system a table is in, and in which one a file is written. */
import type { Position } from 'geojson';
import type { ImportReport } from '../../contract/reports.ts';
import { converter, type Crs, detectCrs, parseCrs, type Proposal, reasonText, WGS84, wktOf } from '../../core/crs/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Lang, Snapshot } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { type CrsDefinition, type RawTable, STANDARD_CRS } from '../codecs/codec.ts';
import { countyEvidence } from './county-evidence.ts';
import { rawPlace, Statement } from './raw-place.ts';
import { Places } from './rows.ts';

/** Rows whose places are looked at to find out. */
const LOOKED_AT = 3000;
/** From this confidence on a system that was found out is taken; below it the person must say. */
const SURE = 0.6;
/** The same where the file states a system that nobody knows. */
const SURE_AGAINST = 0.8;

export interface ChosenCrs {
  readonly report: ImportReport['crs'];
  readonly crs: Crs;
  /** into WGS 84; null where nothing is to be converted */
  readonly convert: ((position: readonly number[]) => Position) | null;
}

/** What the person must choose from, each system once though it may be there turned round too: `EPSG:4326 (55 %), gcj02 (27 %)`. */
const listed = (proposals: readonly Proposal[]): string => proposals.filter(({ crs }, i) => proposals.findIndex((other) => other.crs.id === crs.id) === i).slice(0, 4)
  .map(({ crs, confidence }) => `${crs.id} (${Math.round(confidence * 100)}%)`).join(', ');

const inDegrees = (positions: readonly (readonly number[])[]): boolean => positions.length > 0 && positions.every(([x = 0, y = 0]) => Math.abs(x) <= 180 && Math.abs(y) <= 180);

/** The first places of a table, and what it states of their system. */
async function firstPlaces(table: RawTable): Promise<{ readonly positions: readonly Position[]; readonly system: string | null }> {
  const places = new Places(), positions: Position[] = [], statement = new Statement();
  let looked = 0;
  reading: for await (const batch of table.rows()) {
    for (const row of batch) {
      const place = rawPlace(row, places);
      if (place) {
        positions.push([...place.at]);
        statement.add(place);
      }
      if (++looked >= LOOKED_AT) break reading;
    }
  }
  return { positions, system: statement.of(table) };
}

const conversion = (crs: Crs, swapped: boolean): ChosenCrs['convert'] => {
  if (crs.id === 'EPSG:4326' || crs.id === 'EPSG:4490') return null;
  const convert = converter(crs, WGS84);
  return swapped ? ([x = Number.NaN, y = Number.NaN, ...rest]) => convert([y, x, ...rest]) : convert;
};

/**
 * Which CRS a table is in: as the person says, else by what the file says and how its places lie in the county. `crs-unknown` for what is no system,
 * `crs-contradicted` when metres are stated and degrees are there, `crs-unsure` when the person must say.
 */
export async function chooseCrs(file: string, table: RawTable, asked: string, snapshot: Snapshot, lang: Lang): Promise<ChosenCrs> {
  if (asked.toLowerCase() !== 'auto') {
    const crs = parseCrs(asked);
    if (!crs) throw new AppError('input', 'crs-unknown', { file, crs: asked });
    const convert = conversion(crs, false);
    if (crs.kind === 'projected' && inDegrees((await firstPlaces(table)).positions)) throw new AppError('input', 'crs-contradicted', { file, crs: crs.label[lang] });
    return { report: { used: crs.id, how: translate(lang, 'engine:crs.stated'), confidence: 1 }, crs, convert };
  }
  const { positions, system } = await firstPlaces(table), stated = system === null ? null : parseCrs(system);
  const proposals = detectCrs({ stated: system, positions, county: countyEvidence(snapshot) });
  // degrees that are turned round are refused row by row; northing before easting is how surveyors write
  const best = proposals.find(({ swapped, crs }) => !swapped || crs.kind === 'projected') ?? proposals[0];
  const byFile = translate(lang, table.crs === STANDARD_CRS ? 'engine:crs.standard' : 'engine:crs.file');
  if (best && best.confidence >= (system !== null && !stated ? SURE_AGAINST : SURE)) {
    const { crs, confidence, swapped } = best;
    return { report: { used: crs.id, how: best.reason.code === 'file' ? byFile : reasonText(best, lang), confidence }, crs, convert: conversion(crs, swapped === true && crs.kind === 'projected') };
  }
  if (system !== null && !stated) throw new AppError('input', 'crs-unknown', { file, crs: system.slice(0, 200) });
  // what the file states holds where its numbers can be that, even if they lie outside the county
  const crs = stated ?? (positions.length === 0 ? WGS84 : null);
  if (!crs || (positions.length > 0 && (crs.kind === 'projected') === inDegrees(positions))) throw new AppError('input', 'crs-unsure', { file, known: listed(proposals) });
  return { report: { used: crs.id, how: byFile, confidence: proposals.find((proposal) => proposal.crs.id === crs.id)?.confidence ?? SURE }, crs, convert: conversion(crs, false) };
}

export interface OutputCrs {
  readonly definition: CrsDefinition;
  /** out of WGS 84; null where nothing is to be converted */
  readonly convert: ((position: readonly number[]) => Position) | null;
}

/** The CRS to write a file in; WGS 84 where nothing is asked for. `crs-unknown`, and `crs-not-in-format` where the format cannot hold it. */
export function outputCrs(file: string, asked: string | undefined, format: { readonly wgs84Only?: true; readonly offsets?: true }): OutputCrs {
  const crs = asked === undefined || asked.toLowerCase() === 'auto' ? WGS84 : parseCrs(asked);
  if (!crs) throw new AppError('input', 'crs-unknown', { file, crs: asked ?? '' });
  const wkt = wktOf(crs);
  if ((format.wgs84Only && crs.id !== WGS84.id) || (wkt === null && !format.offsets)) throw new AppError('input', 'crs-not-in-format', { file, crs: crs.id });
  return { definition: { code: crs.id, wkt: wkt ?? '' }, convert: conversion(crs, false) === null ? null : converter(WGS84, crs) };
}
