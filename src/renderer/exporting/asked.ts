/** What the export dialog asks for: pure, so that it can be tested. */
import type { ParamsIn } from '../../contract/methods.ts';
import type { FormatInfo } from '../../contract/reports.ts';
import type { Feature, Label, Lang } from '../../core/feature.ts';
import { type Crs, WGS84 } from '../../core/crs/index.ts';
import { fieldsOf, kindOf, KINDS } from '../../core/kinds/index.ts';

export interface Asked {
  readonly what: 'chosen' | 'kinds' | 'project';
  /** where `what` is `kinds` */
  readonly kinds: readonly string[];
  readonly format: FormatInfo;
  readonly crs: string;
  readonly fields: 'all' | 'filled' | 'some';
  /** where `fields` is `some` */
  readonly some: readonly string[];
  readonly headers: 'labels' | 'identifiers';
}

type ByKind = ReadonlyMap<string, readonly Feature[]>;

/** The objects that are meant, by kind, in the order of the registry. */
export function meant({ what, kinds }: Pick<Asked, 'what' | 'kinds'>, features: ByKind, chosen: ByKind): ByKind {
  const from = what === 'chosen' ? chosen : features;
  return new Map(KINDS.flatMap(({ id }) => {
    const own = from.get(id);
    return own && own.length > 0 && (what !== 'kinds' || kinds.includes(id)) ? [[id, own] as const] : [];
  }));
}

export const countOf = (objects: ByKind): number => [...objects.values()].reduce((sum, { length }) => sum + length, 0);

/** Fields of the kinds, each once, and the columns of the person's own after them. */
export function fieldsOffered(objects: ByKind): readonly { readonly id: string; readonly label: Label }[] {
  const fields = new Map<string, Label>();
  for (const kind of objects.keys()) {
    const decl = kindOf(kind);
    for (const { id, label } of decl ? fieldsOf(decl) : []) if (!fields.has(id)) fields.set(id, label);
  }
  for (const own of objects.values()) for (const { props } of own) for (const id of Object.keys(props)) if (!fields.has(id)) fields.set(id, { zh: id, en: id });
  return [...fields].map(([id, label]) => ({ id, label }));
}

/** Whether a file of the format can be in a system. */
export const fits = ({ wgs84Only, offsets }: FormatInfo, { id, kind }: Crs): boolean => (wgs84Only ? id === WGS84.id : kind !== 'offset' || offsets);

/** A name for the file: the kind, or the project; the usual ending of the format. */
export function fileName({ what, format }: Asked, objects: ByKind, project: string, lang: Lang): string {
  const [kind = '', ...more] = objects.keys();
  const name = more.length === 0 && what !== 'project' ? (kindOf(kind)?.label[lang] ?? kind) : project;
  return `${name.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${format.writes[0] ?? ''}`;
}

export function paramsOf({ what, format, crs, fields, some, headers }: Asked, objects: ByKind, path: string, lang: Lang): ParamsIn<'export.file'> {
  return {
    path, lang, kinds: [...objects.keys()], fields: fields === 'some' ? [...some] : fields,
    ...(what === 'chosen' ? { only: [...objects].flatMap(([kind, own]) => own.map(({ id }) => ({ kind, id }))) } : {}),
    ...(format.wgs84Only ? {} : { crs }), ...(format.headers === null ? {} : { headers }),
  };
}
