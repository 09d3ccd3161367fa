/** The features that the person has chosen: for the table, the map and what is done to many at once. */
import { useMemo } from 'react';
import { keyOf } from '../../core/edits/edit.ts';
import type { Feature, Geometry } from '../../core/feature.ts';
import { type AppState, useStore } from './store.ts';
import { inArea, near } from './picking.ts';

const { getState, setState } = useStore;

/** What lies under everything else: an area would always take it along. */
const GROUND: ReadonlySet<string> = new Set(['county', 'township']);

export type How = 'replace' | 'add' | 'toggle';

/** Makes features the chosen ones, adds them, or turns each over. */
export function choose(features: Iterable<{ readonly kind: string; readonly id: string }>, how: How): void {
  const next = new Set(how === 'replace' ? [] : getState().chosen);
  for (const feature of features) {
    const key = keyOf(feature);
    if (how === 'toggle' && next.has(key)) next.delete(key);
    else next.add(key);
  }
  setState({ chosen: next });
}

export function clearChosen(): void {
  setState({ chosen: new Set() });
}

/** Of one kind exactly these; other kinds stay as they are. For the table, which shows one kind. */
export function chooseOfKind(kind: string, ids: Iterable<string>): void {
  const others = [...getState().chosen].filter((key) => !key.startsWith(`${kind}/`));
  setState({ chosen: new Set([...others, ...Array.from(ids, (id) => keyOf({ kind, id }))]) });
}

/** The chosen features that are there, by kind, in the order of the project. Linear in the features of those kinds. */
export function chosenFeatures({ chosen, features }: Pick<AppState, 'chosen' | 'features'>): ReadonlyMap<string, readonly Feature[]> {
  const found = new Map<string, readonly Feature[]>();
  for (const kind of new Set(Array.from(chosen, (key) => key.slice(0, key.indexOf('/'))))) {
    const own = features.get(kind)?.filter((feature) => chosen.has(keyOf(feature))) ?? [];
    if (own.length > 0) found.set(kind, own);
  }
  return found;
}

export function useChosen(): ReadonlyMap<string, readonly Feature[]> {
  const chosen = useStore((state) => state.chosen), features = useStore((state) => state.features);
  return useMemo(() => chosenFeatures({ chosen, features }), [chosen, features]);
}

/** Everything of the layers that are shown and that an area touches. */
export function chooseInArea(area: Geometry, how: How): void {
  const { features, hiddenKinds } = getState();
  choose([...features].flatMap(([kind, own]) => (hiddenKinds.has(kind) || GROUND.has(kind) ? [] : inArea(own, area))), how);
}

type Ground = Pick<AppState, 'chosen' | 'features' | 'selection'>;

/** The features that a search by distance starts from: the chosen ones, else the selected one. */
export function origins(state: Ground): readonly Feature[] {
  const many = [...chosenFeatures(state).values()].flat();
  if (many.length > 0) return many;
  const { selection, features } = state;
  return selection?.type === 'feature' ? (features.get(selection.kind)?.filter(({ id }) => id === selection.id) ?? []) : [];
}

/** Everything of some kinds within a distance of the chosen features, or of the selected one. */
export function nearOrigins(state: Ground, kinds: readonly string[], metres: number): Feature[] {
  const from = origins(state);
  return kinds.flatMap((kind) => near(state.features.get(kind) ?? [], from, metres));
}

/** All features of a kind. */
export function chooseKind(kind: string, how: How): void {
  choose(getState().features.get(kind) ?? [], how);
}

/** Of the kinds that something is chosen of: what is not. */
export function invertChosen(): void {
  const state = getState();
  choose([...chosenFeatures(state).keys()].flatMap((kind) => state.features.get(kind)?.filter((feature) => !state.chosen.has(keyOf(feature))) ?? []), 'replace');
}

/** The kind whose features „all of a kind” means: that of the table when it is shown, else of the selected feature. */
export function kindAtHand({ activity, tableOpen, tableKind, selection, info }: AppState): string | null {
  if (activity === 'layers' && tableOpen && tableKind !== null) return tableKind;
  return selection?.type === 'feature' ? selection.kind : (tableKind ?? info?.kinds[0]?.kind ?? null);
}
