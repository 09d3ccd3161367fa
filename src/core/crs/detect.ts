/** Which reference system positions are in: by what is stated, by their ranges, and by the county that they belong to. */
import type { Position } from 'geojson';
import type { Lang } from '../feature.ts';
import type { Bounds } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { type Candidate, candidatesOf, inChina, type Reason } from './candidates.ts';
import { converter } from './convert.ts';
import { type Crs, WGS84 } from './crs.ts';
import {
  apartM, FEWEST, type Fit, isApart, isClearlyBetter, lineFit, median, spreadOut,
} from './fit.ts';
import { parseCrs } from './parse.ts';

export interface Proposal {
  readonly crs: Crs;
  /** 0 … 1; from 0.8 on it may be taken without asking, below 0.6 a person must choose */
  readonly confidence: number;
  readonly reason: Reason;
  /** about how far the degrees as they stand would move, m; null for metres, or where nothing can be converted */
  readonly shiftM: number | null;
  /** [latitude, longitude] or [northing, easting]: exchange x and y before converting */
  readonly swapped?: true;
}

/** What is known for certain, in WGS 84. */
export interface County {
  readonly bounds: Bounds;
  /** roads, boundaries */
  readonly lines: readonly (readonly Position[])[];
}

export interface Evidence {
  /** code, name, PROJ string or WKT that came with the file */
  readonly stated: string | null;
  /** a sample of raw [x, y] */
  readonly positions: readonly (readonly number[])[];
  readonly county: County | null;
}

/** Positions that shares are counted on, and that are held against lines; systems that are. */
const MOST_COUNTED = 400, MOST_FITTED = 2000, MOST_TESTED = 8;
/** Features beside the border belong to the county as well; degrees. */
const MARGIN_DEG = 0.05;
/** What a statement weighs against the priors of the others, and what lines weigh that speak clearly: they win over a statement. */
const STATED_PRIOR = 20, LINES_FACTOR = 500;
/** What is left of a system that puts nothing into the county. */
const OUTSIDE_FACTOR = 0.001;
/** Proposals below this are not worth reading; above this nothing goes, for numbers can always come from elsewhere. */
const LEAST = 0.01, MOST = 0.98;

type Pair = readonly [x: number, y: number];

/** At most so many, evenly taken. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, i) => list[Math.floor(i * step)] as T);
}

const turned = (positions: readonly Pair[], swapped: boolean): readonly Pair[] => (swapped ? positions.map(([x, y]): Pair => [y, x]) : positions);
const inWgs84 = ({ crs, swapped }: Pick<Candidate, 'crs' | 'swapped'>, positions: readonly Pair[]): Position[] => turned(positions, swapped).map(converter(crs, WGS84));
const share = (positions: readonly Position[], test: (lon: number, lat: number) => boolean): number => positions.filter(([lon = Number.NaN, lat = Number.NaN]) => test(lon, lat)).length / positions.length;
const percent = (part: number): number => Math.round(part * 100);

/** WGS 84 and CGCS2000 are one to us; so are a 3° and a 6° grid with the same numbers. */
const isSame = (a: Crs, b: Crs): boolean => a.id === b.id || (a.proj !== null && a.proj === b.proj) || [a, b].every(({ id }) => id === 'EPSG:4326' || id === 'EPSG:4490');

/** Whether a place lies in the box of a county, or beside it. */
const aroundOf = ({ bounds: [west, south, east, north] }: County) => (lon: number, lat: number): boolean =>
  lon >= west - MARGIN_DEG && lon <= east + MARGIN_DEG && lat >= south - MARGIN_DEG && lat <= north + MARGIN_DEG;

/** A candidate with what the positions say of it. */
interface Judged extends Candidate {
  readonly stated: boolean;
  /** shares of the positions that come to lie in China, and in the county (null without one) */
  readonly china: number;
  readonly inside: number | null;
  readonly weight: number;
}

/** The candidates of the ranges; what is stated takes the place of its equals, or stands besides them. */
function withStated(candidates: readonly Candidate[], stated: Crs | null, positions: readonly Pair[]): (Candidate & { readonly stated: boolean })[] {
  if (!stated) return candidates.map((candidate) => ({ ...candidate, stated: false }));
  const own = (swapped: boolean) => ({ crs: stated, swapped, prior: STATED_PRIOR, reason: { code: 'file', params: {} } as const, stated: true });
  const all = candidates.map((candidate) => (isSame(candidate.crs, stated) ? own(candidate.swapped) : { ...candidate, stated: false }));
  if (all.some((candidate) => candidate.stated)) return all;
  return [...all, own(share(inWgs84(own(true), positions), inChina) > share(inWgs84(own(false), positions), inChina))];
}

function judge(candidate: Candidate & { readonly stated: boolean }, positions: readonly Pair[], county: County | null): Judged {
  const places = inWgs84(candidate, positions), china = share(places, inChina), inside = county ? share(places, aroundOf(county)) : null;
  return { ...candidate, china, inside, weight: candidate.prior * china * (inside === null ? 1 : Math.max(inside, OUTSIDE_FACTOR)) };
}

/** What lines say where they speak clearly. Systems whose places they cannot tell apart share the best fit. */
interface Verdict {
  readonly fits: ReadonlyMap<Judged, Fit>;
  isBest(candidate: Judged): boolean;
  readonly bestM: number;
  readonly nextM: number;
}

/** Holds the systems that put most positions into the county against its lines; null unless one is clearly better than all that lines can tell from it. */
function heldAgainstLines(judged: readonly Judged[], positions: readonly Pair[], county: County | null): Verdict | null {
  const tested = judged.filter(({ inside }) => inside !== null && inside >= 0.5).sort((a, b) => b.weight - a.weight).slice(0, MOST_TESTED), [first] = tested;
  if (!county || !first || county.lines.length === 0) return null;
  const around = aroundOf(county), places = inWgs84(first, positions), near = positions.filter((_, i) => around(...(places[i] as [number, number])));
  const spread = thinned(spreadOut(inWgs84(first, near)).map((i) => near[i] as Pair), MOST_FITTED);
  if (spread.length < FEWEST) return null;
  const measure = lineFit(county.lines), fits = new Map(tested.map((candidate) => [candidate, measure(inWgs84(candidate, spread))]));
  const [best, ...others] = [...fits.values()].sort((a, b) => a.medianM - b.medianM), apart = best ? others.filter((fit) => isApart(best, fit)) : [];
  if (!best || apart.length === 0 || !apart.every((fit) => isClearlyBetter(best, fit))) return null;
  const isBest = (candidate: Judged): boolean => { const fit = fits.get(candidate); return fit !== undefined && !apart.includes(fit); };
  return { fits, isBest, bestM: best.medianM, nextM: Math.min(...apart.map(({ medianM }) => medianM)) };
}

function reasonOf(candidate: Judged, verdict: Verdict | null): Reason {
  const { stated, china, inside, reason } = candidate, fit = verdict?.fits.get(candidate);
  if (stated && china < 0.5) return { code: 'contradicted', params: { share: percent(china) } };
  if (verdict && fit) {
    const best = verdict.isBest(candidate);
    return { code: best ? 'lines' : 'lines-worse', params: { median: Math.round(fit.medianM), other: Math.round(best ? verdict.nextM : verdict.bestM) } };
  }
  return inside !== null && inside < 0.5 ? { code: 'outside', params: { share: percent(inside) } } : reason;
}

/** Median way from the degrees as they stand to where they belong, m. */
function shiftOf(candidate: Judged, positions: readonly Pair[]): number | null {
  if (candidate.crs.kind === 'projected') return null;
  const raw = turned(positions, candidate.swapped), ways = inWgs84(candidate, positions).map((place, i) => apartM(place, raw[i] as Pair)).filter(Number.isFinite);
  return ways.length === 0 ? null : Math.round(median(ways));
}

/**
 * Proposals for the system of positions, the likeliest first. Confidence is the share of a candidate’s weight (prior or statement, China, county, lines) among
 * all, less where few of the positions lie where they should. Degrees without a statement stay below 0.6 unless lines speak clearly: GCJ-02 and BD-09
 * are never guessed. Nothing for no finite position. Deterministic; about linear in positions and lines.
 */
export function detectCrs({ stated, positions, county }: Evidence): Proposal[] {
  const finite = positions.flatMap(([x = Number.NaN, y = Number.NaN]): Pair[] => (Number.isFinite(x) && Number.isFinite(y) ? [[x, y]] : []));
  if (finite.length === 0) return [];
  const counted = thinned(finite, MOST_COUNTED);
  const judged = withStated(candidatesOf(counted), stated === null ? null : parseCrs(stated), counted).map((candidate) => judge(candidate, counted, county));
  const verdict = heldAgainstLines(judged, finite, county);
  const weightOf = (candidate: Judged): number => candidate.weight * (verdict?.isBest(candidate) ? LINES_FACTOR : 1);
  const total = judged.reduce((sum, candidate) => sum + weightOf(candidate), 0);
  const confidenceOf = (candidate: Judged): number => {
    const { inside, china } = candidate;
    // a file of the neighbours, rightly stated, lies outside too
    const inPlace = inside === null ? 1 : candidate.stated ? 0.9 + 0.1 * inside : Math.min(1, 0.4 + 0.75 * inside);
    return total === 0 ? 0 : Math.min(MOST, weightOf(candidate) / total) * inPlace * Math.min(1, china / 0.9);
  };
  return judged.map((candidate) => ({ candidate, confidence: confidenceOf(candidate) }))
    .filter(({ candidate, confidence }) => confidence >= LEAST || candidate.stated)
    .sort((a, b) => b.confidence - a.confidence)
    .map(({ candidate, confidence }) => ({ crs: candidate.crs, confidence, reason: reasonOf(candidate, verdict), shiftM: shiftOf(candidate, counted), ...(candidate.swapped ? { swapped: true } : {}) }));
}

/** Why a system is proposed, for a person. */
export function reasonText({ reason: { code, params }, swapped }: Proposal, lang: Lang): string {
  const text = translate(lang, `engine:crs.${code}`, params);
  return swapped ? `${text}${translate(lang, 'engine:crs.swapped')}` : text;
}
