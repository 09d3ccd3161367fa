/** Facts of a project that are no features: settings under a prefix, JSON that a schema checks. */
import type { z } from 'zod';

/** Settings as the project holds them. */
export type StoredSettings = readonly { readonly key: string; readonly value: string }[];

/** What stands under a prefix, by the rest of the key. What cannot be read is left out: another version may have written it. */
export function settingsUnder<T>(settings: StoredSettings, prefix: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  return new Map(settings.flatMap(({ key, value }) => {
    if (!key.startsWith(prefix)) return [];
    const parsed = schema.safeParse(parseJson(value));
    return parsed.success ? [[key.slice(prefix.length), parsed.data] as const] : [];
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
