/** Which column of a table holds which field of a kind. */
import { AppError } from '../../core/errors.ts';
import { type FieldDecl, fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import { saysField } from '../../core/kinds/synonyms.ts';
import { unitFactor, unitInName } from '../../core/kinds/units.ts';

export interface ColumnUse {
  readonly field: FieldDecl;
  /** the person has said so, its name is the field's, or its name is another word for it: the first that a row has is taken */
  readonly by: 'person' | 'label' | 'synonym';
  /** what its numbers are in where they do not say */
  readonly unit: string | undefined;
}

const ORDER = ['person', 'label', 'synonym'] as const;

/** Columns as they turn up: rows of one file may name a field differently, 名称 here, name there. */
export class Columns {
  private readonly fields: readonly FieldDecl[];
  private readonly decl: KindDecl;
  private readonly stated = new Map<string, FieldDecl>();
  private readonly known = new Map<string, ColumnUse | null>();

  /** `map`: field → column, as the person says. */
  constructor(decl: KindDecl, map: Readonly<Record<string, string>>) {
    this.decl = decl;
    const fields = fieldsOf(decl);
    for (const [field, column] of Object.entries(map)) {
      const found = fields.find(({ id }) => id === field);
      if (!found) throw new AppError('input', 'unknown-field', { kind: decl.id, field });
      this.stated.set(column, found);
    }
    const taken = new Set(this.stated.values());
    this.fields = fields.filter((field) => !taken.has(field));
  }

  /** What a column is used for; null when it is kept under its own name. */
  useOf(column: string): ColumnUse | null {
    let use = this.known.get(column);
    if (use === undefined) this.known.set(column, (use = this.look(column)));
    return use;
  }

  private look(column: string): ColumnUse | null {
    const stated = this.stated.get(column);
    const unit = unitInName(column);
    if (stated) return { field: stated, by: 'person', unit: unit ?? stated.unit };
    const found = this.fields.flatMap((field): ColumnUse[] => {
      const by = saysField(column, field, this.decl);
      // 面积(人) is no area
      if (by === null || (unit !== null && field.unit !== undefined && unitFactor(unit, field.unit) === null)) return [];
      return [{ field, by, unit: unit ?? field.unit }];
    });
    return found.find(({ by }) => by === 'label') ?? found[0] ?? null;
  }

  /** Fails when the person has named a column that the table does not have. */
  check(file: string): void {
    const missing = [...this.stated.keys()].find((column) => !this.known.has(column));
    if (missing !== undefined && this.known.size > 0) throw new AppError('input', 'unknown-column', { file, column: missing, known: [...this.known.keys()].join(', ') });
  }
}

export interface FieldCell {
  readonly column: string;
  readonly cell: unknown;
  readonly use: ColumnUse;
}

/** The cells of a row by field, and those that no field has taken, by column. Empty ones are left out. */
export function cellsOf(properties: Readonly<Record<string, unknown>>, columns: Columns): { readonly fields: readonly FieldCell[]; readonly others: [string, unknown][] } {
  const fields = new Map<FieldDecl, FieldCell>(), others: [string, unknown][] = [];
  for (const column in properties) {
    const cell = properties[column], use = columns.useOf(column);
    if (cell === null || cell === undefined || cell === '') continue;
    if (!use) {
      others.push([column, cell]);
      continue;
    }
    const first = fields.get(use.field);
    if (!first || ORDER.indexOf(use.by) < ORDER.indexOf(first.use.by)) {
      fields.set(use.field, { column, cell, use });
      if (first?.use.by === 'synonym') others.push([first.column, first.cell]);
    } else if (use.by === 'synonym') others.push([column, cell]);
  }
  return { fields: [...fields.values()], others };
}
