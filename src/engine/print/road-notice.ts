/** 危险路段整治通知书: to each department that must treat segments, with figures, limits, measures and the day. Nothing is invented: what was not given stays open. */
import type { Lang, ProjectInfo } from '../../core/feature.ts';
import { translate, type WordParams } from '../../core/i18n.ts';
import { unitOf } from '../../core/roads/prices.ts';
import type { JudgedSegment, SegmentWork } from '../../core/roads/types.ts';
import type { Block, TextDocument } from './document.ts';

/** A segment with the work on it and, where it has photos that can be shown, those in one drawing. */
export interface NoticeItem {
  readonly segment: JudgedSegment;
  readonly work: SegmentWork;
  readonly photos: { readonly svg: string; readonly widthMm: number; readonly heightMm: number; readonly names: readonly string[] } | null;
}

export interface NoticeInput {
  readonly project: ProjectInfo;
  /** confirmed segments with the work on them, the worst first */
  readonly segments: readonly NoticeItem[];
  readonly lang: Lang;
  /** ISO day, printed */
  readonly day: string;
}

/** A page or more for each department. */
export function noticeDocument({ project, segments, lang, day }: NoticeInput): TextDocument {
  const word = (key: string, params?: WordParams) => translate(lang, `engine:notice.${key}`, params);
  const departments = [...new Set(segments.map(({ work }) => work.department))];
  const blocks = departments.flatMap((department, i): Block[] => {
    const own = segments.filter(({ work }) => work.department === department);
    return [
      ...(i > 0 ? [{ is: 'page' } as const] : []),
      { is: 'paragraph', style: 'strong', text: word('to', { department }) },
      ...(project.demo ? [{ is: 'paragraph', style: 'warning', text: word('demo') } as const] : []),
      { is: 'paragraph', text: word('text', { count: own.length }) },
      { is: 'table', columns: [{ title: word('place'), share: 2 }, { title: word('level'), share: 0.9 }, { title: word('hazards'), share: 3.6 }, { title: word('measures'), share: 3.2 }, { title: word('deadline'), share: 1.3 }], rows: own.map((item) => row(item, lang)) },
      ...own.flatMap(({ segment: { roadName, from, to }, photos }): Block[] => (photos ? [{ is: 'picture', svg: photos.svg, widthMm: photos.widthMm, heightMm: photos.heightMm, caption: word('photos', { place: `${roadName} ${from}–${to}`, names: photos.names.join('、') }) }] : [])),
      { is: 'paragraph', text: word('answer') },
      { is: 'paragraph', text: word('sign', { day }) },
      { is: 'paragraph', style: 'note', text: word('basis', { revision: project.revision, day }) },
    ];
  });
  return { title: word('title'), createdOn: day, lang, orientation: 'portrait', blocks, footer: `${project.name} · ${day}` };
}

function row({ segment, work }: NoticeItem, lang: Lang): string[] {
  const { roadName, from, to, township, level, hazards, measures, decision } = segment, quantities = new Map(decision?.measures.map(({ id, quantity }) => [id, quantity]));
  const limits = hazards.map(({ type, value, limit, unit, source, unverified }) => translate(lang, 'engine:notice.hazard', {
    hazard: translate(lang, `roads:hazard.${type}`), value, limit, unit, source: unverified ? translate(lang, 'engine:notice.unverified', { source }) : source,
  }));
  // quantities only where somebody has assigned the measures
  const chosen = quantities.size === 0 ? measures.map(({ label }) => label[lang]) : measures.flatMap((measure) => {
    const quantity = quantities.get(measure.id);
    return quantity === undefined ? [] : [translate(lang, 'engine:notice.measure', { measure: measure.label[lang], quantity, unit: translate(lang, `roads:measure-unit.${unitOf(measure)}`) })];
  });
  return [
    [`${roadName} ${from}–${to}`, ...(township === null ? [] : [township])].join('\n'), translate(lang, `roads:level.${level}`), limits.join('\n'),
    chosen.join('\n'), work.deadline ?? '',
  ];
}
