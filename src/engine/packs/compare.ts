/** Rows of filled packs against the project as it was when they were made and as it is now: what is new, what changed, where both sides changed the same. */
import { createHash } from 'node:crypto';
import type { PackFile, PackRow, PackState } from '../../contract/packs.ts';
import { type FeatureKey, keyOf } from '../../core/edits/edit.ts';
import { decided, type FieldChange, threeWay } from '../../core/edits/three-way.ts';
import { type Feature, featuresOf, type FieldValue, type Lang, nameOf, type Props, type Snapshot } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { kindOf, type KindDecl } from '../../core/kinds/index.ts';
import { type Attachable, attachmentTo } from '../attach.ts';
import type { RawTable } from '../codecs/index.ts';
import type { PackMarks } from '../codecs/sheet/marks.ts';
import { askedFields, isAsked, Membership, packKinds } from './members.ts';
import type { Past } from './past.ts';
import type { Photos } from './photos.ts';
import { KnownPlaces } from './places.ts';
import { type ClerkRow, clerkRow, valuesOf } from './rows.ts';

/** A row with what it would put into the project under either decision; null: nothing. */
export interface Judged {
  readonly shown: PackRow;
  readonly theirs: Feature | null;
  readonly ours: Feature | null;
  readonly photos: readonly Attachable[];
}

type Words = Readonly<Record<string, string | number>>;
type Part = Pick<Judged, 'theirs' | 'ours' | 'photos'> & { readonly row: number; readonly id: string; readonly name: string; readonly state: PackState; readonly notes: readonly string[] } & Partial<Pick<PackRow, 'fields' | 'at' | 'placedBy' | 'place'>>;

const NOTHING = { theirs: null, ours: null, photos: [] } as const;
const ID_LENGTH = 16;

export interface Comparing {
  readonly snapshot: Snapshot;
  readonly lang: Lang;
  /** rows that the person has placed, by key */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
  /** whether an attachment is there */
  readonly isAttached: (id: string) => boolean;
  /** objects that an earlier row of this reading speaks of, with where that is */
  readonly taken: Map<string, string>;
}

/** One workbook of a pack against the project. */
export class Comparison {
  readonly rows: Judged[] = [];
  unchanged = 0;
  readonly notes: string[] = [];
  private readonly file: { readonly index: number; readonly name: string };
  private readonly marks: PackMarks;
  private readonly past: Past;
  private readonly photos: Photos;
  private readonly by: Comparing;
  private readonly members: Membership;
  private readonly known: KnownPlaces;
  private readonly now: ReadonlyMap<string, Feature>;

  constructor(file: { readonly index: number; readonly name: string }, marks: PackMarks, past: Past, photos: Photos, by: Comparing) {
    this.file = file;
    this.marks = marks;
    this.past = past;
    this.photos = photos;
    this.by = by;
    const townships = featuresOf(by.snapshot, 'township');
    const township = townships.find(({ id }) => id === marks.townshipId) ?? townships.find((feature) => nameOf(feature) === marks.township);
    if (!township) this.notes.push(this.word('township-gone', { township: marks.township }));
    this.members = new Membership(township ?? { kind: 'township', id: marks.townshipId, geometry: null, props: { name: marks.township } });
    this.known = new KnownPlaces(by.snapshot, this.members, marks);
    this.now = new Map(packKinds().flatMap(({ id }) => featuresOf(by.snapshot, id)).map((feature) => [keyOf(feature), feature]));
    if (past.base !== 'known') this.notes.push(this.word(`base-${past.base}`, { revision: marks.revision }));
  }

  get base(): PackFile['base'] {
    return this.past.base;
  }

  private word(key: string, params: Words = {}): string {
    return translate(this.by.lang, `engine:pack.${key}`, params);
  }

  /** Compares a sheet; `pause` between batches. */
  async add(table: RawTable, kind: string, pause: () => Promise<void>): Promise<void> {
    const decl = kindOf(kind);
    if (!decl || decl.result) {
      this.notes.push(this.word('kind-unknown', { sheet: table.name, kind }));
      return;
    }
    const rows: ClerkRow[] = [];
    for await (const batch of table.rows()) {
      rows.push(...batch.flatMap((row) => clerkRow(row) ?? []));
      await pause();
    }
    for (const { code, params } of table.warnings) this.notes.push(`${table.name}：${translate(this.by.lang, `engine:warning.${code}`, params)}`);
    const asked = askedFields(decl).map(({ id }) => id).filter((id) => table.columns.includes(id));
    const copies = this.copiesIn(rows, decl);
    for (const row of rows) {
      const original = copies.get(row);
      this.push(table.name, decl.id, original === undefined ? await this.judge(table.name, row, decl, asked) : await this.judgeCopy(table.name, row, original, decl, asked));
      await pause();
    }
    if (this.past.base === 'known') this.listMissing(table.name, decl, new Set(rows.map(({ id }) => id)));
  }

  /** Told once for the whole workbook, when its rows have been read. */
  finish(): void {
    if (this.photos.allMissing) this.notes.push(this.word('photos-none'));
    if (this.photos.unnamed.length > 0) this.notes.push(this.word('photos-unnamed', { photos: this.photos.unnamed.join('、') }));
  }

  private push(sheet: string, kind: string, part: Part | null): void {
    if (part === null) {
      this.unchanged++;
      return;
    }
    const { row, id, name, state, notes, theirs, ours, photos } = part;
    this.rows.push({
      theirs, ours, photos,
      shown: {
        key: this.keyFor(sheet, row, id), file: this.file.index, sheet, row, kind, id, name, state, notes, fields: part.fields ?? [], at: part.at ?? null, placedBy: part.placedBy ?? null, place: part.place ?? '', photos: photos.map((photo) => photo.name),
        changedBy: state === 'new' || state === 'unplaced' ? null : this.past.changedBy({ kind, id }),
      },
    });
  }

  private keyFor(sheet: string, row: number, id: string): string {
    return `${this.file.name}\n${sheet}\n${row === 0 ? id : row}`;
  }

  /** Which rows carry the identifier of another row: of several the one nearest to what was sent is the original. By row, the original. */
  private copiesIn(rows: readonly ClerkRow[], decl: KindDecl): Map<ClerkRow, ClerkRow> {
    const byId = new Map<string, ClerkRow[]>();
    for (const row of rows) if (row.id !== null) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
    const copies = new Map<ClerkRow, ClerkRow>();
    for (const [id, same] of byId) {
      if (same.length === 1) continue;
      const sent = this.sent({ kind: decl.id, id })?.props ?? {};
      const distance = (row: ClerkRow) => threeWay(sent, sent, valuesOf(row, decl, sent).props, row.cells.keys()).length + (row.cells.get('name') === sent['name'] ? 0 : rows.length);
      const [original] = [...same].sort((a, b) => distance(a) - distance(b) || a.row - b.row);
      for (const row of same) if (original && row !== original) copies.set(row, original);
    }
    return copies;
  }

  /** The object as the pack held it. */
  private sent(key: FeatureKey): Feature | null {
    const now = this.now.get(keyOf(key)) ?? null;
    return this.past.base === 'known' ? this.past.of(key, now) : now;
  }

  private async judgeCopy(sheet: string, row: ClerkRow, original: ClerkRow, decl: KindDecl, asked: readonly string[]): Promise<Part | null> {
    const [own, first] = [row, original].map((item) => valuesOf(item, decl, null).props);
    const params = { row: row.row, first: original.row };
    if (own?.['name'] === first?.['name']) return { ...NOTHING, row: row.row, id: row.id ?? '', name: String(own?.['name'] ?? row.id), state: 'refused', notes: [this.word('copied', params)] };
    const judged = await this.judge(sheet, { ...row, id: null }, decl, asked);
    return judged && { ...judged, notes: [this.word('copied-new', params), ...judged.notes] };
  }

  private async judge(sheet: string, row: ClerkRow, decl: KindDecl, asked: readonly string[]): Promise<Part | null> {
    const key = row.id === null ? null : { kind: decl.id, id: row.id };
    const sent = key && this.sent(key), now = key ? (this.now.get(keyOf(key)) ?? null) : null;
    const { props, problems } = valuesOf(row, decl, sent?.props ?? null);
    const name = String(props['name'] ?? (now && nameOf(now)) ?? this.word('nameless', { row: row.row }));
    const refused = (...notes: string[]): Part => ({ ...NOTHING, row: row.row, id: row.id ?? '', name, state: 'refused', place: row.place, notes });
    if (problems.length > 0) return refused(...problems.map(({ field, value, code, params }) => this.word('cell', { field: field.label[this.by.lang], value, reason: translate(this.by.lang, `engine:refused.${code}`, { ...params, column: field.label[this.by.lang] }) })));
    if (sent && !this.members.has(sent)) return refused(this.word('other-township', { township: this.marks.township, own: String(sent.props['township'] ?? '–') }));
    if (sent || now) return this.judgeOld(row, decl, asked, props, name, sent, now);
    const missing = askedFields(decl).find((field) => isAsked(field) && (props[field.id] ?? null) === null);
    if (missing) return refused(this.word('required', { field: missing.label[this.by.lang] }));
    return this.judgeNew(sheet, row, decl, props, name, refused);
  }

  /** An object that the pack was sent with, or that has come into the project since under the same identifier. */
  private async judgeOld(row: ClerkRow, decl: KindDecl, asked: readonly string[], props: Props, name: string, sent: Feature | null, now: Feature | null): Promise<Part | null> {
    const id = (now ?? sent)?.id ?? '', own = Object.keys(props).filter((field) => !asked.includes(field) && props[field] !== null);
    const changes: readonly FieldChange[] = threeWay(sent?.props ?? null, now?.props ?? null, props, [...asked, ...own]);
    const { taken, notes } = await this.photos.of(row.photos, this.by.lang);
    const fresh = taken.filter((photo) => !this.by.isAttached(attachmentTo({ kind: decl.id, id }, photo, '', { who: '', now: () => '' }).id));
    if (changes.length === 0 && fresh.length === 0 && notes.length === 0) return null;
    const twice = this.takenBefore(`${decl.id}/${id}`, row.row);
    if (twice !== null) return { ...NOTHING, row: row.row, id, name, state: 'refused', notes: [twice] };
    const before = now ?? sent, conflict = changes.some((change) => change.conflict);
    const gone = now === null ? [this.word('gone')] : [];
    const put = (take: 'theirs' | 'ours') => (before && (now || take === 'theirs') ? { ...before, props: decided(before.props, changes, take) } : null);
    return { row: row.row, id, name, state: conflict ? 'conflict' : 'changed', fields: changes, theirs: put('theirs'), ours: put('ours'), photos: fresh, place: row.place, notes: [...gone, ...notes] };
  }

  private takenBefore(key: string, row: number): string | null {
    const there = this.by.taken.get(key);
    if (there !== undefined) return this.word('twice', { where: there });
    this.by.taken.set(key, this.word('where', { file: this.file.name, row }));
    return null;
  }

  private async judgeNew(sheet: string, row: ClerkRow, decl: KindDecl, given: Props, name: string, refused: (...notes: string[]) => Part): Promise<Part | null> {
    const props: Record<string, FieldValue> = Object.fromEntries(Object.entries({ ...given, township: nameOf(this.members.township), address: given['address'] ?? (row.place === '' ? null : row.place) }).filter(([, value]) => value !== null));
    // of what tells it from others: the same row sent again is the same object
    const id = row.id ?? createHash('sha256').update(JSON.stringify([this.marks.project, decl.id, this.marks.townshipId, given['name'] ?? given, row.place])).digest('hex').slice(0, ID_LENGTH);
    const now = this.now.get(`${decl.id}/${id}`);
    if (now) return this.judgeOld(row, decl, Object.keys(props).filter((field) => field !== 'township' && field !== 'address'), props, name, null, now);
    if (!decl.geometry.includes('point')) return refused(this.word('not-point', { kind: decl.label[this.by.lang] }));
    const twice = this.takenBefore(`${decl.id}/${id}`, row.row);
    if (twice !== null) return refused(twice);
    const { taken, notes } = await this.photos.of(row.photos, this.by.lang);
    const twin = featuresOf(this.by.snapshot, decl.id).find((feature) => this.members.has(feature) && feature.props['name'] === props['name']);
    const said = [...(twin ? [this.word('twin', { name: nameOf(twin) })] : []), ...notes];
    const fields = Object.entries(props).map(([field, value]) => ({ field, base: null, ours: null, theirs: value, conflict: false }));
    const shown = { row: row.row, id, name, fields, photos: taken, place: row.place, ours: null };
    const hand = this.by.places[this.keyFor(sheet, row.row, id)], photo = taken.find(({ position }) => position !== null)?.position ?? null;
    const found = hand || photo ? null : this.known.find(row.place);
    const at = hand ?? photo ?? (found && 'at' in found ? found.at : null);
    if (at === null) return { ...shown, state: 'unplaced', theirs: null, notes: [...(found && 'code' in found ? [this.word(found.code, found.params)] : []), ...said] };
    const accuracy: Props = found && 'at' in found ? { accuracy: found.accuracyM } : {};
    const theirs: Feature = { id, kind: decl.id, geometry: { type: 'Point', coordinates: [at[0], at[1]] }, props: { ...props, ...accuracy } };
    // what a person has placed outside by hand is meant so, and told all the same
    const inside = this.members.holds([at[0], at[1]]);
    const placedBy = hand ? 'hand' : photo ? 'photo' : found && 'by' in found ? found.by : null;
    return { ...shown, at: [at[0], at[1]], placedBy, state: inside || hand ? 'new' : 'outside', theirs, notes: inside ? said : [this.word('outside', { township: this.marks.township }), ...said] };
  }

  /** Objects that were in the pack and are in no row: they are told of and stay. */
  private listMissing(sheet: string, decl: KindDecl, seen: ReadonlySet<string | null>): void {
    for (const feature of featuresOf(this.by.snapshot, decl.id)) {
      const sent = this.past.of(feature, feature);
      if (sent && !seen.has(feature.id) && this.members.has(sent)) this.push(sheet, decl.id, { ...NOTHING, row: 0, id: feature.id, name: nameOf(feature), state: 'missing', notes: [] });
    }
  }
}
