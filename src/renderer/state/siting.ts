/** Asks the engine where new things may go, and keeps what it answers. */
import type { ParamsIn } from '../../contract/methods.ts';
import type { BatchReport, KeptCandidate } from '../../contract/reports.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import type { Geometry, Props } from '../../core/feature.ts';
import { boundsOf, middleOf, movedTo } from '../../core/geo/index.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { problemOfGeometry } from '../../core/kinds/problems.ts';
import type { SitingReport } from '../../core/rules/index.ts';
import { engineReady, fail, runTask } from './actions.ts';
import { countyBounds } from './county.ts';
import { newId, openForm } from './edits.ts';
import { engine } from './engine.ts';
import { type Answer, NO_ANSWER, NO_SITING, type SitingState } from './siting-state.ts';
import { type Drawing, useStore } from './store.ts';

const { getState, setState } = useStore;

export function putSiting(part: Partial<SitingState>): void {
  setState(({ siting }) => ({ siting: { ...siting, ...part } }));
}

const running = <T>({ value }: Answer<T>): Answer<T> => ({ state: 'running', value, error: null });
const ready = <T>(value: T): Answer<T> => ({ state: 'ready', value, error: null });
/** Of what the person has stopped the old answer stays. */
const failed = <T>(before: Answer<T>, error: PlainError): Answer<T> => (error.class === 'cancelled' ? { state: before.value === null ? 'none' : 'ready', value: before.value, error: null } : { state: 'failed', value: null, error });

/** What is typed, without the empty fields. */
const typed = (attributes: SitingState['attributes']): Record<string, string> => Object.fromEntries(Object.entries(attributes).filter(([, text]) => text.trim() !== ''));

/** Values as they would be typed. */
const typedOf = (props: Props): Record<string, string> => Object.fromEntries(Object.entries(props).flatMap(([id, value]) => (value === null || value === '' ? [] : [[id, String(value)]])));

interface Question { readonly turn: number; readonly params: ParamsIn<'siting.at'> }

/** Answers to an earlier turn (another kind, other attributes, other data) are dropped. */
let turn = 0, asking = false, next: Question | null = null;

/**
 * Asks of the place as it is now. One question is under way at a time: while it is, the latest place waits and those before it are forgotten.
 * `alternatives`: where else it may go as well, once the place has come to rest.
 */
function ask(alternatives: boolean): void {
  const { siting: { kind, attributes, place, report }, settings: { lang } } = getState();
  if (kind === null || place === null) return;
  next = { turn, params: { kind, geometry: place, attributes: typed(attributes), alternatives, lang } };
  putSiting({ report: running(report) });
  if (!asking) void answerAll();
}

async function answerAll(): Promise<void> {
  asking = true;
  while (next) {
    const { turn: asked, params } = next;
    next = null;
    let report: Answer<SitingReport>;
    try {
      await engineReady();
      report = ready(await engine.call('siting.at', params));
    } catch (thrown) {
      report = { state: 'failed', value: null, error: toPlainError(thrown) };
    }
    if (asked === turn) putSiting({ report: next ? { ...report, state: 'running' } : report });
  }
  asking = false;
}

/** Another question: what was answered before has nothing to do with it. */
function askAnew(part: Partial<SitingState>): void {
  turn++;
  putSiting({ ...part, report: NO_ANSWER, rule: null });
  ask(true);
}

/** Another kind; attributes that both have stay. The zone belongs to the kind. */
export function chooseKind(kind: string): void {
  const decl = kindOf(kind), known = new Set(decl ? fieldsOf(decl).map(({ id }) => id) : []), { attributes } = getState().siting;
  askAnew({ kind, attributes: Object.fromEntries(Object.entries(attributes).filter(([id]) => id !== 'name' && known.has(id))), zone: NO_ANSWER, part: null });
}

export function setAttribute(id: string, text: string): void {
  askAnew({ attributes: { ...getState().siting.attributes, [id]: text }, zone: NO_ANSWER, part: null });
}

/** The place as it moves under the hand. */
export function dragPlace(place: Geometry): void {
  putSiting({ place });
  ask(false);
}

/** The place has come to rest; `from` is where it was before it was dragged. */
export function putPlace(place: Geometry, from = getState().siting.place): void {
  putSiting({ place, before: from, placed: getState().siting.placed + 1, tab: 'place', row: null });
  ask(true);
}

/** The place as it is typed; the field keeps what was typed. */
export function typePlace(place: Geometry | null): void {
  putSiting({ place, before: getState().siting.place });
  if (place) ask(true);
  else askAnew({});
}

/** No place any more; what was there can be gone back to. */
export function clearPlace(): void {
  const { place, placed } = getState().siting;
  askAnew({ place: null, before: place, placed: placed + 1, row: null });
}

/** To one of the places where it may go. */
export function moveTo(at: readonly [number, number]): void {
  const { place } = getState().siting;
  if (place) putPlace(place.type === 'Point' ? { type: 'Point', coordinates: [...at] } : movedTo(place, at));
}

/** The next click on the map is the place. */
export function placeOnMap(): void {
  const { kind } = getState().siting, label = kind === null ? undefined : kindOf(kind)?.label[getState().settings.lang];
  setState({ placing: { name: label ?? '', take: (at) => { setState({ placing: null }); putPlace({ type: 'Point', coordinates: [...at] }); } } });
}

/** Draws the place as a shape, reshapes it, or draws the area that the zone is asked of. */
export function drawPlace(what: 'siting' | 'within', tool: Drawing['tool']): void {
  const { kind, place } = getState().siting;
  if (kind !== null) setState({ drawing: { what, kind, id: null, tool, geometry: tool === 'edit' ? place : null, radiusM: 100 }, placing: null, measuring: false });
}

/** Takes what was drawn. */
export function takeDrawn(what: Drawing['what'], geometry: Geometry): void {
  const from = before;
  drawn = geometry;
  setState({ drawing: null });
  if (what === 'within') putSiting({ within: geometry });
  else putPlace(geometry, from);
}

/** The place before a drawing was begun, to which it goes back when that is cancelled; and what was drawn. */
let before: Geometry | null = null, drawn: Geometry | null = null;

function followDrawing(drawing: Drawing | null, earlier: Drawing | null): void {
  if (drawing?.what === 'siting') {
    if (earlier?.what !== 'siting') { before = getState().siting.place; drawn = null; }
    const decl = kindOf(drawing.kind), { geometry } = drawing, { features } = getState();
    if (geometry && decl && geometry !== earlier?.geometry && problemOfGeometry(geometry, decl, countyBounds(features)) === null) dragPlace(geometry);
  } else if (earlier?.what === 'siting' && drawn === null) {
    if (before) putPlace(before, before);
    else { putSiting({ place: null, before: null }); askAnew({}); }
  }
}

/** The place as something new of the project, in the form. */
export function addToProject(): void {
  const { siting: { kind, place, report } } = getState();
  if (kind !== null && place) openForm({ id: newId(), kind, geometry: place, props: { ...report.value?.attributes } }, true);
}

/** Keeps the place in the project under the next free letter. */
export async function keepCandidate(): Promise<void> {
  const { siting: { kind, place, attributes }, settings: { lang } } = getState();
  await engineReady();
  if (kind !== null && place) await engine.call('siting.keep', { kind, geometry: place, attributes: typed(attributes), lang });
}

export async function dropCandidate(letter: string): Promise<void> {
  await engineReady();
  await engine.call('siting.drop', { letter });
}

let loads = 0;

/** The candidates as they are judged now; an answer that a later one has overtaken is dropped. */
async function loadCandidates(): Promise<void> {
  const own = ++loads;
  await engineReady();
  const { candidates } = await engine.call('siting.candidates', { lang: getState().settings.lang });
  if (own === loads) putSiting({ kept: candidates });
}

/** The map goes there. */
export const show = (geometry: Geometry): void => { const bounds = boundsOf([geometry]); if (bounds) setState({ focus: { bounds } }); };

/** Goes back to a candidate, with its kind and attributes. */
export function showCandidate({ kind, attributes: known, geometry }: KeptCandidate): void {
  const { siting } = getState(), attributes = typedOf(known);
  if (siting.kind !== kind) putSiting({ zone: NO_ANSWER, part: null });
  askAnew({ kind, attributes, place: geometry, before: siting.place, placed: siting.placed + 1, row: null });
  show(geometry);
}

/** A row of the applications becomes the place. */
export function showApplication({ row, feature: { kind, geometry, props } }: BatchReport['rows'][number]): void {
  if (!geometry) return;
  const decl = kindOf(kind), known = new Set(decl ? fieldsOf(decl).map(({ id }) => id) : []), { siting } = getState();
  const attributes = Object.fromEntries(Object.entries(typedOf(props)).filter(([id]) => known.has(id)));
  askAnew({ kind, attributes, place: geometry, before: siting.place, placed: siting.placed + 1, row });
  show(geometry);
}

type ZoneParams = ParamsIn<'siting.zone'>;

function zoneParams(): ZoneParams | null {
  const { siting: { kind, attributes, within }, settings: { lang } } = getState();
  return kind === null ? null : { kind, attributes: typed(attributes), lang, ...(within ? { within } : {}) };
}

let zoneRun: AbortController | null = null;

/** Works the zone out and shows it; one that is still being worked out gives way. */
export async function runZone(): Promise<void> {
  const params = zoneParams(), old = getState().siting.zone;
  if (!params) return;
  zoneRun?.abort();
  const controller = new AbortController();
  zoneRun = controller;
  putSiting({ zone: running(old), zoneShown: true, part: null });
  let zone: SitingState['zone'];
  try {
    zone = ready(await runTask('window:task.zone', 'siting.zone', params, controller));
  } catch (thrown) {
    zone = failed(old, toPlainError(thrown));
  }
  if (zoneRun === controller && zoneParams()?.kind === params.kind) putSiting({ zone });
}

/** The zone into a file: GeoPackage or GeoJSON by its ending. */
export async function exportZone(path: string): Promise<void> {
  const params = zoneParams();
  if (params) await runTask('window:task.export-file', 'siting.zone', { ...params, path });
}

/** The opinion on the place, dated `day`, into a file: PDF or DOCX by its ending. */
export async function exportOpinion(path: string, day: string): Promise<void> {
  const { siting: { kind, place, attributes }, settings: { lang } } = getState();
  if (kind !== null && place) await runTask('window:task.opinion', 'siting.opinion', { kind, geometry: place, attributes: typed(attributes), path, day, lang });
}

/** Judges the applications of a file; `output`: into a file with their answers as well. */
export async function runBatch(file: string, crs: string, output?: string): Promise<void> {
  const { siting: { kind, batch: old }, settings: { lang } } = getState();
  if (kind === null) return;
  putSiting({ file, row: null, batch: running(old) });
  try {
    putSiting({ batch: ready(await runTask('window:task.applications', 'siting.batch', { path: file, kind, crs, lang, ...(output === undefined ? {} : { output }) })) });
    setState({ tableOpen: true });
  } catch (thrown) {
    putSiting({ batch: failed(old, toPlainError(thrown)) });
  }
}

function layoutParams(): ParamsIn<'siting.layout'> | null {
  const { siting: { kind, attributes, layoutAsked: { township, quota, stepM, file, crs } }, settings: { lang } } = getState();
  if (kind === null || township === null) return null;
  return { kind, township, attributes: typed(attributes), lang, ...(quota === null ? {} : { quota }), ...(stepM === null ? {} : { roadside: { stepM } }), ...(file === null ? {} : { candidates: { path: file, crs } }) };
}

/** The largest layout of outlets of the township that is asked for. */
export async function runLayout(): Promise<void> {
  const params = layoutParams(), old = getState().siting.layout;
  if (!params) return;
  putSiting({ layout: running(old) });
  try {
    putSiting({ layout: ready(await runTask('window:task.layout', 'siting.layout', params)) });
    const township = getState().features.get('township')?.find(({ props }) => props['name'] === params.township);
    setState({ tableOpen: true, ...(township ? { focus: { type: 'feature', kind: 'township', id: township.id } } : {}) });
  } catch (thrown) {
    putSiting({ layout: failed(old, toPlainError(thrown)) });
  }
}

/** The layout into a file, by its ending. */
export async function exportLayout(path: string): Promise<void> {
  const params = layoutParams();
  if (params) await runTask('window:task.export-file', 'siting.layout', { ...params, path });
}

/** Goes to a place of the layout, or to an outlet. */
export function showAt([lon, lat]: readonly [number, number]): void {
  setState({ focus: { at: [lon, lat] } });
}

/** Follows what is drawn, and asks again when the data or the language has changed; another project starts afresh. */
export function followSiting(): void {
  useStore.subscribe((state, old) => {
    if (state.info?.path !== old.info?.path) {
      turn++;
      zoneRun?.abort();
      putSiting(NO_SITING);
      if (state.info) void loadCandidates().catch(fail);
      return;
    }
    if (state.drawing !== old.drawing) followDrawing(state.drawing, old.drawing);
    // data, rules and language all go with it
    if (!state.info || (state.info.revision === old.info?.revision && state.features === old.features && state.settings.lang === old.settings.lang)) return;
    void loadCandidates().catch(fail);
    if (state.siting.place) {
      turn++;
      ask(true);
    }
  });
}

/** Where a place is, for lists. */
export const placeOf = (geometry: Geometry): readonly [number, number] => middleOf(geometry) ?? [0, 0];
