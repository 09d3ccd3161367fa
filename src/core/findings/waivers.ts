/** Findings that somebody in charge lets stand for a time: settings of the project, one a finding, so that a waiver is an edit like others. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { finderIn, type Snapshot } from '../feature.ts';
import { keptIn, type KeptSetting, sumOf } from '../kept.ts';
import type { Finding, LapsedWaiver, Waiver } from '../rules/types.ts';

/** Settings under this name are waivers: `finding-waiver:<finding id>` → JSON. */
export const WAIVER = 'finding-waiver:';

/** A pair is nearer, or the law asks more, when the figures differ by more than that, in metres: coordinates that have gone through a file are rounded. */
const SLACK_M = 0.05;
const CHINA_MS = 8 * 3600 * 1000;

/** What it was given for: the figures, and, where they do not tell how bad it is (inside one another), the two shapes. */
const Mark = z.object({ measured: z.number().nullable(), required: z.number().nullable(), shapes: z.string().nullable() });
const Kept = z.object({ reason: z.string(), approver: z.string(), until: z.iso.date(), who: z.string(), at: z.string(), for: Mark });
type Mark = z.infer<typeof Mark>;

/** The day in China at an instant (both ISO): terms of offices end there at midnight, wherever the program runs. */
export const dayInChina = (instant: string): string => new Date(Date.parse(instant) + CHINA_MS).toISOString().slice(0, 10);

/** Whether a finding can be waived: a breach, what is near its limit, what the office must decide. What is not known for want of data is found out, not waived. */
export const isWaivable = ({ verdict, missing }: Finding): boolean => verdict === 'violated' || verdict === 'near' || missing.includes('interpretation');

/** Whether the figures tell how bad it is. */
const isFigured = ({ measured, required, unit }: Pick<Finding, 'measured' | 'required' | 'unit'>): boolean => unit === 'count' || ((measured ?? 0) > 0 && (required ?? 0) > 0);

type Find = ReturnType<typeof finderIn>;

const shapesOf = ({ subject, object }: Finding, find: Find): string => sumOf(JSON.stringify([find(subject)?.geometry, object && find(object)?.geometry]));

const markOf = (finding: Finding, find: Find): Mark => ({ measured: finding.measured, required: finding.required, shapes: isFigured(finding) ? null : shapesOf(finding, find) });

/** Why a waiver holds no longer; null: it holds. */
function lapseOf(finding: Finding, { until, for: mark }: z.infer<typeof Kept>, today: string, find: Find): LapsedWaiver['why'] | null {
  if (today > until) return 'expired';
  if (mark.shapes !== null) return isFigured(finding) || mark.shapes === shapesOf(finding, find) ? null : 'changed';
  if (!isFigured(finding)) return 'worse';
  const nearer = (mark.measured ?? 0) - (finding.measured ?? 0), more = (finding.required ?? 0) - (mark.required ?? 0);
  return (finding.unit === 'count' ? nearer < 0 || more < 0 : nearer > SLACK_M || more > SLACK_M) ? 'worse' : null;
}

/** The findings with what their waivers make of them, on a day. Waivers of what is not in the list say nothing. */
export function withWaivers(findings: readonly Finding[], settings: readonly KeptSetting[], snapshot: Snapshot, today: string): readonly Finding[] {
  const kept = keptIn(settings, WAIVER, Kept), find = finderIn(snapshot);
  if (kept.size === 0) return findings;
  return findings.map((finding) => {
    const own = kept.get(finding.id);
    if (!own || !isWaivable(finding)) return finding;
    const { for: _mark, ...waiver } = own, why = lapseOf(finding, own, today, find);
    return why === null ? { ...finding, status: 'waived', waiver } : { ...finding, lapsed: { ...waiver, why } };
  });
}

/** The settings by which findings are waived, as they are in a snapshot. */
export function waiving(findings: readonly Finding[], waiver: Waiver, snapshot: Snapshot): SettingChanges {
  const find = finderIn(snapshot);
  return Object.fromEntries(findings.map((finding) => [`${WAIVER}${finding.id}`, JSON.stringify({ ...waiver, for: markOf(finding, find) } satisfies z.input<typeof Kept>)]));
}

/** The settings by which findings are waived no longer. */
export function withdrawing(ids: readonly string[]): SettingChanges {
  return Object.fromEntries(ids.map((id) => [`${WAIVER}${id}`, null]));
}
