/** A style as QGIS writes it (QML of 3.22; older and newer versions read it): rules, labels by name, words for fields and values. */
import type { Lang } from '../../../core/feature.ts';
import type { FieldDecl, GeometryClass } from '../../../core/kinds/index.ts';
import { GROUND, HATCH_TILE } from '../../../core/symbology/index.ts';
import type { Layer } from '../codec.ts';
import { escaped } from '../xml-text.ts';
import { type AreaDraw, type Draw, type LineDraw, nameField, type PointDraw, type StyleRule, styleOf } from './rules.ts';

/** A tile of a hatch on paper, and a symbol, in millimetres. */
const TILE_MM = 3, SYMBOL_MM = 5.5;
/** Names are drawn from this scale on. */
const NAMES_FROM = 50_000;
const VERSION = '3.22.16-Białowieża';
const CLASS_NAMES: Readonly<Record<GeometryClass, string>> = { point: 'Point', line: 'Line', polygon: 'Polygon' };

type Properties = Readonly<Record<string, string | number>>;

/** `#RRGGBB` as QGIS writes colours. */
const colour = (hex: string, opacity = 1): string => `${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(',')},${Math.round(opacity * 255)}`;

/** Properties twice: QGIS up to 3.16 reads `prop`, later ones `Option`. */
function layerXml(type: string, properties: Properties, inner = ''): string {
  const entries = Object.entries(properties).map(([name, value]) => [escaped(name), escaped(String(value))] as const);
  return `<layer class="${type}" enabled="1" locked="0" pass="0"><Option type="Map">${entries.map(([name, value]) => `<Option type="QString" name="${name}" value="${value}"/>`).join('')}</Option>${entries.map(([name, value]) => `<prop k="${name}" v="${value}"/>`).join('')}${inner}</layer>`;
}
const symbolXml = (type: 'marker' | 'line' | 'fill', name: string, layers: readonly string[]): string => `<symbol type="${type}" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${layers.join('')}</symbol>`;

const marker = ({ svg, fill, line }: PointDraw, size: number): string => layerXml('SvgMarker', { name: `base64:${Buffer.from(svg).toString('base64')}`, size, size_unit: 'MM', color: colour(fill), outline_color: colour(line), angle: 0, horizontal_anchor_point: 1, vertical_anchor_point: 1 });

function lineLayer(hex: string, widthMm: number, dash?: readonly number[]): string {
  return layerXml('SimpleLine', { line_color: colour(hex), line_width: widthMm, line_width_unit: 'MM', line_style: 'solid', joinstyle: 'round', capstyle: dash ? 'flat' : 'round', use_custom_dash: dash ? 1 : 0, customdash: dash ? dash.join(';') : '5;2', customdash_unit: 'MM' });
}
const lineLayers = ({ style: { colour: hex, widthMm, casing, dash } }: LineDraw): string[] => [...(casing ? [lineLayer(casing.colour, casing.widthMm)] : []), lineLayer(hex, widthMm, dash)];

/** The hatch as fills of lines or points of its own. */
function hatchLayers({ hatch, line }: AreaDraw, parent: string): string[] {
  const spacing = TILE_MM / Math.SQRT2, unit = TILE_MM / HATCH_TILE;
  const strokes = (angle: number, width: number, layer: number) => layerXml('LinePatternFill', { angle, distance: spacing, distance_unit: 'MM', line_width: width * unit, line_width_unit: 'MM', color: colour(line) }, symbolXml('line', `@${parent}@${layer}`, [lineLayer(line, width * unit)]));
  switch (hatch) {
    case 'cross': return [strokes(45, 0.45, 1), strokes(135, 0.45, 2)];
    case 'diagonal': return [strokes(45, 0.6, 1)];
    case 'sparse': return [strokes(135, 0.6, 1)];
    case 'dots': {
      const dot = layerXml('SimpleMarker', { name: 'circle', size: 1.8 * unit, size_unit: 'MM', color: colour(line), outline_style: 'no' });
      return [layerXml('PointPatternFill', { distance_x: TILE_MM / 2, distance_y: TILE_MM / 2, displacement_x: TILE_MM / 2, displacement_y: 0, distance_x_unit: 'MM', distance_y_unit: 'MM', displacement_x_unit: 'MM', displacement_y_unit: 'MM' }, symbolXml('marker', `@${parent}@1`, [dot]))];
    }
    case 'none': return [];
  }
}

function areaLayers(draw: AreaDraw, parent: string): string[] {
  const { fill, opacity, line, lineMm, dash, symbol } = draw;
  const ground = layerXml('SimpleFill', { color: colour(fill ?? line, opacity), style: fill === null ? 'no' : 'solid', outline_color: colour(line), outline_width: lineMm, outline_width_unit: 'MM', outline_style: dash ? 'dash' : 'solid', joinstyle: 'round' });
  const layers = [ground, ...hatchLayers(draw, parent)];
  return symbol ? [...layers, layerXml('CentroidFill', { point_on_surface: 1, point_on_all_parts: 0 }, symbolXml('marker', `@${parent}@${layers.length}`, [marker(symbol, SYMBOL_MM)]))] : layers;
}

function drawXml(draw: Draw, name: string): string {
  switch (draw.type) {
    case 'point': return symbolXml('marker', name, [marker(draw, SYMBOL_MM)]);
    case 'line': return symbolXml('line', name, lineLayers(draw));
    case 'area': return symbolXml('fill', name, areaLayers(draw, name));
  }
}

const filterOf = ({ test }: StyleRule): string => (test ? `"${test.field}" = '${test.value}'` : 'ELSE');

/** Rules with the symbols they name; classes of geometry stand in rules above them where there are several. */
function rendererXml(layer: Layer, lang: Lang): string {
  const classes = styleOf(layer), symbols: string[] = [];
  const rule = (own: StyleRule): string => {
    const name = String(symbols.length);
    symbols.push(drawXml(own.draw, name));
    return `<rule key="r${name}" symbol="${name}" filter="${escaped(filterOf(own))}" label="${escaped(own.label[lang])}"/>`;
  };
  const rules = classes.map(({ geometryClass, rules: own }) => {
    const inner = own.map(rule).join('');
    return classes.length === 1 ? inner : `<rule key="${geometryClass}" filter="geometry_type($geometry) = '${CLASS_NAMES[geometryClass]}'" label="${escaped(layer.decl.label[lang])}">${inner}</rule>`;
  });
  return `<renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0"><rules key="root">${rules.join('')}</rules><symbols>${symbols.join('')}</symbols></renderer-v2>`;
}

function labelsXml(name: string): string {
  const { label, halo } = GROUND.light;
  return '<labeling type="simple"><settings calloutType="simple">'
    + `<text-style fieldName="${name}" isExpression="0" fontFamily="Noto Sans SC" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="${colour(label)}" textOpacity="1" multilineHeight="1">`
    + `<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="${colour(halo)}" bufferOpacity="1" bufferJoinStyle="128"/></text-style>`
    + '<text-format multilineAlign="1" wrapChar="" autoWrapLength="0"/>'
    + `<placement placement="1" quadOffset="7" xOffset="0" yOffset="${SYMBOL_MM / 2 + 0.5}" offsetUnits="MM" offsetType="0" priority="5" dist="0" centroidWhole="0" centroidInside="1"/>`
    + `<rendering drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="${NAMES_FROM}" obstacle="1" displayAll="0" limitNumLabels="0"/>`
    + '</settings></labeling>';
}

/** What fields are called, and what their allowed values are called. */
function fieldsXml(fields: readonly FieldDecl[], lang: Lang): string {
  const widgets = fields.flatMap(({ id, choices }) => (choices ? [`<field name="${escaped(id)}" configurationFlags="None"><editWidget type="ValueMap"><config><Option type="Map"><Option type="List" name="map">${choices.map(({ value, label }) => `<Option type="Map"><Option type="QString" name="${escaped(label[lang])}" value="${escaped(value)}"/></Option>`).join('')}</Option></Option></config></editWidget></field>`] : []));
  // fid and id stand before the fields
  return `<fieldConfiguration>${widgets.join('')}</fieldConfiguration><aliases>${fields.map(({ id, label }, i) => `<alias index="${i + 2}" field="${escaped(id)}" name="${escaped(label[lang])}"/>`).join('')}</aliases>`;
}

/** The style of a layer as a QML document. */
export function qmlOf(layer: Layer, lang: Lang): string {
  const name = nameField(layer.fields);
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version="${VERSION}" styleCategories="Symbology|Labeling|Fields|Forms" labelsEnabled="${name === null ? 0 : 1}">`
    + `${rendererXml(layer, lang)}${name === null ? '' : labelsXml(name)}${fieldsXml(layer.fields, lang)}${name === null ? '' : `<previewExpression>"${name}"</previewExpression>`}</qgis>`;
}
