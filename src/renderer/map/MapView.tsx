/** The map with its legend, scale, coordinates and tools. */
import { AimOutlined, BorderOuterOutlined, ColumnWidthOutlined, MinusOutlined, PlusOutlined, RadiusSettingOutlined } from '@ant-design/icons';
import { Alert, Button, Tooltip } from 'antd';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { bridge } from '../bridge.ts';
import type { Geometry } from '../../core/feature.ts';
import { forEachPosition, metresPerDegreeLon } from '../../core/geo/index.ts';
import { ChosenBar } from '../choosing/ChosenBar.tsx';
import { commandOf } from '../commands/index.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';
import { type Camera, MapController } from './map-controller.ts';
import { DrawBar } from './DrawBar.tsx';
import { MapLegend } from './MapLegend.tsx';

interface Reading { readonly lon: number; readonly lat: number }

/** A round length near 110 px at the middle of the map. */
function scaleOf(controller: MapController): { metres: number; px: number } {
  const { map } = controller;
  const { lat } = map.getCenter();
  const perPixel = (metresPerDegreeLon(lat) * 360) / (512 * 2 ** map.getZoom());
  const wanted = perPixel * 110;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const metres = ([5, 2, 1].find((factor) => factor * power <= wanted) ?? 1) * power;
  return { metres, px: metres / perPixel };
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The first position of a geometry, for tests. */
function firstOf(geometry: Geometry): readonly number[] | null {
  let first: readonly number[] | null = null;
  forEachPosition(geometry, (position) => { first ??= position; });
  return first;
}

export function MapView({ dark }: { readonly dark: boolean }) {
  const words = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const camera = useRef<Camera | null>(null);
  const [controller, setController] = useState<MapController | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [scale, setScale] = useState<{ metres: number; px: number } | null>(null);
  const [supported] = useState(hasWebGl);
  const measuring = useStore((state) => state.measuring);
  const choosing = useStore((state) => state.choosing);
  const testHooks = useStore((state) => state.boot?.testHooks === true);

  useEffect(() => {
    if (!holder.current || !supported) return undefined;
    const made = new MapController(holder.current, dark, camera.current);
    const rescale = () => setScale(scaleOf(made));
    made.map.on('move', rescale);
    made.map.on('load', rescale);
    made.map.on('mousemove', ({ lngLat }) => setReading({ lon: lngLat.lng, lat: lngLat.lat }));
    const observer = new ResizeObserver(() => made.map.resize());
    observer.observe(holder.current);
    setController(made);
    if (testHooks) {
      Object.assign(window, {
        riskatlasMap: made.map,
        riskatlasFeatures: () => [...useStore.getState().features.values()].flat().map(({ kind, id, geometry, props }) => ({ kind, id, name: props['name'] ?? null, first: geometry ? firstOf(geometry) : null })),
      });
    }
    return () => {
      observer.disconnect();
      camera.current = made.destroy();
      setController(null);
    };
  }, [dark, supported, testHooks]);

  if (!supported) {
    const details = `WebGL2 unavailable; ${navigator.userAgent}`;
    return <div className="centred"><Alert type="warning" showIcon title={words('window:webgl.title')} description={words('window:webgl.text')} action={<Button onClick={() => void bridge.copyText(details)}>{words('window:copy-details')}</Button>} /></div>;
  }
  return (
    <div className="map">
      <div ref={holder} className="map-canvas" role="application" aria-label={words('window:map.label')} />
      <div className="map-tools">
        <Tooltip title={words('window:map.zoom-in')} placement="left"><Button aria-label={words('window:map.zoom-in')} icon={<PlusOutlined />} onClick={() => controller?.map.zoomIn({ duration: 0 })} /></Tooltip>
        <Tooltip title={words('window:map.zoom-out')} placement="left"><Button aria-label={words('window:map.zoom-out')} icon={<MinusOutlined />} onClick={() => controller?.map.zoomOut({ duration: 0 })} /></Tooltip>
        <Tooltip title={words('window:command.zoom-county')} placement="left"><Button aria-label={words('window:command.zoom-county')} icon={<AimOutlined />} onClick={() => void commandOf('zoom-county')?.run()} /></Tooltip>
        <Tooltip title={words('window:command.measure')} placement="left"><Button aria-label={words('window:command.measure')} aria-pressed={measuring} type={measuring ? 'primary' : 'default'} icon={<ColumnWidthOutlined />} onClick={() => void commandOf('measure')?.run()} /></Tooltip>
        {(['box', 'polygon'] as const).map((tool) => (
          <Tooltip key={tool} title={`${words(`window:command.choose-${tool}`)}  ${commandOf(`choose-${tool}`)?.shortcut ?? ''}`} placement="left"><Button aria-label={words(`window:command.choose-${tool}`)} aria-pressed={choosing === tool} type={choosing === tool ? 'primary' : 'default'} icon={tool === 'box' ? <BorderOuterOutlined /> : <RadiusSettingOutlined />} onClick={() => void commandOf(`choose-${tool}`)?.run()} /></Tooltip>
        ))}
      </div>
      <DrawBar />
      <ChosenBar />
      {controller && <MapLegend map={controller.map} />}
      <div className="map-foot">
        {measuring && <span className="map-hint">{words('window:map.measure-hint')}</span>}
        {choosing && <span className="map-hint">{words(`window:choose.hint-${choosing}`)}</span>}
        {reading && <span>{`${reading.lon.toFixed(6)}°E  ${reading.lat.toFixed(6)}°N`}</span>}
        {scale && <span className="scale-bar" style={{ width: scale.px }}>{scale.metres >= 1000 ? `${scale.metres / 1000} km` : `${scale.metres} m`}</span>}
      </div>
    </div>
  );
}
