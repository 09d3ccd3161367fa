/** Township packs out and in, and photos as objects. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { LoosePhoto } from '../../contract/packs.ts';
import type { Attachment } from '../../core/edits/attachment.ts';
import { AppError, toPlainError } from '../../core/errors.ts';
import { type Feature, featuresOf, type Lang, nameOf } from '../../core/feature.ts';
import { AreaIndex } from '../../core/geo/index.ts';
import { errorText } from '../../core/i18n.ts';
import type { KindDecl } from '../../core/kinds/index.ts';
import { type Attachable, attachmentTo, checkRoom, readAttachable } from '../attach.ts';
import { packEntries, type PackSource } from '../packs/export.ts';
import { Membership, packKinds } from '../packs/members.ts';
import { comparePacks, mergedEdit } from '../packs/merge.ts';
import { findPacks } from '../packs/sources.ts';
import { writeAtomically } from '../store/files.ts';
import { declared } from './files.ts';
import { breathe, type Handler } from './job.ts';

export const exportPack: Handler<'pack.export'> = async ({ township, kinds, path: file, lang }, context) => {
  const { session: { snapshot, project, env }, report } = context;
  if (path.extname(file).toLowerCase() !== '.zip') throw new AppError('input', 'format-unknown', { file, extension: path.extname(file).slice(1) || '–', known: '.zip' });
  const all = featuresOf(snapshot, 'township'), chosen = township === null ? all : all.filter((feature) => nameOf(feature) === township);
  if (chosen.length === 0) throw new AppError('input', 'pack-no-township', { township: township ?? '–', known: all.map(nameOf).join('、') || '–' });
  const decls = kinds?.map((kind) => declared(kind)) ?? null;
  const font = (name: string) => fs.readFile(path.join(env.dataDir, 'fonts', name));
  const source: PackSource = {
    snapshot, stamp: project.stampOf(project.revision) ?? '', fonts: { regular: await font('NotoSansSC-Regular.ttf'), bold: await font('NotoSansSC-Bold.ttf') }, day: env.now().slice(0, 10), lang,
  };
  const entries: Record<string, Uint8Array> = {};
  let objects = 0;
  for (const [i, one] of chosen.entries()) {
    report({ label: 'engine:progress.pack', done: i, total: chosen.length });
    await breathe(context);
    const own = decls ?? kindsWithObjects(new Membership(one), snapshot);
    if (own.length === 0 && township !== null) throw new AppError('input', 'pack-no-kinds', { township });
    if (own.length === 0) continue;
    const made = await packEntries(source, one, own);
    objects += made.objects;
    for (const [name, bytes] of Object.entries(made.files)) entries[township === null ? `${nameOf(one)}/${name}` : name] = bytes;
  }
  const bytes = zipSync(entries, { mtime: env.now() });
  await writeAtomically(file, bytes);
  return { path: file, bytes: bytes.length, townships: chosen.map(nameOf), objects };
};

const kindsWithObjects = (members: Membership, snapshot: PackSource['snapshot']): readonly KindDecl[] => packKinds().filter(({ id, geometry }) => geometry.includes('point') && members.of(snapshot, id).length > 0);

async function loosePhoto(file: string, lang: Lang): Promise<LoosePhoto> {
  const name = path.basename(file);
  try {
    return { path: file, name, at: (await readAttachable(file)).position, problem: null };
  } catch (error) {
    return { path: file, name, at: null, problem: errorText(lang, toPlainError(error)) };
  }
}

export const inspectPacks: Handler<'pack.inspect'> = async ({ paths, places, lang }, context) => {
  const { session, signal, report } = context, { revision } = session.project;
  const found = await findPacks(paths);
  try {
    const total = found.packs.length + found.photos.length;
    const { files, rows, unmarked } = await comparePacks(found.packs, session, lang, places, signal, async (done) => { report({ label: 'engine:progress.read', done, total }); await breathe(context); });
    const photos: LoosePhoto[] = [];
    for (const photo of found.photos) {
      report({ label: 'engine:progress.read', done: found.packs.length + photos.length, total });
      await breathe(context);
      photos.push(await loosePhoto(photo, lang));
    }
    return { revision, files, rows: rows.map(({ shown }) => shown), photos, others: [...new Set([...found.others, ...unmarked])] };
  } finally {
    await found.release();
  }
};

export const mergePacks: Handler<'pack.merge'> = async ({ paths, revision, places, decisions, lang }, context) => {
  const { session, signal, report } = context, { project } = session;
  project.checkWritable();
  if (project.revision !== revision) throw new AppError('input', 'changed-meanwhile');
  const found = await findPacks(paths);
  try {
    const compared = await comparePacks(found.packs, session, lang, places, signal, async (done) => { report({ label: 'engine:progress.read', done, total: found.packs.length }); await breathe(context); });
    if (project.revision !== revision) throw new AppError('input', 'changed-meanwhile');
    const { edit, contents, ...counts } = mergedEdit(compared, decisions, session);
    return { schema: 'riskatlas.pack-merge/1', ...counts, revision: await session.edit(edit, contents) };
  } finally {
    await found.release();
  }
};

/** The file's name without its ending is the object's name, until somebody gives it another. */
function objectOf(decl: KindDecl, photo: Attachable, position: readonly [number, number], townships: readonly Feature[], areas: AreaIndex): Feature {
  const id = createHash('sha256').update(`${decl.id}\n${photo.content}`).digest('hex').slice(0, 16);
  const area = areas.containing(position[0], position[1]), township = townships.find((feature) => feature.id === area);
  return { id, kind: decl.id, geometry: { type: 'Point', coordinates: [...position] }, props: { name: photo.name.replace(/\.[^.]*$/, ''), ...(township ? { township: nameOf(township) } : {}) } };
}

export const runPhotos: Handler<'photos.run'> = async ({ paths, kind }, context) => {
  const { session } = context, { project, snapshot, env } = session, decl = declared(kind);
  project.checkWritable();
  if (!decl.geometry.includes('point')) throw new AppError('input', 'photos-kind', { kind: decl.label.zh });
  const townships = featuresOf(snapshot, 'township'), areas = new AreaIndex(townships), there = new Set(featuresOf(snapshot, kind).map(({ id }) => id));
  const puts = new Map<string, Feature>(), attachments: Record<string, Attachment> = {}, contents = new Map<string, Uint8Array>();
  let size = project.contentSize;
  for (const file of paths) {
    await breathe(context);
    const photo = await readAttachable(file);
    if (!photo.position) throw new AppError('data', 'photo-no-place', { file });
    const feature = objectOf(decl, photo, photo.position, townships, areas);
    if (there.has(feature.id)) throw new AppError('input', 'photo-there', { file });
    if (!contents.has(photo.content)) checkRoom(file, (size += photo.bytes.length));
    puts.set(feature.id, feature);
    contents.set(photo.content, photo.bytes);
    const attachment = attachmentTo(feature, photo, '', env);
    attachments[attachment.id] = attachment;
  }
  const revision = await session.edit({ label: 'engine:edit.photos', params: { count: puts.size, kind }, puts: [...puts.values()], deletes: [], settings: {}, attachments }, contents);
  return { revision, count: puts.size };
};
