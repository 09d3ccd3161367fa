/** The history: what was done, taking back, doing again, going to a state, names of states, and what lies between two. */
import type { Difference } from '../../contract/reports.ts';
import type { Attachment } from '../../core/edits/attachment.ts';
import { keyOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, featuresOf, refOf } from '../../core/feature.ts';
import type { Session } from '../session.ts';
import { MARK } from '../store/project.ts';
import type { Handler } from './job.ts';

export const listHistory: Handler<'history.list'> = async ({ limit }, { session: { project } }) => ({
  entries: project.history(limit), undo: project.undoable, redo: project.redoable,
  marks: project.settingsLike(MARK).map(({ key, value }) => ({ revision: Number(key.slice(MARK.length)), name: value })),
});

const stepped = async (session: Session, direction: 'undo' | 'redo', count: number) => ({ revision: await session.change((project) => project.step(direction, count)) });

export const undo: Handler<'history.undo'> = ({ count }, { session }) => stepped(session, 'undo', count);
export const redo: Handler<'history.redo'> = ({ count }, { session }) => stepped(session, 'redo', count);

export const goTo: Handler<'history.goTo'> = async ({ revision }, { session }) => ({ revision: await session.change((project) => project.goTo(revision)) });

export const markRevision: Handler<'history.mark'> = async ({ revision, name }, { session }) => {
  if (revision > session.project.revision) throw new AppError('input', 'no-revision', { revision });
  const trimmed = name.trim();
  const edit = { label: 'engine:edit.mark', params: { revision, name: trimmed }, puts: [], deletes: [], settings: { [`${MARK}${revision}`]: trimmed === '' ? null : trimmed } };
  return { revision: await session.edit(edit) };
};

const show = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

const attachmentText = (attachment: Attachment | null): string => (attachment ? [attachment.name, attachment.note].filter((text) => text !== '').join(' · ') : '');

/** How a feature of the earlier state (null: it was not there) differs from today's. */
export function differenceOf(before: Feature | null, now: Feature | null): Difference[] {
  if (!before) return now ? [{ feature: refOf(now), what: 'added', fields: [] }] : [];
  if (!now) return [{ feature: refOf(before), what: 'removed', fields: [] }];
  const names = [...new Set([...Object.keys(before.props), ...Object.keys(now.props)])].sort();
  const fields = names.map((field) => ({ field, before: show(before.props[field]), after: show(now.props[field]) })).filter((item) => item.before !== item.after);
  if (JSON.stringify(before.geometry) !== JSON.stringify(now.geometry)) fields.push({ field: 'geometry', before: before.geometry?.type ?? '', after: now.geometry?.type ?? '' });
  return fields.length > 0 ? [{ feature: refOf(now), what: 'changed', fields }] : [];
}

export const compareStates: Handler<'history.compare'> = async ({ revision }, { session }) => {
  const { project, snapshot } = session, { puts, deletes, attachments = {} } = project.wayBack(revision);
  const files = Object.entries(attachments).map(([id, before]) => ({ before, after: project.attachment(id) })).flatMap(({ before, after }) => {
    const feature = (before ?? after)?.feature;
    return feature ? [{ feature, field: { field: 'attachments', before: attachmentText(before), after: attachmentText(after) } }] : [];
  });
  const now = new Map([...new Set([...puts, ...deletes, ...files.map(({ feature }) => feature)].map(({ kind }) => kind))].flatMap((kind) => featuresOf(snapshot, kind)).map((feature) => [keyOf(feature), feature]));
  const differences = new Map([...puts.flatMap((before) => differenceOf(before, now.get(keyOf(before)) ?? null)), ...deletes.flatMap((key) => differenceOf(null, now.get(keyOf(key)) ?? null))].map((item) => [keyOf(item.feature), item]));
  for (const { feature: key, field } of files) {
    const feature = now.get(keyOf(key)), item = differences.get(keyOf(key));
    if (item?.what === 'changed') differences.set(keyOf(key), { ...item, fields: [...item.fields, field] });
    // what comes and goes with its feature is said by that
    else if (!item && feature) differences.set(keyOf(key), { feature: refOf(feature), what: 'changed', fields: [field] });
  }
  return { revision, differences: [...differences.values()] };
};
