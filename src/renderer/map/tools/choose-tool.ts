/** Choosing by an area on the map: a box that is dragged (with Shift at any time), or a polygon that is clicked. */
import type { Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { chooseInArea, type How } from '../../state/choice.ts';
import { useStore } from '../../state/store.ts';

/** Below this a drag is a click, pixels. */
const LEAST_PX = 4;

/** Adds to what is chosen where a key is held that everywhere means so. */
const howOf = (event: MouseEvent | KeyboardEvent, started: boolean): How => (started || event.ctrlKey || event.metaKey || event.shiftKey ? 'add' : 'replace');

export class ChooseTool {
  private readonly map: MapLibre;
  private corners: Position[] = [];
  private readonly stopBox: AbortController[] = [];

  constructor(map: MapLibre) {
    this.map = map;
    map.on('mousedown', (event) => this.down(event));
    map.on('mousemove', ({ lngLat }) => { if (this.corners.length > 0) this.show([...this.corners, [lngLat.lng, lngLat.lat]]); });
    map.on('dblclick', (event) => {
      if (useStore.getState().choosing !== 'polygon') return;
      event.preventDefault();
      this.close(event.originalEvent);
    });
    addEventListener('keydown', this.pressed);
  }

  destroy(): void {
    removeEventListener('keydown', this.pressed);
    for (const stop of this.stopBox) stop.abort();
  }

  /** The tool was taken up, changed or put away. */
  begin(): void {
    const { choosing } = useStore.getState();
    this.corners = [];
    this.show([]);
    this.map.getCanvas().style.cursor = choosing ? 'crosshair' : '';
  }

  /** A click of the polygon tool. */
  add(at: Position): void {
    this.corners.push(at);
    this.show(this.corners);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || this.corners.length < 3) return;
    event.preventDefault();
    this.close(event);
  };

  private close(event: MouseEvent | KeyboardEvent): void {
    // a double click has put its corner there twice
    const corners = this.corners.filter(([x, y], i) => i === 0 || x !== this.corners[i - 1]?.[0] || y !== this.corners[i - 1]?.[1]);
    const [first] = corners;
    if (first && corners.length >= 3) chooseInArea({ type: 'Polygon', coordinates: [[...corners, first]] }, howOf(event, false));
    useStore.setState({ choosing: null });
  }

  private show(corners: readonly Position[]): void {
    const [first] = corners;
    const source = this.map.getSource<GeoJSONSource>('measure');
    void source?.setData({ type: 'FeatureCollection', features: first && corners.length > 1 ? [{ type: 'Feature', geometry: { type: 'LineString', coordinates: [...corners, first] }, properties: {} }] : [] });
  }

  private down(event: MapMouseEvent): void {
    const { choosing, drawing, measuring } = useStore.getState(), { originalEvent: mouse, point: from } = event;
    const shift = mouse.shiftKey;
    if (mouse.button !== 0 || drawing || measuring || choosing === 'polygon' || (choosing !== 'box' && !shift)) return;
    // the map is not to be dragged along
    event.preventDefault();
    const container = this.map.getContainer(), box = document.createElement('div');
    box.className = 'choose-box';
    const stop = new AbortController();
    this.stopBox.push(stop);
    const end = () => { stop.abort(); box.remove(); this.stopBox.splice(this.stopBox.indexOf(stop), 1); };
    const place = (now: MouseEvent) => { const { left, top } = container.getBoundingClientRect(); return { x: now.clientX - left, y: now.clientY - top }; };
    addEventListener('mousemove', (now) => {
      const { x, y } = place(now);
      container.append(box);
      Object.assign(box.style, { left: `${Math.min(x, from.x)}px`, top: `${Math.min(y, from.y)}px`, width: `${Math.abs(x - from.x)}px`, height: `${Math.abs(y - from.y)}px` });
    }, { signal: stop.signal });
    addEventListener('keydown', ({ key }) => { if (key === 'Escape') end(); }, { signal: stop.signal });
    addEventListener('mouseup', (now) => {
      const { x, y } = place(now);
      end();
      if (Math.hypot(x - from.x, y - from.y) < LEAST_PX) return;
      const a = this.map.unproject([from.x, from.y]), b = this.map.unproject([x, y]);
      const [west, east] = [Math.min(a.lng, b.lng), Math.max(a.lng, b.lng)], [south, north] = [Math.min(a.lat, b.lat), Math.max(a.lat, b.lat)];
      chooseInArea({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }, howOf(now, shift));
      useStore.setState({ choosing: null });
    }, { signal: stop.signal });
  }
}
