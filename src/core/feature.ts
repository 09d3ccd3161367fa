/** The plain data that everything works on. */
import type { Geometry } from 'geojson';

export type { Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon, Position } from 'geojson';

/** Chinese and English words for one thing. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type Lang = 'zh' | 'en';

export type FieldValue = string | number | boolean | null;

/** Field identifier → value. A field that is absent and a field that is null both mean "not known". */
export type Props = Readonly<Record<string, FieldValue>>;

/**
 * One object of the map. Coordinates are [lon, lat] or [lon, lat, height m], WGS 84 (CGCS2000 equal at map accuracy).
 * All fields, the common ones (`name`, `township`, `risk_level` …) included, are in `props`; columns that the kind's
 * declaration does not know are kept there under the name the person gave them.
 */
export interface Feature {
  readonly id: string;
  readonly kind: string;
  readonly geometry: Geometry | null;
  readonly props: Props;
}

/** Who a feature is, for findings and lists. */
export interface FeatureRef {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

/** What a project is called and how far it has come. Dates are ISO days (2020-12-31) or instants. */
export interface ProjectInfo {
  /** identity of the project file, made once */
  readonly id: string;
  readonly name: string;
  /** moves on by one with every edit */
  readonly revision: number;
  /** application version that wrote it */
  readonly version: string;
  /** day that looks back from it (accident clusters) start at; ISO day */
  readonly assessmentDate: string;
  /** administrative code, 620522; empty when none is set */
  readonly countyCode: string;
  /** instant of the last change, ISO */
  readonly lastChange: string | null;
  /** true while any feature is invented sample data */
  readonly demo: boolean;
}

/** The state of a project that an analysis reads: it never changes under the analysis. */
export interface Snapshot {
  readonly project: ProjectInfo;
  /** features by kind; a kind without features is absent or an empty list */
  readonly byKind: ReadonlyMap<string, readonly Feature[]>;
}

/** The features of a kind in a snapshot, none if the layer is missing. */
export function featuresOf(snapshot: Snapshot, kind: string): readonly Feature[] {
  return snapshot.byKind.get(kind) ?? [];
}

/** A feature's name, or its id where it has none. */
export function nameOf(feature: Feature): string {
  const { name } = feature.props;
  return typeof name === 'string' && name !== '' ? name : feature.id;
}

export function refOf(feature: Feature): FeatureRef {
  return { kind: feature.kind, id: feature.id, name: nameOf(feature) };
}

/** A text field, or null when it is absent, empty or not a text. */
export function textOf(feature: Feature, field: string): string | null {
  const value = feature.props[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A finite number field, or null. */
export function numberOf(feature: Feature, field: string): number | null {
  const value = feature.props[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Looks features up by kind and id, in a snapshot; each kind that is asked for is gone through once. */
export function finderIn({ byKind: all }: Pick<Snapshot, 'byKind'>): (ref: Pick<FeatureRef, 'kind' | 'id'>) => Feature | undefined {
  const byKind = new Map<string, ReadonlyMap<string, Feature>>();
  return ({ kind, id }) => {
    let own = byKind.get(kind);
    if (!own) byKind.set(kind, (own = new Map((all.get(kind) ?? []).map((feature) => [feature.id, feature]))));
    return own.get(id);
  };
}
