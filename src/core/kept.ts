/** What people have said of things that are worked out anew each time: settings of the project under a prefix and the identifier of the thing, as JSON. */
import type { z } from 'zod';

export interface KeptSetting {
  readonly key: string;
  readonly value: string;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is kept under a prefix, by identifier. What does not pass the schema was not written by us, and is passed over. */
export function keptIn<T>(settings: readonly KeptSetting[], prefix: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
  return new Map(settings.flatMap(({ key, value }) => {
    if (!key.startsWith(prefix)) return [];
    const parsed = schema.safeParse(parseJson(value));
    return parsed.success ? [[key.slice(prefix.length), parsed.data] as const] : [];
  }));
}

/** 53 bits of a text, to tell whether it is still the same (cyrb53, public domain). Not for secrets. */
export function sumOf(text: string): string {
  let high = 0xdeadbeef, low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
