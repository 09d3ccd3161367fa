/** Which objects belong to a township, and which fields a clerk is asked for. */
import { type Feature, featuresOf, nameOf, type Snapshot } from '../../core/feature.ts';
import { AreaIndex } from '../../core/geo/index.ts';
import { fieldsOf, type FieldDecl, KINDS, type KindDecl } from '../../core/kinds/index.ts';

/** What the office knows better than the township, or what no table can say. */
const NOT_ASKED = new Set(['demo', 'township', 'accuracy', 'source']);

/** Fields that a pack asks for, the name first. */
export function askedFields(decl: KindDecl): readonly FieldDecl[] {
  const fields = fieldsOf(decl).filter(({ id }) => !NOT_ASKED.has(id));
  return [...fields.filter(({ id }) => id === 'name'), ...fields.filter(({ id }) => id !== 'name')];
}

/** A name that cannot be left out of a row, and what the kind requires besides. */
export const isAsked = ({ id, required }: FieldDecl): boolean => required === true || id === 'name';

/** Kinds that can be in a pack: those a person may put objects into, but for the areas themselves. */
export const packKinds = (): readonly KindDecl[] => KINDS.filter(({ result, sector }) => !result && sector !== 'admin');

/** Whether an object is a township's: by its field, or, where that is empty, by where it lies. */
export class Membership {
  private readonly areas: AreaIndex;
  readonly township: Feature;

  constructor(township: Feature) {
    this.township = township;
    this.areas = new AreaIndex([township]);
  }

  has({ geometry, props }: Feature): boolean {
    const { township } = props;
    if (typeof township === 'string' && township !== '') return township === nameOf(this.township);
    return geometry !== null && this.areas.touching(geometry).length > 0;
  }

  /** Whether a place lies in the township's area; true where that has none. */
  holds([lon, lat]: readonly [number, number]): boolean {
    return this.areas.size === 0 || this.areas.containing(lon, lat) !== null;
  }

  of(snapshot: Snapshot, kind: string): readonly Feature[] {
    return featuresOf(snapshot, kind).filter((feature) => this.has(feature));
  }
}
