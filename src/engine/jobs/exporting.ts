/** Export: objects into a file of any format, and templates to be filled in. */
import path from 'node:path';
import type { Params } from '../../contract/methods.ts';
import { convertGeometry } from '../../core/crs/index.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, featuresOf, type Snapshot, textOf } from '../../core/feature.ts';
import { fieldsOf, kindOf, type KindDecl, KINDS } from '../../core/kinds/index.ts';
import { CODECS, codecFor, type Layer } from '../codecs/index.ts';
import { writeTemplate } from '../codecs/sheet/template.ts';
import { type OutputCrs, outputCrs } from '../importing/crs.ts';
import { writeAtomically } from '../store/files.ts';
import { declared } from './files.ts';
import { gathered } from './gathered.ts';
import { type Handler, turns } from './job.ts';

type Asked = Params<'export.file'>;

/** The kinds that are meant, in the order of the registry; every one with objects where none is named. */
function kindsOf(snapshot: Snapshot, { kinds, only }: Asked): readonly KindDecl[] {
  const named = kinds ?? only?.map(({ kind }) => kind);
  for (const kind of named ?? []) if (!kindOf(kind)) throw new AppError('input', 'unknown-kind', { kind });
  return KINDS.filter(({ id }) => (named ? named.includes(id) : featuresOf(snapshot, id).length > 0));
}

/** The features of a kind that are meant; `no-feature` for one that is not there. */
function chosenOf(snapshot: Snapshot, { id: kind }: KindDecl, { only }: Asked): readonly Feature[] {
  const all = featuresOf(snapshot, kind);
  if (!only) return all;
  const wanted = new Set(only.flatMap((key) => (key.kind === kind ? [key.id] : []))), found = all.filter(({ id }) => wanted.has(id));
  for (const { id } of found) wanted.delete(id);
  const [missing] = wanted;
  if (missing !== undefined) throw new AppError('input', 'no-feature', { kind, id: missing });
  return found;
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** A layer with the fields that are meant, and nothing else in its features. */
function layerOf(decl: KindDecl, features: readonly Feature[], fields: Asked['fields']): Layer {
  const own = fieldsOf(decl);
  if (fields === 'all') return { decl, fields: own, features };
  const known = new Set(own.map(({ id }) => id)), filled = new Set(features.flatMap(({ props }) => Object.keys(props).filter((name) => isFilled(props[name]))));
  const wanted = fields === 'filled' ? filled : new Set(fields);
  return {
    decl, fields: own.filter(({ id }) => wanted.has(id)),
    features: features.map((feature) => ({ ...feature, props: Object.fromEntries(Object.entries(feature.props).filter(([name]) => wanted.has(name) && (known.has(name) || filled.has(name)))) })),
  };
}

/** `unknown-field` for a field that no kind declares and no feature carries. */
function checkFields(kinds: readonly KindDecl[], features: readonly Feature[], fields: Asked['fields']): void {
  if (typeof fields === 'string') return;
  const known = new Set([...kinds.flatMap((decl) => fieldsOf(decl).map(({ id }) => id)), ...features.flatMap(({ props }) => Object.keys(props))]);
  const unknown = fields.find((field) => !known.has(field));
  if (unknown !== undefined) throw new AppError('input', 'unknown-field', { kind: kinds.map(({ id }) => id).join(', '), field: unknown });
}

export const exportFile: Handler<'export.file'> = async (asked, context) => {
  const { path: file, crs, lang, fields, headers } = asked, { session: { snapshot, env } } = context;
  const codec = codecFor(file, 'write'), { definition, convert } = outputCrs(file, crs, codec), { write } = codec;
  if (!write) throw new AppError('internal', 'internal');
  const kinds = kindsOf(snapshot, asked);
  if (kinds.length === 0) throw new AppError('data', 'export-nothing', { file });
  if (kinds.length > 1 && !codec.several) {
    const known = CODECS.flatMap((other) => (other.several ? (other.writes ?? other.extensions).map((ending) => `.${ending}`) : [])).join(' ');
    throw new AppError('input', 'export-one-kind', { file, count: kinds.length, known });
  }
  const chosen = kinds.map((decl) => chosenOf(snapshot, decl, asked)), count = chosen.reduce((sum, { length }) => sum + length, 0);
  checkFields(kinds, chosen.flat(), fields);
  const layers: Layer[] = [];
  const wait = turns(context, 'engine:progress.convert', count);
  for (const [i, decl] of kinds.entries()) layers.push(layerOf(decl, await converted(chosen[i] ?? [], convert, wait), fields));
  const options = { dataDir: env.dataDir, crs: definition, name: path.basename(file).replace(/\.[^.]*$/, ''), lang, headers: headers ?? codec.headers ?? 'identifiers', wrote: turns(context, 'engine:progress.export', count) };
  await writeAtomically(file, gathered(write(layers, options), context));
  return { path: file, count, kinds: kinds.map(({ id }) => id) };
};

async function converted(features: readonly Feature[], convert: OutputCrs['convert'], wait: (count: number) => Promise<void>): Promise<readonly Feature[]> {
  if (!convert) return features;
  const moved: Feature[] = [];
  for (const feature of features) {
    moved.push({ ...feature, geometry: feature.geometry && convertGeometry(feature.geometry, convert) });
    await wait(1);
  }
  return moved;
}

export const exportTemplate: Handler<'export.template'> = async ({ path: file, kind, lang }, context) => {
  const decl = declared(kind);
  if (path.extname(file).toLowerCase() !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: path.extname(file).slice(1) || '–', known: '.xlsx' });
  const townships = featuresOf(context.session.snapshot, 'township').flatMap((township) => textOf(township, 'name') ?? []);
  await writeAtomically(file, gathered(writeTemplate(decl, { lang, townships, features: [] }), context));
  return { path: file };
};
