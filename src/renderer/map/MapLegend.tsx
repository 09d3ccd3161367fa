/** Legend of exactly what is drawn in view, worst first, with counts. */
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { LEVEL_LABELS, LEVEL_NUMERALS, levelOf, RISK_LEVELS, type RiskLevel } from '../../core/levels.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { banTileSvg, hatchTileSvg, LEVEL_COLOURS } from '../../core/symbology/index.ts';
import { KindSymbol } from '../ui/marks.tsx';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

interface InView { readonly levels: ReadonlyMap<RiskLevel, number>; readonly kinds: ReadonlyMap<string, number> }

/** Objects whose symbol or dot is in view, each once. */
function inView(map: MapLibre): InView {
  const levels = new Map<RiskLevel, number>(), kinds = new Map<string, number>();
  if (!map.getLayer('point-dot')) return { levels, kinds };
  const seen = new Set<string>();
  for (const { properties } of map.queryRenderedFeatures({ layers: ['point-dot'] })) {
    const key = `${String(properties['kind'])}/${String(properties['id'])}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const kind = String(properties['kind']);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kindOf(kind)?.rated) {
      const level = levelOf(properties['level']);
      levels.set(level, (levels.get(level) ?? 0) + 1);
    }
  }
  return { levels, kinds };
}

export function MapLegend({ map }: { readonly map: MapLibre }) {
  const words = useWords();
  const [{ levels, kinds }, setInView] = useState<InView>({ levels: new Map(), kinds: new Map() });
  const [open, setOpen] = useState(false);
  const zoned = useStore(({ activity, siting }) => activity === 'siting' && siting.zoneShown && siting.zone.value !== null);
  useEffect(() => {
    const update = () => setInView(inView(map));
    map.on('idle', update);
    return () => { map.off('idle', update); };
  }, [map]);
  return (
    <section className="map-legend" aria-label={words('window:map.legend')}>
      <button type="button" className="map-legend-head" aria-expanded={open} onClick={() => setOpen(!open)}>{words('window:map.legend')}<span>{open ? '▾' : '▸'}</span></button>
      {zoned && <div className="map-legend-row"><img alt="" width={18} height={12} src={`data:image/svg+xml,${encodeURIComponent(banTileSvg(12))}`} style={{ border: '1px solid #B91C1C', objectFit: 'cover' }} /><span>{words('panels:siting.banned')}</span></div>}
      {zoned && <div className="map-legend-row"><i className="legend-rest" /><span>{words('panels:siting.rest')}</span></div>}
      {RISK_LEVELS.map((level) => (
        <div key={level} className="map-legend-row">
          <img alt="" width={18} height={12} src={`data:image/svg+xml,${encodeURIComponent(hatchTileSvg(level, 0.8, 12))}`} style={{ border: `1px solid ${LEVEL_COLOURS[level].line}`, objectFit: 'cover' }} />
          <span>{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</span><b>{levels.get(level) ?? 0}</b>
        </div>
      ))}
      {open && KINDS.filter(({ id }) => kinds.has(id)).map(({ id, label }) => (
        <div key={id} className="map-legend-row"><KindSymbol kind={id} size={16} /><span>{words.of(label)}</span><b>{kinds.get(id)}</b></div>
      ))}
    </section>
  );
}
