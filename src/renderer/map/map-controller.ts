/** The one MapLibre map: reconciles its sources and layers with view state. Nothing else touches the map. */
import { type ExpressionSpecification, type FilterSpecification, GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import { type Bounds, boundsOf, geodesicDistanceM } from '../../core/geo/index.ts';
import { GROUND, type Ground } from '../../core/symbology/index.ts';
import { drawOrder } from '../state/order.ts';
import type { AssessmentReport } from '../../core/zoning/types.ts';
import { fail, select } from '../state/actions.ts';
import { shownReport, useAssessView } from '../state/assess.ts';
import { choose, chosenFeatures } from '../state/choice.ts';
import { moveTo, putSiting } from '../state/siting.ts';
import { type AppState, type Drawing, findFeature, findSegment, useStore } from '../state/store.ts';
import { showBackgrounds } from './backgrounds.ts';
import { boundsOfSelection, chosenSource, collection, EMPTY, featureSources, findingSource, fixedPlace, hoverSource, importSource, marksSource, segmentSource, townshipSources, unitSource } from './data.ts';
import { addImages, symbolId } from './images.ts';
import { sitingSource, zoneSource } from './siting-source.ts';
import { ChooseTool } from './tools/choose-tool.ts';
import { DragPlace } from './tools/drag-place.ts';
import type { DrawTool } from './tools/draw-tool.ts';
import { LAYERS, lineLayerIds, SOURCES, type SourceId } from './layers/index.ts';

setWorkerUrl(workerUrl);

/** Style layers that a click can hit, topmost first. */
const CLICKABLE = ['point', 'point-plain', 'point-dot', 'segment', 'segment-rejected', 'area-fill', 'line-railway', 'line-pipeline', 'line-power-line', 'road', 'line-water-body', 'line-bridge', 'line-tunnel', 'line-other'];
const isSegment = ({ layer }: { readonly layer: { readonly id: string } }): boolean => layer.id === 'segment' || layer.id === 'segment-rejected';
/** Width of the import assistant, which lies over the map. */
const ASSISTANT_PX = 760;
/** Sources whose lines must not be simplified: a ring is a circle at any zoom. */
const EXACT: ReadonlySet<SourceId> = new Set<SourceId>(['finding', 'selection', 'segments', 'measure', 'marks', 'siting', 'zone']);
const CHINA: Bounds = [100, 30, 112, 39];

export interface Camera { readonly center: [number, number]; readonly zoom: number }

export class MapController {
  readonly map: MapLibre;
  private readonly filters = new Map<string, FilterSpecification | undefined>();
  private readonly stop: () => void;
  private previous: AppState | null = null;
  private shown: { readonly report: AssessmentReport | null; readonly byIndex: boolean } = { report: null, byIndex: false };
  private measured: [number, number][] = [];
  private lastHit: { x: number; y: number; turn: number } = { x: -1, y: -1, turn: 0 };
  private loaded = false;
  private camera: Camera | null = null;
  private busy = Promise.resolve();
  private draw: DrawTool | null = null;
  private readonly ground: Ground;
  private readonly chooser: ChooseTool;
  private readonly dragger: DragPlace;

  /** `camera`: where an earlier map of the same project stood, to go on from there. */
  constructor(container: HTMLElement, dark: boolean, camera: Camera | null) {
    this.ground = dark ? GROUND.dark : GROUND.light;
    this.map = new MapLibre({
      container, style: { version: 8, sources: {}, layers: [] }, bounds: [...CHINA], attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, maxPitch: 0, boxZoom: false,
      canvasContextAttributes: { antialias: true },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.once('load', () => {
      for (const id of SOURCES) this.map.addSource(id, { type: 'geojson', data: EMPTY, tolerance: EXACT.has(id) ? 0 : 0.375 });
      for (const layer of LAYERS) {
        for (const spec of layer.layers(this.ground)) {
          this.map.addLayer(spec);
          if (layer.byKind) this.filters.set(spec.id, 'filter' in spec ? spec.filter : undefined);
        }
      }
      this.loaded = true;
      this.camera = camera;
      document.documentElement.dataset['mapReady'] = 'true';
      this.follow(useStore.getState());
    });
    this.map.on('mousemove', 'segment', ({ features }) => this.hover(String(features?.[0]?.properties['id'] ?? '')));
    this.map.on('mouseleave', 'segment', () => this.hover(null));
    this.map.on('click', ({ point, lngLat, originalEvent }) => {
      const { drawing, measuring, choosing, placing } = useStore.getState();
      if (placing) placing.take([lngLat.lng, lngLat.lat]);
      else if (choosing === 'polygon') this.chooser.add([lngLat.lng, lngLat.lat]);
      else if (measuring) this.measure([lngLat.lng, lngLat.lat]);
      else if (!drawing) this.identify(point.x, point.y, originalEvent.ctrlKey || originalEvent.metaKey || originalEvent.shiftKey);
    });
    this.chooser = new ChooseTool(this.map);
    this.dragger = new DragPlace(this.map);
    const stops = [useStore.subscribe((state) => this.follow(state)), useAssessView.subscribe(() => this.follow(useStore.getState()))];
    this.stop = () => { for (const stop of stops) stop(); };
  }

  destroy(): Camera {
    const { lng, lat } = this.map.getCenter(), zoom = this.map.getZoom();
    this.stop();
    this.draw?.stop();
    this.chooser.destroy();
    this.dragger.destroy();
    this.map.remove();
    return { center: [lng, lat], zoom };
  }

  private set(id: SourceId, data: FeatureCollection): void {
    const source = this.map.getSource(id);
    if (source instanceof GeoJSONSource) void source.setData(data);
  }

  /** Brings the map into line with the state, part by part, where a part has changed. */
  private follow(state: AppState): void {
    if (!this.loaded) return;
    const before = this.previous;
    this.previous = state;
    if (state.features !== before?.features || state.kindOrder !== before?.kindOrder) this.showFeatures(state);
    if (state.features !== before?.features && (before?.features.size ?? 0) === 0) this.takePlace(state);
    if (state.kindOrder !== before?.kindOrder) this.stackLines(state.kindOrder);
    this.showUnits(state, before);
    if (state.backgrounds !== before?.backgrounds || state.backgroundView !== before?.backgroundView) this.showBackgrounds(state);
    if (state.roads.value !== before?.roads.value) this.set('segments', segmentSource(state.roads.value));
    if (state.hiddenKinds !== before?.hiddenKinds) this.hideKinds(state.hiddenKinds);
    if (state.selection !== before?.selection || state.features !== before?.features) this.showSelection(state);
    if (state.hover !== before?.hover || state.pointed !== before?.pointed) this.set('hover', hoverSource(state));
    if (state.siting !== before?.siting || state.features !== before?.features || state.activity !== before?.activity) this.showSiting(state, before);
    if (state.importShown !== before?.importShown) this.showImport(state);
    if (state.chosen !== before?.chosen || state.features !== before?.features) this.set('chosen', chosenSource(chosenFeatures(state).values()));
    if (state.marks !== before?.marks) this.set('marks', marksSource(state.marks));
    if (state.measuring !== before?.measuring) this.resetMeasure();
    // the mark of a place goes with what was selected there
    else if (state.selection !== before?.selection && !state.measuring) this.set('measure', EMPTY);
    if (state.choosing !== (before?.choosing ?? null)) this.chooser.begin();
    if (state.placing !== (before?.placing ?? null)) this.map.getCanvas().style.cursor = state.placing ? 'crosshair' : '';
    if (state.drawing !== before?.drawing) this.showDrawing(state.drawing, before?.drawing ?? null);
    if (state.focus && state.focus !== before?.focus) this.goTo(state);
    if (state.assessment.state === 'ready' && state.roads.state === 'ready') this.markDrawn();
  }

  /** Townships by level, or, while one looks at another assessment than that, its units. */
  private showUnits(state: AppState, before: AppState | null): void {
    const view = useAssessView.getState(), report = shownReport(state, view), byIndex = state.activity === 'assess' && view.colour === 'index';
    if (state.features === before?.features && report === this.shown.report && byIndex === this.shown.byIndex) return;
    this.shown = { report, byIndex };
    const usual = report?.unit === 'township' && !byIndex, units = usual ? report.units : [], { areas, labels } = townshipSources(state.features.get('township') ?? [], units);
    this.set('townships', areas);
    this.set('township-labels', labels);
    this.set('units', report && !usual ? unitSource(report, byIndex) : EMPTY);
  }

  private showFeatures(state: AppState): void {
    const all = [...state.features.values()].flat();
    const { lines, areas, points, counties, mask } = featureSources(all, drawOrder(state.kindOrder));
    const symbols = new Set(points.features.map(({ properties }) => symbolId(String(properties?.['kind']), String(properties?.['level']))));
    delete document.documentElement.dataset['layersDrawn'];
    // images first, or the symbols would be laid out without them
    this.busy = addImages(this.map, symbols).then(() => {
      this.set('counties', counties);
      this.set('mask', mask);
      this.set('areas', areas);
      this.set('lines', lines);
      this.set('points', points);
    });
  }

  private showBackgrounds({ backgrounds, backgroundView }: AppState): void {
    const shown = backgrounds.flatMap((background) => {
      const view = backgroundView.get(background.path);
      return 'error' in background || view?.shown === false ? [] : [{ tiles: background, opacity: view?.opacity ?? 1 }];
    });
    // over the ground and what dims it outside, under everything else
    const layers = LAYERS.slice(1).flatMap((layer) => layer.layers(this.ground));
    const [lowest] = layers;
    if (lowest) showBackgrounds(this.map, shown, lowest.id, this.ground);
  }

  private stackLines(order: readonly string[]): void {
    const above = 'segment-halo';
    for (const kind of drawOrder(order).reverse()) for (const id of lineLayerIds(kind)) if (this.map.getLayer(id)) this.map.moveLayer(id, above);
  }

  /** The whole of a project that has just come, or the place where the map stood before it was made anew. */
  private takePlace(state: AppState): void {
    const { camera } = this;
    this.camera = null;
    if (camera && state.features.size > 0) this.map.jumpTo(camera);
    else this.showAll(state);
  }

  private showAll(state: AppState): void {
    const frame = [...(state.features.get('county') ?? []), ...(state.features.get('township') ?? [])];
    const bounds = boundsOf((frame.length > 0 ? frame : [...state.features.values()].flat()).map(({ geometry }) => geometry));
    if (bounds) this.map.fitBounds([...bounds], { padding: 24, animate: false });
  }

  private markDrawn(): void {
    void this.busy.then(() => this.map.once('idle', () => { document.documentElement.dataset['layersDrawn'] = 'true'; }));
    this.map.triggerRepaint();
  }

  private hideKinds(hidden: ReadonlySet<string>): void {
    const visible: ExpressionSpecification = ['!', ['in', ['get', 'kind'], ['literal', [...hidden]]]];
    for (const [id, filter] of this.filters) {
      this.map.setFilter(id, hidden.size === 0 ? filter : filter === undefined ? visible : (['all', filter, visible] as FilterSpecification));
    }
  }

  private showSelection(state: AppState): void {
    const { selection } = state;
    const find = (kind: string, id: string) => findFeature(state.features, kind, id);
    this.set('finding', selection?.type === 'finding' ? findingSource(state.check.value?.findings.find(({ id }) => id === selection.id), find) : EMPTY);
    const geometry = selection?.type === 'feature' ? find(selection.kind, selection.id)?.geometry
      : selection?.type === 'segment' ? findSegment(state.roads, selection.id)?.geometry
        : selection?.type === 'fixed' ? fixedPlace(state, selection.id)
          : selection?.type === 'unit' ? shownReport(state, useAssessView.getState())?.units.find(({ id }) => id === selection.id)?.geometry : null;
    this.set('selection', geometry ? collection([{ type: 'Feature', geometry, properties: {} }]) : EMPTY);
  }

  /** What siting is asked of and answers, while that is what one looks at. */
  private showSiting({ activity, siting, features }: AppState, before: AppState | null): void {
    const shown = activity === 'siting', zone = shown && siting.zoneShown ? siting.zone.value : null, zoneBefore = before?.activity === 'siting' && before.siting.zoneShown ? before.siting.zone.value : null;
    this.set('siting', shown ? sitingSource(siting, features) : EMPTY);
    if (zone !== zoneBefore || siting.part !== before?.siting.part) this.set('zone', zoneSource(zone, siting.part));
    // hatch upon hatch could not be read
    if ((zone === null) !== (zoneBefore === null)) this.map.setLayoutProperty('township-fill', 'visibility', zone ? 'none' : 'visible');
  }

  /** What the import assistant would bring, and where it would lie in the next likely system; the map goes there, beside the assistant. */
  private showImport({ importShown: shown }: AppState): void {
    this.set('import', shown ? importSource(shown) : EMPTY);
    const bounds = shown && shown.still !== true ? boundsOf(shown.features.map(({ geometry }) => geometry)) : null;
    if (bounds) this.map.fitBounds([...bounds], { padding: { top: 40, bottom: 40, left: 40, right: this.covered + 40 }, maxZoom: 15, animate: false });
  }

  /** How much of the map lies under the assistant, pixels. */
  private get covered(): number {
    return useStore.getState().importing === null ? 0 : Math.min(ASSISTANT_PX, Math.max(0, this.map.getContainer().clientWidth - 280));
  }

  /** Starts, changes or ends the drawing tool; it is loaded when something is first drawn. */
  private showDrawing(drawing: Drawing | null, before: Drawing | null): void {
    const another = drawing?.what !== before?.what || drawing?.kind !== before?.kind || drawing?.id !== before?.id;
    if (another) {
      this.draw?.stop();
      this.draw = null;
      if (drawing) {
        void import('./tools/draw-tool.ts').then(({ DrawTool: Tool }) => {
          // it may have been cancelled meanwhile
          const { drawing: now } = useStore.getState();
          if (now && !this.draw) this.draw = new Tool(this.map, now, CLICKABLE);
          document.documentElement.dataset['drawing'] = now?.tool ?? '';
        }, fail);
      } else delete document.documentElement.dataset['drawing'];
    } else if (drawing && before && drawing.tool !== before.tool) {
      this.draw?.setTool(drawing.tool);
      document.documentElement.dataset['drawing'] = drawing.tool;
    } else if (drawing && before && drawing.radiusM !== before.radiusM) this.draw?.setRadius(drawing.radiusM);
  }

  private goTo(state: AppState): void {
    const { focus } = state;
    useStore.setState({ focus: null });
    if (focus === 'county') {
      this.showAll(state);
      return;
    }
    if (focus !== null && focus !== 'chosen' && 'at' in focus) {
      const [lon, lat] = focus.at;
      this.set('measure', collection([{ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { label: `${lon.toFixed(6)}, ${lat.toFixed(6)}` } }]));
      this.map.easeTo({ center: [lon, lat], zoom: Math.max(15, this.map.getZoom()), offset: [-this.covered / 2, 0], animate: false });
      return;
    }
    const bounds = focus === null ? null : typeof focus === 'object' && 'bounds' in focus ? focus.bounds : focus === 'chosen' ? boundsOf([...chosenFeatures(state).values()].flatMap((own) => own.map(({ geometry }) => geometry))) : 'type' in focus ? boundsOfSelection(focus, state) : boundsOf((state.features.get(focus.kind) ?? []).map(({ geometry }) => geometry));
    if (!bounds) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { covered } = this, air = covered > 0 ? 40 : 90;
    this.map.fitBounds([...bounds], { padding: { top: air, bottom: air, left: air, right: air + covered }, maxZoom: 17, duration: calm ? 0 : 180 });
  }

  /**
   * Selects the topmost object under a click; another click at the same spot the next one below. The map stays where it is.
   * `many`: it is added to the chosen ones, or taken from them.
   */
  private identify(x: number, y: number, many: boolean): void {
    const reach = 4;
    if (useStore.getState().activity === 'siting' && this.identifySiting(x, y)) return;
    const layers = CLICKABLE.filter((id) => this.map.getLayer(id));
    const hits = this.map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers });
    const unique = new Map(hits.map((hit) => [`${isSegment(hit) ? 'segment' : String(hit.properties['kind'])}/${String(hit.properties['id'])}`, hit]));
    const list = [...unique.values()];
    const same = Math.hypot(x - this.lastHit.x, y - this.lastHit.y) < reach;
    this.lastHit = { x, y, turn: same ? this.lastHit.turn + 1 : 0 };
    const hit = list[this.lastHit.turn % Math.max(1, list.length)];
    const id = String(hit?.properties['id'] ?? '');
    if (many) {
      const [top] = list.filter((item) => !isSegment(item));
      if (top) choose([{ kind: String(top.properties['kind']), id: String(top.properties['id']) }], 'toggle');
      return;
    }
    if (!hit && this.identifyUnit(x, y)) return;
    useStore.setState(hit ? { selection: isSegment(hit) ? { type: 'segment', id } : { type: 'feature', kind: String(hit.properties['kind']), id }, inspectorOpen: true } : { selection: null });
  }

  /** A click on the ground of a unit selects it, while one looks at the assessment. */
  private identifyUnit(x: number, y: number): boolean {
    if (useStore.getState().activity !== 'assess') return false;
    const [unit] = this.map.queryRenderedFeatures([x, y], { layers: ['unit-line', 'unit-fill', 'unit-index', 'township-fill'] });
    if (unit) select({ type: 'unit', id: String(unit.properties['id']) });
    return unit !== undefined;
  }

  /** The segment under the pointer, for list and chart. */
  private hover(id: string | null): void {
    const { hover } = useStore.getState(), known = hover?.type === 'segment' ? hover.id : null;
    if (known !== id) useStore.setState({ hover: id === null ? null : { type: 'segment', id } });
  }

  /** A click on a place where it may go moves it there; one on the zone tells which rules ban that part. False where what lies there is to be selected as ever. */
  private identifySiting(x: number, y: number): boolean {
    const [place] = this.map.queryRenderedFeatures([x, y], { layers: ['siting-alternative'] });
    const alternative = place ? useStore.getState().siting.report.value?.alternatives[Number(place.properties['index'])] : undefined;
    if (alternative) {
      moveTo(alternative.at);
      return true;
    }
    const [part] = this.map.queryRenderedFeatures([x, y], { layers: ['zone-banned', 'zone-rest'] });
    if (part) putSiting({ part: Number(part.properties['index']), tab: 'zone' });
    return false;
  }

  private resetMeasure(): void {
    this.measured = [];
    this.set('measure', EMPTY);
    this.map.getCanvas().style.cursor = useStore.getState().measuring ? 'crosshair' : '';
  }

  /** Adds a point to the measuring line; its label is the geodesic length so far. */
  private measure(at: [number, number]): void {
    this.measured.push(at);
    let total = 0;
    const points = this.measured.map((place, i) => {
      const last = this.measured[i - 1];
      if (last) total += geodesicDistanceM(last, place);
      return { type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: place }, properties: { label: total < 1000 ? `${total.toFixed(1)} m` : `${(total / 1000).toFixed(3)} km` } };
    });
    this.set('measure', collection([{ type: 'Feature', geometry: { type: 'LineString', coordinates: this.measured }, properties: {} }, ...points]));
  }
}
