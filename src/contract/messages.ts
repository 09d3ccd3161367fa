/** The messages on the port between a face (window, command line) and the engine. */
import { z } from 'zod';
import type { PlainError } from '../core/errors.ts';

/** face → engine */
export const RequestMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), id: z.number().int(), method: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
]);
export type RequestMessage = z.infer<typeof RequestMessage>;

/** How far long work has come; `done`/`total` in whatever the label says. */
export interface Progress {
  /** i18n key */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** The project has changed: which revision it is at, which kinds moved. */
export interface ProjectChanged {
  readonly event: 'project-changed';
  readonly revision: number;
  readonly kinds: readonly string[];
}

/** A project was opened, or closed (`path` null). */
export interface ProjectOpened {
  readonly event: 'project-opened';
  readonly path: string | null;
}

/** The file holds everything up to a revision. */
export interface ProjectSaved {
  readonly event: 'project-saved';
  readonly revision: number;
}

/** Saving in the background failed; changes are safe in the journal, and it is tried again. */
export interface SaveFailed {
  readonly event: 'save-failed';
  readonly error: PlainError;
}

export type EngineEvent = ProjectChanged | ProjectOpened | ProjectSaved | SaveFailed;

/** engine → face */
export type ReplyMessage =
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: PlainError }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'event'; readonly event: EngineEvent };

const ErrorSchema = z.object({
  class: z.enum(['input', 'data', 'format', 'project', 'not-evaluable', 'cancelled', 'internal']),
  code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), details: z.string().default(''),
});

/** Replies as the window checks them before it believes them (results are checked by nobody else than the engine that made them). */
export const ReplyEnvelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({
    type: z.literal('error'), id: z.number().int(),
    error: ErrorSchema,
  }),
  z.object({ type: z.literal('progress'), id: z.number().int(), progress: z.object({ label: z.string(), done: z.number(), total: z.number() }) }),
  z.object({
    type: z.literal('event'),
    event: z.discriminatedUnion('event', [
      z.object({ event: z.literal('project-changed'), revision: z.number().int(), kinds: z.array(z.string()) }),
      z.object({ event: z.literal('project-opened'), path: z.string().nullable() }),
      z.object({ event: z.literal('project-saved'), revision: z.number().int() }),
      z.object({ event: z.literal('save-failed'), error: ErrorSchema }),
    ]),
  }),
]);
