/** A township pack as the entries of a zip: workbook, base map, instructions, a folder for photos. */
import { strToU8 } from 'fflate';
import type { Feature, Lang, Snapshot } from '../../core/feature.ts';
import { nameOf } from '../../core/feature.ts';
import { boundsOf } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import type { KindDecl } from '../../core/kinds/index.ts';
import { gridOver } from '../../core/sheet/map-grid.ts';
import { composeTownshipBase } from '../../core/sheet/templates/township-base.ts';
import type { PackMarks } from '../codecs/sheet/marks.ts';
import { type PrintFonts, svgToPdf } from '../print/index.ts';
import { Membership } from './members.ts';
import { instructions, packWorkbook } from './workbook.ts';

export interface PackSource {
  readonly snapshot: Snapshot;
  readonly stamp: string;
  readonly fonts: PrintFonts;
  /** ISO day */
  readonly day: string;
  readonly lang: Lang;
}

/** Names that every system takes for a file. */
const fileName = (name: string): string => name.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_').trim() || '_';

function marksFor({ snapshot: { project }, stamp }: PackSource, township: Feature): PackMarks {
  const { corner, side, columns, rows } = gridOver(boundsOf([township.geometry]) ?? [0, 0, 0, 0]);
  return { format: 'riskatlas.pack/1', project: project.id, revision: project.revision, stamp, townshipId: township.id, township: nameOf(township), grid: `${corner[0]} ${corner[1]} ${side} ${columns} ${rows}` };
}

/** Files of a township's pack by their names, with how many objects are in it. */
export async function packEntries(source: PackSource, township: Feature, decls: readonly KindDecl[]): Promise<{ readonly files: Readonly<Record<string, Uint8Array>>; readonly objects: number }> {
  const { snapshot, lang, day, fonts } = source, name = nameOf(township);
  const word = (key: string) => translate(lang, `engine:pack.file.${key}`, { township: name });
  const members = new Membership(township);
  const map = composeTownshipBase(snapshot, township, lang, day);
  const text = [translate(lang, 'engine:pack.guide.title', { township: name }), '', ...instructions(name, lang).map((line, i) => `${i + 1}. ${line}`), ''].join('\r\n');
  const folder = word('photos');
  return {
    objects: decls.reduce((sum, { id }) => sum + members.of(snapshot, id).length, 0),
    files: {
      [fileName(`${word('workbook')}.xlsx`)]: await packWorkbook(snapshot, members, decls, marksFor(source, township), lang),
      [fileName(`${word('map')}.pdf`)]: await svgToPdf(map.svg, { ...map, createdOn: day, fonts }),
      // Notepad of older Windows takes a text for UTF-8 by its mark
      [fileName(`${word('guide')}.txt`)]: strToU8(`\ufeff${text}`),
      [`${fileName(folder)}/${fileName(`${word('photos-here')}.txt`)}`]: strToU8(`\ufeff${translate(lang, 'engine:pack.guide.photo')}\r\n`),
    },
  };
}
