/** The attachments of a project: what is known of them in memory and in the file, their bytes in the file alone. */
import type { Database } from 'sql.js';
import type { Attachment, AttachmentChanges } from '../../core/edits/attachment.ts';
import { type FeatureKey, keyOf } from '../../core/edits/edit.ts';
import type { MemoryDatabase } from './memory.ts';

/** Columns of `riskatlas_attachment`, as `attachmentOf` takes them. */
export const ATTACHMENT_COLUMNS = 'id, kind, feature, content, name, type, size, note, lon, lat, who, at';

const PUT = `INSERT INTO riskatlas_attachment (${ATTACHMENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note, lon = excluded.lon, lat = excluded.lat, who = excluded.who, at = excluded.at`;

/** An attachment out of its row. */
export function attachmentOf([id, kind, feature, content, name, type, size, note, lon, lat, who, at]: readonly unknown[]): Attachment {
  return {
    id: String(id), feature: { kind: String(kind), id: String(feature) }, content: String(content), name: String(name), type: String(type), size: Number(size), note: String(note),
    position: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null, who: String(who), at: String(at),
  };
}

export class AttachmentTable {
  private readonly memory: MemoryDatabase;
  private readonly byId = new Map<string, Attachment>();
  private readonly byFeature = new Map<string, Map<string, Attachment>>();

  constructor(memory: MemoryDatabase) {
    this.memory = memory;
    for (const row of memory.db.exec(`SELECT ${ATTACHMENT_COLUMNS} FROM riskatlas_attachment`)[0]?.values ?? []) this.put(attachmentOf(row));
  }

  get(id: string): Attachment | null {
    return this.byId.get(id) ?? null;
  }

  /** Of a feature, the oldest first. */
  of(key: FeatureKey): readonly Attachment[] {
    return [...(this.byFeature.get(keyOf(key))?.values() ?? [])].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  }

  /** The bytes of a content, or null where the file does not have them. */
  content(hash: string): Uint8Array | null {
    const bytes = this.memory.db.exec('SELECT bytes FROM riskatlas_content WHERE hash = ?', [hash])[0]?.values[0]?.[0];
    return bytes instanceof Uint8Array ? bytes : null;
  }

  has(hash: string): boolean {
    return this.memory.db.exec('SELECT 1 FROM riskatlas_content WHERE hash = ?', [hash]).length > 0;
  }

  /** Bytes of all contents together. */
  get size(): number {
    return Number(this.memory.db.exec('SELECT total(length(bytes)) FROM riskatlas_content')[0]?.values[0]?.[0] ?? 0);
  }

  /** Writes changes into the tables, within the transaction of their edit. Bytes that are not there yet come from `contentOf`; null: they are lost. */
  write(changes: AttachmentChanges, contentOf: (hash: string) => Uint8Array | null): void {
    for (const [key, attachment] of Object.entries(changes)) {
      if (!attachment) {
        this.memory.db.run('DELETE FROM riskatlas_attachment WHERE id = ?', [key]);
        continue;
      }
      const { id, feature, content, name, type, size, note, position, who, at } = attachment;
      this.memory.db.run(PUT, [id, feature.kind, feature.id, content, name, type, size, note, position?.[0] ?? null, position?.[1] ?? null, who, at]);
      const bytes = this.has(content) ? null : contentOf(content);
      if (bytes) this.memory.db.run('INSERT INTO riskatlas_content VALUES (?, ?)', [content, bytes]);
    }
  }

  /** Takes changes over, once their transaction is through. */
  keep(changes: AttachmentChanges): void {
    for (const [id, attachment] of Object.entries(changes)) {
      const before = this.byId.get(id);
      if (before) this.byFeature.get(keyOf(before.feature))?.delete(id);
      if (attachment) this.put(attachment);
      else this.byId.delete(id);
    }
  }

  private put(attachment: Attachment): void {
    this.byId.set(attachment.id, attachment);
    const key = keyOf(attachment.feature), own = this.byFeature.get(key);
    if (own) own.set(attachment.id, attachment);
    else this.byFeature.set(key, new Map([[attachment.id, attachment]]));
  }
}

/** Takes out of a copy that is sent away what speaks of its past: who attached what, files that were taken away, files of features that are gone. */
export function forgetPast(db: Database, isThere: (key: FeatureKey) => boolean): void {
  for (const row of db.exec(`SELECT ${ATTACHMENT_COLUMNS} FROM riskatlas_attachment`)[0]?.values ?? []) {
    const { id, feature } = attachmentOf(row);
    if (!isThere(feature)) db.run('DELETE FROM riskatlas_attachment WHERE id = ?', [id]);
  }
  db.run("UPDATE riskatlas_attachment SET who = '', at = ''");
  db.run('DELETE FROM riskatlas_content WHERE hash NOT IN (SELECT content FROM riskatlas_attachment)');
}
