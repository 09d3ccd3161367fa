/** What is wrong with a feature, by the declaration of its kind. Import, forms and the engine ask the same. */
import type { Feature, Geometry } from '../feature.ts';
import { type Bounds, boundsOf, classOf, forEachPosition, geometryProblem, isNearCounty, looksSwapped } from '../geo/index.ts';
import { convertCell } from './convert.ts';
import { type FieldDecl, fieldsOf, kindOf, type KindDecl } from './index.ts';

/** `engine:refused.<code>` says it; `field` is `geometry` or the field's identifier. */
export interface FeatureProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** where a geometry is wrong, [lon, lat] */
  readonly at?: readonly [number, number];
}

/** A coordinate as a person reads it: six decimals are 0.1 m. */
const shown = (value: number): number => Number(value.toFixed(6));

/** What is wrong with a geometry for a kind, or null. `county`: bounds that tell whether coordinates are swapped. */
export function problemOfGeometry(geometry: Geometry | null, decl: KindDecl, county: Bounds | null): FeatureProblem | null {
  if (!geometry) return { field: 'geometry', code: 'no-geometry', params: {} };
  const problem = geometryProblem(geometry);
  if (problem) {
    const at = problem.at ?? undefined;
    return { field: 'geometry', code: `geometry-${problem.code}`, params: at ? { lon: shown(at[0]), lat: shown(at[1]) } : {}, ...(at ? { at } : {}) };
  }
  const geometryClass = classOf(geometry);
  if (!geometryClass || !decl.geometry.includes(geometryClass)) return { field: 'geometry', code: 'geometry-class', params: { type: geometry.type, allowed: decl.geometry.join(', ') } };
  let swapped: FeatureProblem | null = null;
  const [west, south, east, north] = boundsOf([geometry]) ?? [0, 0, 0, 0];
  if (county && !(isNearCounty(west, south, county) && isNearCounty(east, north, county))) {
    forEachPosition(geometry, ([lon = 0, lat = 0]) => {
      if (looksSwapped([lon, lat], county)) swapped ??= { field: 'geometry', code: 'geometry-looks-swapped', params: { lon, lat }, at: [lon, lat] };
    });
  }
  return swapped;
}

/** What a message about a field's value speaks of; `column` is its name for the person. */
export function fieldParams(field: FieldDecl, column: string): Readonly<Record<string, string | number>> {
  return { column, min: field.min ?? '', max: field.max ?? '', choices: field.choices?.map(({ label, value }) => (label.zh === value ? value : `${label.zh} (${value})`)).join('、') ?? '' };
}

/** Everything that is wrong with a feature that is about to be put into the project; `nameField` gives the name of a field in the person's language. */
export function problemsOf(feature: Feature, county: Bounds | null, nameField: (field: FieldDecl) => string): FeatureProblem[] {
  const decl = kindOf(feature.kind);
  if (!decl) return [{ field: 'kind', code: 'unknown-kind', params: { kind: feature.kind } }];
  const problem = problemOfGeometry(feature.geometry, decl, county);
  const fields = fieldsOf(decl).flatMap((field): FeatureProblem[] => {
    const value = feature.props[field.id] ?? null, converted = convertCell(field, value);
    const code = 'problem' in converted ? converted.problem : converted.value === null && field.required ? 'required' : null;
    return code === null ? [] : [{ field: field.id, code, params: fieldParams(field, nameField(field)) }];
  });
  return problem ? [problem, ...fields] : fields;
}
