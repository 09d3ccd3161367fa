/** A figure in metres as the law gives it: one, by class, by band, by two fields, or not known to us. */

export type Threshold =
  | { readonly type: 'fixed'; readonly m: number }
  | { readonly type: 'by-value'; readonly field: string; readonly m: Readonly<Record<string, number | null>> }
  /** bands are looked through in their order, both ends included, without `to` open; below `below` the law has no figure */
  | { readonly type: 'by-band'; readonly field: string; readonly below: number; readonly bands: readonly { readonly from: number; readonly to?: number; readonly m: number }[] }
  | { readonly type: 'by-two'; readonly fields: readonly [string, string]; readonly m: Readonly<Record<string, Readonly<Record<string, number>>>> }
  /** the official table was not seen: `figure` is missing, asked for within a ring of ours */
  | { readonly type: 'unseen'; readonly ringM: number };

/** Answer of a threshold or of a default half width. */
export type Figure = { readonly m: number } | { readonly missing: readonly string[] } | 'not-applicable';

const isKnown = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The figure for a feature; names the fields that it lacks; `not-applicable` where the law has no figure for its class. */
export function figureFor(threshold: Threshold, props: Readonly<Record<string, unknown>>): Figure {
  switch (threshold.type) {
    case 'fixed': return { m: threshold.m };
    case 'unseen': return { missing: ['figure'] };
    case 'by-value': {
      const value = props[threshold.field];
      if (!isKnown(value)) return { missing: [threshold.field] };
      const m = threshold.m[String(value)];
      return m === undefined ? { missing: [threshold.field] } : m === null ? 'not-applicable' : { m };
    }
    case 'by-band': {
      const value = props[threshold.field];
      if (typeof value !== 'number') return { missing: [threshold.field] };
      if (value < threshold.below) return 'not-applicable';
      const band = threshold.bands.find(({ from, to = Infinity }) => value >= from && value <= to);
      return band ? { m: band.m } : { missing: [threshold.field] };
    }
    case 'by-two': {
      const [first, second] = threshold.fields;
      const missing = threshold.fields.filter((field) => !isKnown(props[field]));
      if (missing.length > 0) return { missing };
      const row = threshold.m[String(props[first])];
      if (!row) return { missing: [first] };
      const m = row[String(props[second])];
      return m === undefined ? { missing: [second] } : { m };
    }
  }
}

/** The greatest figure that a threshold can give, in metres: how far the search must reach. */
export function greatestM(threshold: Threshold): number {
  switch (threshold.type) {
    case 'fixed': return threshold.m;
    case 'unseen': return threshold.ringM;
    case 'by-value': return Math.max(...Object.values(threshold.m).map((m) => m ?? 0));
    case 'by-band': return Math.max(...threshold.bands.map(({ m }) => m));
    case 'by-two': return Math.max(...Object.values(threshold.m).flatMap((row) => Object.values(row)));
  }
}
