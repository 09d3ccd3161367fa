/** A style as SLD 1.0 (OGC 02-070), for programs that read no QML; symbols are squares of the level's colour, as no picture may be fetched. */
import type { Lang } from '../../../core/feature.ts';
import { GROUND } from '../../../core/symbology/index.ts';
import type { Layer } from '../codec.ts';
import { escaped } from '../xml-text.ts';
import { type AreaDraw, type ClassRules, type Draw, nameField, type PointDraw, type StyleRule, styleOf } from './rules.ts';

/** SLD counts in pixels of 0.28 mm. */
const PX = 1 / 0.28;
const SYMBOL_PX = 14, HATCH_PX = 8;
/** Marks that servers know beside those of the standard. */
const HATCHES: Readonly<Record<AreaDraw['hatch'], string | null>> = { cross: 'shape://times', diagonal: 'shape://slash', sparse: 'shape://backslash', dots: 'shape://dot', none: null };
const DIMENSIONS = { point: 0, line: 1, polygon: 2 } as const;

const css = (name: string, value: string | number): string => `<CssParameter name="${name}">${value}</CssParameter>`;
const stroke = (colour: string, widthMm: number, dash?: readonly number[]): string => `<Stroke>${css('stroke', colour)}${css('stroke-width', (widthMm * PX).toFixed(2))}${dash ? css('stroke-dasharray', dash.map((mm) => (mm * PX).toFixed(1)).join(' ')) : ''}</Stroke>`;
const point = ({ fill, line }: PointDraw): string => `<PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName><Fill>${css('fill', fill)}</Fill>${stroke(line, 0.3)}</Mark><Size>${SYMBOL_PX}</Size></Graphic></PointSymbolizer>`;

function area({ fill, opacity, line, lineMm, dash, hatch, symbol }: AreaDraw): string {
  const mark = HATCHES[hatch];
  return `<PolygonSymbolizer>${fill === null ? '' : `<Fill>${css('fill', fill)}${css('fill-opacity', opacity)}</Fill>`}${stroke(line, lineMm, dash ? [2, 1] : undefined)}</PolygonSymbolizer>`
    + (mark === null ? '' : `<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>${mark}</WellKnownName>${stroke(line, 0.2)}</Mark><Size>${HATCH_PX}</Size></Graphic></GraphicFill></Fill></PolygonSymbolizer>`)
    + (symbol ? point(symbol) : '');
}

function symbolizers(draw: Draw): string {
  switch (draw.type) {
    case 'point': return point(draw);
    case 'area': return area(draw);
    case 'line': {
      const { colour, widthMm, casing, dash } = draw.style;
      return [...(casing ? [stroke(casing.colour, casing.widthMm)] : []), stroke(colour, widthMm, dash)].map((line) => `<LineSymbolizer>${line}</LineSymbolizer>`).join('');
    }
  }
}

const equal = ({ field, value }: NonNullable<StyleRule['test']>): string => `<ogc:PropertyIsEqualTo><ogc:PropertyName>${escaped(field)}</ogc:PropertyName><ogc:Literal>${escaped(value)}</ogc:Literal></ogc:PropertyIsEqualTo>`;

/** What a rule is about, without `ElseFilter`, which would be one for all classes of geometry together. */
function filterOf(rule: StyleRule, { geometryClass, rules }: ClassRules, alone: boolean): string {
  const others = rules.flatMap(({ test }) => (test ? [equal(test)] : []));
  const [only = '', ...more] = others;
  const own = rule.test ? [equal(rule.test)] : others.length === 0 ? [] : [`<ogc:Not>${more.length === 0 ? only : `<ogc:Or>${others.join('')}</ogc:Or>`}</ogc:Not>`];
  const parts = alone ? own : [`<ogc:PropertyIsEqualTo><ogc:Function name="dimension"><ogc:PropertyName>geom</ogc:PropertyName></ogc:Function><ogc:Literal>${DIMENSIONS[geometryClass]}</ogc:Literal></ogc:PropertyIsEqualTo>`, ...own];
  return parts.length === 0 ? '' : `<ogc:Filter>${parts.length === 1 ? parts.join('') : `<ogc:And>${parts.join('')}</ogc:And>`}</ogc:Filter>`;
}

/** The style of a layer as an SLD document, under the name of its table. */
export function sldOf(layer: Layer, table: string, lang: Lang): string {
  const classes = styleOf(layer), name = nameField(layer.fields);
  const rules = classes.flatMap((own) => own.rules.map((rule) => `<Rule><Name>${escaped(rule.label[lang])}</Name>${filterOf(rule, own, classes.length === 1)}${symbolizers(rule.draw)}</Rule>`));
  const labels = name === null ? '' : `<Rule><MaxScaleDenominator>50000</MaxScaleDenominator><TextSymbolizer><Label><ogc:PropertyName>${name}</ogc:PropertyName></Label><Font>${css('font-family', 'Noto Sans SC')}${css('font-size', 11)}</Font><Halo><Radius>1</Radius><Fill>${css('fill', GROUND.light.halo)}</Fill></Halo><Fill>${css('fill', GROUND.light.label)}</Fill></TextSymbolizer></Rule>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc"><NamedLayer><Name>${escaped(table)}</Name><UserStyle><Title>${escaped(layer.decl.label[lang])}</Title><FeatureTypeStyle>${rules.join('')}${labels}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>`;
}
