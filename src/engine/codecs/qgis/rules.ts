/** How a layer is drawn, as rules that both QML and SLD can say: what the window draws, from core/symbology. */
import type { Label } from '../../../core/feature.ts';
import { classOf } from '../../../core/geo/index.ts';
import type { FieldChoice, FieldDecl, GeometryClass, KindDecl } from '../../../core/kinds/index.ts';
import { LEVEL_LABELS, RISK_LEVELS, type RiskLevel } from '../../../core/levels.ts';
import { AREA_OPACITY, GROUND, LEVEL_COLOURS, type LineStyle, lineStyle, symbolSvg } from '../../../core/symbology/index.ts';
import type { Layer } from '../codec.ts';

/** A point: our symbol as SVG, and what a program without pictures takes instead. */
export interface PointDraw { readonly type: 'point'; readonly svg: string; readonly fill: string; readonly line: string }
export interface LineDraw { readonly type: 'line'; readonly style: LineStyle }
export interface AreaDraw {
  readonly type: 'area';
  /** null: an outline only */
  readonly fill: string | null;
  readonly opacity: number;
  readonly line: string;
  readonly lineMm: number;
  readonly dash: boolean;
  /** second sign beside the colour */
  readonly hatch: (typeof LEVEL_COLOURS)[RiskLevel]['hatch'];
  /** drawn in the middle of the area */
  readonly symbol: PointDraw | null;
}
export type Draw = PointDraw | LineDraw | AreaDraw;

export interface StyleRule {
  readonly label: Label;
  /** null: everything that no rule before it is about */
  readonly test: { readonly field: string; readonly value: string } | null;
  readonly draw: Draw;
}

/** Rules for a class of geometry; a table may hold several classes. */
export interface ClassRules {
  readonly geometryClass: GeometryClass;
  readonly rules: readonly StyleRule[];
}

/** Side of the symbol in the SVG, in pixels: any, it is scaled. */
const SYMBOL_PX = 28;
/** Kinds whose areas have no symbol in the middle: they are ground, or drawn by their outline. */
const OUTLINES: Readonly<Record<string, { readonly line: string; readonly lineMm: number }>> = {
  county: { line: GROUND.light.county, lineMm: 0.8 }, township: { line: GROUND.light.border, lineMm: 0.4 }, population: { line: GROUND.light.border, lineMm: 0.3 }, 'management-grid': { line: GROUND.light.border, lineMm: 0.4 },
};
const PLAIN = { fill: '#9DB8C9', line: '#6F6A62' };
const DESIGNATED: AreaDraw = { type: 'area', fill: null, opacity: 0, line: '#6F6A62', lineMm: 0.5, dash: true, hatch: 'none', symbol: null };

const pointDraw = (kind: string, level: RiskLevel): PointDraw => ({ type: 'point', svg: symbolSvg(kind, level, SYMBOL_PX), fill: LEVEL_COLOURS[level].fill, line: LEVEL_COLOURS[level].line });

function areaDraw({ id, rated }: KindDecl, level: RiskLevel): AreaDraw {
  if (id === 'designated-area') return DESIGNATED;
  const outline = OUTLINES[id];
  if (outline) return { ...DESIGNATED, ...outline, dash: false };
  const { fill, line, hatch } = LEVEL_COLOURS[level];
  const common = { type: 'area', lineMm: 0.3, dash: false, symbol: pointDraw(id, level) } as const;
  return rated ? { ...common, fill, line, hatch, opacity: level === 'unknown' ? AREA_OPACITY / 2 : AREA_OPACITY } : { ...common, ...PLAIN, hatch: 'none', opacity: AREA_OPACITY };
}

const byLevel = (draw: (level: RiskLevel) => Draw): StyleRule[] =>
  RISK_LEVELS.map((level) => ({ label: LEVEL_LABELS[level], test: level === 'unknown' ? null : { field: 'risk_level', value: level }, draw: draw(level) }));

function rulesOf({ decl, fields }: Layer, geometryClass: GeometryClass): StyleRule[] {
  const { id, label } = decl, levels = decl.rated === true && fields.some((field) => field.id === 'risk_level');
  if (geometryClass === 'line') {
    const classes: readonly FieldChoice[] = id === 'road' ? (fields.find((field) => field.id === 'class')?.choices ?? []) : [];
    const rest: StyleRule = { label, test: null, draw: { type: 'line', style: lineStyle(id) } };
    return [...classes.map((choice): StyleRule => ({ label: choice.label, test: { field: 'class', value: choice.value }, draw: { type: 'line', style: lineStyle(id, choice.value) } })), rest];
  }
  const draw = (level: RiskLevel): Draw => (geometryClass === 'point' ? pointDraw(id, level) : areaDraw(decl, level));
  return levels ? byLevel(draw) : [{ label, test: null, draw: draw('unknown') }];
}

/** The rules of a layer for each class of geometry that it holds; the kind's usual one where it holds none. */
export function styleOf(layer: Layer): readonly ClassRules[] {
  const found = new Set<GeometryClass>();
  for (const { geometry } of layer.features) {
    const own = geometry && classOf(geometry);
    if (own) found.add(own);
  }
  const [usual = 'point'] = layer.decl.geometry;
  return (found.size === 0 ? [usual] : [...found].sort()).map((geometryClass) => ({ geometryClass, rules: rulesOf(layer, geometryClass) }));
}

/** The field that names are taken from, where the layer has it. */
export const nameField = (fields: readonly FieldDecl[]): string | null => (fields.some(({ id }) => id === 'name') ? 'name' : null);
