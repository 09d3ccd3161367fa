/** The place that siting is asked of, dragged on the map: findings follow while it moves. */
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import type { Geometry } from '../../../core/feature.ts';
import { middleOf, movedTo } from '../../../core/geo/index.ts';
import { dragPlace, putPlace } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';

/** Layers by which the place is taken hold of. */
const HANDLES = ['siting-place', 'siting-fill', 'siting-outline'];
/** How far beside it the pointer may be, pixels. */
const REACH_PX = 3;

export class DragPlace {
  private readonly map: MapLibre;
  /** where the place was, and how far from its middle it was taken, in degrees */
  private held: { readonly from: Geometry; readonly lon: number; readonly lat: number; moved: boolean } | null = null;

  constructor(map: MapLibre) {
    this.map = map;
    map.on('mousedown', (event) => this.take(event));
    map.on('mousemove', (event) => this.move(event));
    addEventListener('mouseup', this.drop);
  }

  destroy(): void {
    removeEventListener('mouseup', this.drop);
  }

  private hit({ x, y }: MapMouseEvent['point']): boolean {
    const { activity, siting: { place }, drawing, placing, measuring, choosing } = useStore.getState();
    if (activity !== 'siting' || !place || drawing || placing || measuring || choosing) return false;
    return this.map.queryRenderedFeatures([[x - REACH_PX, y - REACH_PX], [x + REACH_PX, y + REACH_PX]], { layers: HANDLES.filter((id) => this.map.getLayer(id)) }).length > 0;
  }

  private take(event: MapMouseEvent): void {
    const { siting: { place } } = useStore.getState(), middle = place && middleOf(place);
    if (!place || !middle || event.originalEvent.button !== 0 || !this.hit(event.point)) return;
    event.preventDefault();
    this.held = { from: place, lon: middle[0] - event.lngLat.lng, lat: middle[1] - event.lngLat.lat, moved: false };
  }

  private move(event: MapMouseEvent): void {
    const { held } = this;
    if (!held) {
      const { drawing, placing, measuring, choosing, activity } = useStore.getState();
      if (activity === 'siting' && !drawing && !placing && !measuring && !choosing) this.map.getCanvas().style.cursor = this.hit(event.point) ? 'move' : '';
      return;
    }
    held.moved = true;
    const at: [number, number] = [event.lngLat.lng + held.lon, event.lngLat.lat + held.lat];
    dragPlace(held.from.type === 'Point' ? { type: 'Point', coordinates: at } : movedTo(held.from, at));
  }

  private readonly drop = (): void => {
    const { held } = this, { siting: { place } } = useStore.getState();
    this.held = null;
    if (held?.moved && place) putPlace(place, held.from);
  };
}
