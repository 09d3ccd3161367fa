/** The formats. Import dialog, command line and file filters list this registry. */
import path from 'node:path';
import type { FormatInfo } from '../../contract/methods.ts';
import { AppError } from '../../core/errors.ts';
import type { Codec } from './codec.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { shapefile } from './shapefile.ts';

export type { Codec, CrsDefinition, OpenOptions, RawRow, RawTable, Source, WriteOptions } from './codec.ts';

export const CODECS: readonly Codec[] = [geojson, shapefile, geopackage, flatgeobuf];

/** Endings that a codec reads, and that it writes. */
const readsOf = ({ open, extensions }: Codec): readonly string[] => (open ? extensions : []);
const writesOf = ({ write, extensions, writes }: Codec): readonly string[] => (write ? (writes ?? extensions) : []);

export const FORMATS: readonly FormatInfo[] = CODECS.map((codec) => ({ id: codec.id, label: codec.label, reads: readsOf(codec), writes: writesOf(codec) }));

/** The codec that reads or writes a file of this ending, the longest first (`shp.zip` before `zip`); `format-unknown` names what is known. */
export function codecFor(file: string, task: 'read' | 'write'): Codec {
  const name = path.basename(file).toLowerCase(), endingsOf = task === 'read' ? readsOf : writesOf;
  const known = CODECS.flatMap((codec) => endingsOf(codec).map((ending) => ({ codec, ending: `.${ending}` }))).sort((a, b) => b.ending.length - a.ending.length);
  const found = known.find(({ ending }) => name.endsWith(ending));
  if (!found) throw new AppError('input', 'format-unknown', { file, extension: path.extname(file).slice(1) || '–', known: CODECS.flatMap(endingsOf).map((ending) => `.${ending}`).join(' ') });
  return found.codec;
}
