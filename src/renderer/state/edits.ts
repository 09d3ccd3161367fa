/** Changes that the person makes: undo and redo, form, drawing, deleting. */
import type { ParamsIn } from '../../contract/methods.ts';
import type { Feature, Geometry } from '../../core/feature.ts';
import { AreaIndex, split, withHole } from '../../core/geo/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { engineReady, select } from './actions.ts';
import { engine } from './engine.ts';
import { type Drawing, findFeature, useStore } from './store.ts';

const { getState, setState } = useStore;

type Change = ParamsIn<'edit.apply'>;

/** One change, checked and made by the engine; it comes back as an event, and everything follows. */
export async function change(action: Change['action'], puts: readonly Feature[], deletes: readonly { readonly kind: string; readonly id: string }[] = []): Promise<void> {
  await engineReady();
  await engine.call('edit.apply', { action, puts: puts as unknown as NonNullable<Change['puts']>, deletes: [...deletes], lang: getState().settings.lang });
}

export async function undo(): Promise<void> {
  await engineReady();
  await engine.call('history.undo', {});
}

export async function redo(): Promise<void> {
  await engineReady();
  await engine.call('history.redo', {});
}

export async function goToRevision(revision: number): Promise<void> {
  await engineReady();
  await engine.call('history.goTo', { revision });
}

export async function nameRevision(revision: number, name: string): Promise<void> {
  await engineReady();
  await engine.call('history.mark', { revision, name });
}

/** An id that no other feature has. */
export const newId = (): string => `n-${crypto.randomUUID().slice(0, 13)}`;

/** Opens the form for a feature of the project, or for a new one. */
export function openForm(feature: Feature, isNew: boolean): void {
  setState({ draft: { feature, isNew }, inspectorOpen: true, selection: isNew ? null : { type: 'feature', kind: feature.kind, id: feature.id } });
}

export function closeForm(): void {
  setState({ draft: null });
}

/** Puts what the form holds into the project and shows it. */
export async function saveForm(feature: Feature): Promise<void> {
  const { draft } = getState();
  await change(draft?.isNew ? 'add' : 'change', [feature]);
  setState({ draft: null });
  select({ type: 'feature', kind: feature.kind, id: feature.id });
}

export async function deleteFeatures(features: readonly Feature[]): Promise<void> {
  await change('delete', [], features.map(({ kind, id }) => ({ kind, id })));
  setState({ selection: null, draft: null });
}

/** The same thing once more, beside the first one in the form, to be changed there. */
export function duplicate(feature: Feature): void {
  openForm({ ...feature, id: newId() }, true);
}

/** Radius that the circle tool begins with. */
const RADIUS_M = 100;

const TOOLS = { point: 'point', line: 'line', polygon: 'polygon' } as const;

/** Begins to draw a feature of a kind, in the geometry that the kind usually has. */
export function drawNew(kind: string): void {
  const [usual = 'point'] = kindOf(kind)?.geometry ?? [];
  setState({ drawing: { what: 'new', kind, id: null, tool: TOOLS[usual], geometry: null, radiusM: RADIUS_M }, draft: null, selection: null, measuring: false });
}

/** Begins to change the shape of a feature, or to cut a hole into it or the whole in two. */
export function drawOn(feature: Feature, what: 'shape' | 'hole' | 'split'): void {
  const { kind, id, geometry } = feature;
  setState({ drawing: { what, kind, id, tool: what === 'shape' ? 'edit' : what === 'hole' ? 'polygon' : 'line', geometry: what === 'shape' ? geometry : null, radiusM: RADIUS_M }, draft: null, measuring: false });
}

export function changeDrawing(part: Partial<Pick<Drawing, 'tool' | 'geometry' | 'radiusM'>>): void {
  setState(({ drawing }) => ({ drawing: drawing ? { ...drawing, ...part } : null }));
}

export function cancelDrawing(): void {
  setState({ drawing: null });
}

/** The name of the one township that a geometry touches, or null. */
function townshipOf(geometry: Geometry, townships: readonly Feature[]): string | null {
  const [only, another] = new AreaIndex(townships).touching(geometry);
  const name = another === undefined ? townships.find(({ id }) => id === only)?.props['name'] : undefined;
  return typeof name === 'string' ? name : null;
}

/** Takes what has been drawn: into the form when it is new, else into the project. */
export async function finishDrawing(geometry: Geometry | null): Promise<void> {
  const { drawing, features } = getState();
  if (!drawing || !geometry) return;
  if (drawing.what === 'siting' || drawing.what === 'within') {
    const { takeDrawn } = await import('./siting.ts');
    takeDrawn(drawing.what, geometry);
    return;
  }
  if (drawing.what === 'new') {
    setState({ drawing: null });
    const township = townshipOf(geometry, features.get('township') ?? []);
    openForm({ id: newId(), kind: drawing.kind, geometry, props: township === null ? {} : { township } }, true);
    return;
  }
  const feature = drawing.id === null ? undefined : findFeature(features, drawing.kind, drawing.id);
  if (!feature?.geometry) return;
  if (drawing.what === 'split') {
    const [first, ...others] = split(feature.geometry, geometry);
    if (first && others.length > 0) await change('split', [{ ...feature, geometry: first }, ...others.map((part) => ({ ...feature, id: newId(), geometry: part }))]);
  } else await change('shape', [{ ...feature, geometry: drawing.what === 'hole' ? withHole(feature.geometry, geometry) : geometry }]);
  setState({ drawing: null });
}
