/** The features of a kind in memory, each with the row of the table that it has in the file. */
import type { Feature } from '../../core/feature.ts';

export class Layer {
  private readonly features = new Map<string, Feature>();
  private readonly rows = new Map<string, number>();
  private lastRow = 0;
  private inOrder = true;
  /** shared by all snapshots in which the layer is the same: analyses keep what they prepare with the list */
  private cached: readonly Feature[] | null = null;

  get size(): number {
    return this.features.size;
  }

  get(id: string): Feature | undefined {
    return this.features.get(id);
  }

  row(id: string): number | undefined {
    return this.rows.get(id);
  }

  /** The first row that no feature has ever had. */
  get freeRow(): number {
    return this.lastRow + 1;
  }

  /** Rows up to this one have been used, by features that are gone maybe: a row is never given to another feature. */
  usedUpTo(row: number): void {
    this.lastRow = Math.max(this.lastRow, row);
  }

  put(feature: Feature, row: number): void {
    const before = this.rows.get(feature.id);
    if (before !== row) {
      if (before !== undefined || row <= this.lastRow) this.inOrder = false;
      this.rows.set(feature.id, row);
      this.usedUpTo(row);
    }
    this.features.set(feature.id, feature);
    this.cached = null;
  }

  delete(id: string): void {
    this.features.delete(id);
    this.rows.delete(id);
    this.cached = null;
  }

  /** In the order of rows. */
  list(): readonly Feature[] {
    if (!this.inOrder) {
      const sorted = [...this.features.values()].sort((a, b) => (this.rows.get(a.id) ?? 0) - (this.rows.get(b.id) ?? 0));
      this.features.clear();
      for (const feature of sorted) this.features.set(feature.id, feature);
      this.inOrder = true;
    }
    this.cached ??= [...this.features.values()];
    return this.cached;
  }
}
