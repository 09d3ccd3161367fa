/** Draw order of kinds, top first: the registry's, lines as they cross in the world, until the person changes it. Pure. */
import { KINDS } from '../../core/kinds/index.ts';

/** Kinds of lines that have style layers of their own, top first: what bridges over stands over. */
export const LINE_KINDS = ['bridge', 'tunnel', 'railway', 'road', 'pipeline', 'power-line', 'water-body'] as const;

const REGISTRY: readonly string[] = [...LINE_KINDS, ...KINDS.map(({ id }) => id).filter((id) => !LINE_KINDS.some((kind) => kind === id))];

/** Every kind in draw order: what the person ordered first, the rest as the registry has them. */
export function drawOrder(chosen: readonly string[]): string[] {
  const own = new Set(chosen);
  return [...chosen.filter((id) => REGISTRY.includes(id)), ...REGISTRY.filter((id) => !own.has(id))];
}

/** The order after a kind has taken the place of another one: before it when moved up, behind it when moved down. */
export function movedTo(order: readonly string[], kind: string, target: string): string[] {
  const from = order.indexOf(kind), to = order.indexOf(target);
  if (from < 0 || to < 0 || from === to) return [...order];
  const rest = order.filter((id) => id !== kind);
  rest.splice(rest.indexOf(target) + (from < to ? 1 : 0), 0, kind);
  return rest;
}

/** The order after a kind has moved by one among its neighbours in the tree; the same when it is already first or last. */
export function moved(order: readonly string[], neighbours: readonly string[], kind: string, by: 1 | -1): string[] {
  const target = neighbours[neighbours.indexOf(kind) + by];
  return target === undefined ? [...order] : movedTo(order, kind, target);
}
