/** The townships of a project, by place and by name. */
import { type Feature, type Geometry, nameOf } from './feature.ts';
import { AreaIndex, type Bounds, boundsOf, classOf } from './geo/index.ts';

/** Kinds that lie in no township: they are what others lie in. */
export const ADMIN_KINDS: ReadonlySet<string> = new Set(['county', 'township']);

export class Townships {
  private readonly index: AreaIndex;
  private readonly byId: ReadonlyMap<string, string>;
  private readonly names: ReadonlySet<string>;
  private readonly boxes: ReadonlyMap<string, Bounds>;

  constructor(townships: readonly Feature[]) {
    this.index = new AreaIndex(townships);
    this.byId = new Map(townships.map((township) => [township.id, nameOf(township)]));
    this.names = new Set(this.byId.values());
    this.boxes = new Map(townships.flatMap((township) => {
      const box = township.geometry && classOf(township.geometry) === 'polygon' ? boundsOf([township.geometry]) : null;
      return box ? [[nameOf(township), box] as const] : [];
    }));
  }

  /** Whether there is any area to look a place up in; townships may be points. */
  get hasAreas(): boolean {
    return this.index.size > 0;
  }

  isName(name: string): boolean {
    return this.names.has(name);
  }

  /** Names of the townships that a geometry has a part in, sorted by id. A point lies in one: on a border in the one with the smallest id. */
  at(geometry: Geometry): string[] {
    return this.index.touching(geometry).map((id) => this.byId.get(id) ?? id);
  }

  /** The name of the one township that a geometry lies in; null outside all of them, and where it lies in several. */
  of(geometry: Geometry | null): string | null {
    const [only, another] = geometry ? this.at(geometry) : [];
    return only !== undefined && another === undefined ? only : null;
  }

  /** Box of the area of a township. */
  boxOf(name: string): Bounds | undefined {
    return this.boxes.get(name);
  }
}
