/** Drawing and reshaping on the map, with snapping to what is there. Library: terra-draw. */
import type { Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures, type SnapToCustom, TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode, TerraDrawRectangleMode, TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Geometry } from '../../../core/feature.ts';
import { type EditPart, forEachLine, forEachPosition, forEachRing, geodesicDestination, middleOf, movedTo, putTogether, takeApart } from '../../../core/geo/index.ts';
import { fail } from '../../state/actions.ts';
import { changeDrawing, finishDrawing } from '../../state/edits.ts';
import { type Drawing, findFeature, useStore } from '../../state/store.ts';
import { snapTo } from './snap.ts';

/** Decimals of a degree that the drawing works with: 0.1 mm. */
const DECIMALS = 9;
const COLOUR = '#C2410C';
/** Corners of a circle. */
const CORNERS = 72;
/** How far around the pointer features are looked up to snap to, pixels. */
const REACH_PX = 12;

const MODES = { point: 'point', line: 'linestring', polygon: 'polygon', rectangle: 'rectangle', circle: 'point', edit: 'select' } as const;

const round = (position: Position): Position => position.slice(0, 2).map((value) => Number(value.toFixed(DECIMALS)));
const keyOf = (position: Position): string => round(position).join(' ');

/** A circle of a radius on the ellipsoid. */
export function circle(centre: Position, radiusM: number): Geometry {
  const ring = Array.from({ length: CORNERS }, (_, i) => geodesicDestination(centre, (-i * 360) / CORNERS, radiusM));
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
}

export class DrawTool {
  private readonly map: MapLibre;
  private readonly draw: TerraDraw;
  private readonly original: Geometry | null;
  private readonly clickable: readonly string[];
  private readonly ids: (string | number)[] = [];
  private mode: string;
  private centre: Position | null = null;
  private frame = 0;
  /** Alt is held: no snapping */
  private free = false;
  /** the parts as they were when the pointer went down */
  private held: ReadonlyMap<string | number, EditPart> = new Map();
  private readonly keep = (): void => { this.held = new Map(this.ids.flatMap((id) => { const part = id === '' ? undefined : this.draw.getSnapshotFeature(id)?.geometry; return part ? [[id, part as EditPart]] : []; })); };
  private readonly watch = ({ altKey }: PointerEvent): void => { this.free = altKey; };

  /** `clickable`: style layers whose features can be snapped to. */
  constructor(map: MapLibre, drawing: Drawing, clickable: readonly string[]) {
    this.map = map;
    this.clickable = clickable;
    this.original = drawing.tool === 'edit' ? drawing.geometry : null;
    this.mode = MODES[drawing.tool];
    const toCustom: SnapToCustom = (event, { currentId }) => (event.heldKeys.includes('Alt') ? undefined : this.snapped(event.containerX, event.containerY, currentId));
    const line = { lineStringColor: COLOUR, lineStringWidth: 3, closingPointColor: COLOUR, snappingPointColor: '#0B7BD4', snappingPointWidth: 6 } as const;
    const area = { fillColor: COLOUR, fillOpacity: 0.15, outlineColor: COLOUR, outlineWidth: 3, closingPointColor: COLOUR, snappingPointColor: '#0B7BD4', snappingPointWidth: 6 } as const;
    const coordinates = { midpoints: true, draggable: true, deletable: true, snappable: { toCustom } };
    this.draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DECIMALS, prefixId: 'draw' }),
      modes: [
        new TerraDrawPointMode({ styles: { pointColor: COLOUR, pointWidth: 7 } }),
        new TerraDrawLineStringMode({ styles: line, snapping: { toCustom }, keyEvents: { cancel: null, finish: 'Enter' } }),
        new TerraDrawPolygonMode({ styles: area, snapping: { toCustom }, keyEvents: { cancel: null, finish: 'Enter' } }),
        new TerraDrawRectangleMode({ styles: { fillColor: COLOUR, fillOpacity: 0.15, outlineColor: COLOUR, outlineWidth: 3 }, keyEvents: { cancel: null, finish: 'Enter' } }),
        new TerraDrawSelectMode({
          styles: { selectedLineStringColor: COLOUR, selectedLineStringWidth: 3, selectedPolygonColor: COLOUR, selectedPolygonFillOpacity: 0.15, selectedPolygonOutlineColor: COLOUR, selectedPolygonOutlineWidth: 3, selectedPointColor: COLOUR, selectedPointWidth: 8, selectionPointColor: '#FFFFFF', selectionPointWidth: 6, selectionPointOutlineColor: COLOUR, selectionPointOutlineWidth: 2, midPointColor: COLOUR, midPointWidth: 4 },
          keyEvents: null, allowManualDeselection: false,
          flags: { point: { feature: { draggable: true } }, linestring: { feature: { draggable: true, coordinates } }, polygon: { feature: { draggable: true, coordinates } } },
        }),
      ],
    });
    this.draw.on('change', (ids, type, context) => {
      if (type === 'update' && (context === undefined || !('origin' in context))) this.snapPoints(ids);
      if (type !== 'styling') this.tell();
    });
    map.getContainer().addEventListener('pointermove', this.watch, { capture: true });
    map.getContainer().addEventListener('pointerdown', this.keep, { capture: true });
    this.draw.on('finish', (id, { action }) => {
      if (action === 'draw') this.drawn(this.draw.getSnapshotFeature(id));
      if (action === 'dragFeature') this.carryAlong(id);
    });
    this.draw.start();
    this.draw.setMode(this.mode);
    if (this.original) this.load(this.original);
  }

  /** Another shape to draw with; what was begun is dropped. */
  setTool(tool: Drawing['tool']): void {
    this.draw.clear();
    this.centre = null;
    this.mode = MODES[tool];
    this.draw.setMode(this.mode);
    this.preview(null);
  }

  stop(): void {
    this.map.getContainer().removeEventListener('pointermove', this.watch, { capture: true });
    this.map.getContainer().removeEventListener('pointerdown', this.keep, { capture: true });
    cancelAnimationFrame(this.frame);
    this.preview(null);
    this.draw.stop();
  }

  /** The library snaps vertices that are dragged; points, which it drags as a whole, are snapped here. */
  private snapPoints(ids: readonly (string | number)[]): void {
    for (const id of ids) {
      const geometry = this.ids.includes(id) && !this.free ? this.draw.getSnapshotFeature(id)?.geometry : undefined;
      if (geometry?.type !== 'Point') continue;
      const [lon = 0, lat = 0] = geometry.coordinates, { x, y } = this.map.project([lon, lat]), snapped = this.snapped(x, y, id);
      if (snapped && (snapped[0] !== lon || snapped[1] !== lat)) this.draw.updateFeatureGeometry(id, { type: 'Point', coordinates: snapped });
    }
  }

  /** One part was dragged as a whole: the whole feature goes along, holes and other parts, and keeps its size in metres. */
  private carryAlong(id: string | number): void {
    const before = this.held.get(id), after = this.draw.getSnapshotFeature(id)?.geometry;
    if (!before || !after || before.type === 'Point') return;
    const whole: Geometry = { type: 'GeometryCollection', geometries: [...this.held.values()] };
    const [from, to, middle] = [middleOf(before), middleOf(after as Geometry), middleOf(whole)];
    if (!from || !to || !middle) return;
    const moved = movedTo(whole, [middle[0] + to[0] - from[0], middle[1] + to[1] - from[1]]);
    if (moved.type !== 'GeometryCollection') return;
    [...this.held.keys()].forEach((part, i) => { const geometry = moved.geometries[i]; if (geometry) this.draw.updateFeatureGeometry(part, geometry as GeoJSONStoreFeatures['geometry']); });
  }

  private load(geometry: Geometry): void {
    const parts = takeApart(geometry);
    const features = parts.map((part): GeoJSONStoreFeatures => {
      const mode = part.type === 'Point' ? 'point' : part.type === 'LineString' ? 'linestring' : 'polygon';
      const coordinates = part.type === 'Point' ? round(part.coordinates) : part.type === 'LineString' ? part.coordinates.map(round) : part.coordinates.map((ring) => ring.map(round));
      return { id: this.draw.getFeatureId(), type: 'Feature', geometry: { type: part.type, coordinates } as GeoJSONStoreFeatures['geometry'], properties: { mode } };
    });
    const added = this.draw.addFeatures(features);
    for (const { id, valid } of added) this.ids.push(valid && id !== undefined ? id : '');
    const [first] = this.ids;
    if (first !== undefined && first !== '') this.draw.selectFeature(first);
  }

  /** The geometry as it has been reshaped; vertices that were not touched are what they were, heights included. */
  private reshaped(): Geometry | null {
    const { original } = this;
    if (!original) return null;
    const before = new Map<string, Position>();
    forEachPosition(original, (position) => before.set(keyOf(position), position));
    const again = (position: Position): Position => before.get(keyOf(position)) ?? round(position);
    const old = takeApart(original);
    const parts = this.ids.map((id, i): EditPart | null => {
      const geometry = id === '' ? undefined : this.draw.getSnapshotFeature(id)?.geometry;
      if (!geometry) return id === '' ? (old[i] ?? null) : null;
      switch (geometry.type) {
        case 'Point': return { type: 'Point', coordinates: again(geometry.coordinates) };
        case 'LineString': return { type: 'LineString', coordinates: geometry.coordinates.map(again) };
        case 'Polygon': return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(again)) };
        default: return old[i] ?? null;
      }
    });
    return putTogether(original, parts);
  }

  /** What has been drawn so far, once a frame. */
  private tell(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.original) {
        changeDrawing({ geometry: this.reshaped() });
        return;
      }
      const shape = this.draw.getSnapshot().find(({ properties }) => properties['mode'] === this.mode && properties['currentlyDrawing'] === true)?.geometry;
      if (shape && (shape.type === 'LineString' || shape.type === 'Polygon')) changeDrawing({ geometry: shape });
    });
  }

  private drawn(feature: GeoJSONStoreFeatures | undefined): void {
    const { drawing } = useStore.getState();
    const geometry = feature?.geometry as Geometry | undefined;
    if (!drawing || !geometry) return;
    if (drawing.tool === 'circle' && geometry.type === 'Point') {
      this.centre = geometry.coordinates;
      this.draw.clear();
      this.setRadius(drawing.radiusM);
      return;
    }
    const pixel = geometry.type === 'Point' ? this.map.project([geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]) : null;
    const snapped = pixel ? this.snapped(pixel.x, pixel.y, undefined) : undefined;
    this.finish(snapped ? { type: 'Point', coordinates: snapped } : geometry);
  }

  private snapped(x: number, y: number, current: string | number | undefined): Position | undefined {
    return snapTo({ x, y }, this.around(x, y, current), ([lng = 0, lat = 0]) => this.map.project([lng, lat]));
  }

  private finish(geometry: Geometry): void {
    finishDrawing(geometry).catch((thrown: unknown) => {
      fail(thrown);
      this.draw.clear();
      this.draw.setMode(this.mode);
    });
  }

  /** The circle about the centre that was clicked gets another radius. */
  setRadius(radiusM: number): void {
    if (!this.centre) return;
    const geometry = circle(this.centre, radiusM);
    this.preview(geometry);
    changeDrawing({ geometry });
  }

  private preview(geometry: Geometry | null): void {
    const source = this.map.getSource<GeoJSONSource>('measure');
    void source?.setData({ type: 'FeatureCollection', features: geometry ? [{ type: 'Feature', geometry, properties: {} }] : [] });
  }

  /** Lines and points of features about a pixel, and of what is being reshaped (all but the part under the hand). */
  private around(x: number, y: number, current: string | number | undefined): Position[][] {
    const { features, drawing } = useStore.getState();
    const hits = this.map.queryRenderedFeatures([[x - REACH_PX, y - REACH_PX], [x + REACH_PX, y + REACH_PX]], { layers: this.clickable.filter((id) => this.map.getLayer(id)) });
    const seen = new Set<string>();
    const lines: Position[][] = [];
    const add = (geometry: Geometry) => {
      forEachLine(geometry, (line) => lines.push([...line]));
      forEachRing(geometry, (ring) => lines.push([...ring]));
      if (geometry.type === 'Point') lines.push([geometry.coordinates]);
    };
    for (const { properties } of hits) {
      const kind = String(properties['kind']), id = String(properties['id']), key = `${kind}/${id}`;
      if (seen.has(key) || (drawing?.kind === kind && drawing.id === id && drawing.what === 'shape')) continue;
      seen.add(key);
      const geometry = findFeature(features, kind, id)?.geometry;
      if (geometry) add(geometry);
    }
    for (const id of this.ids) {
      const geometry = id === '' || id === current ? undefined : this.draw.getSnapshotFeature(id)?.geometry;
      if (geometry) add(geometry as Geometry);
    }
    return lines;
  }
}
