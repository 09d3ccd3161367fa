/** Symbols and hatches as images of the map, made from the same SVG as the sheet's. */
import type { Map as MapLibre } from 'maplibre-gl';
import { RISK_LEVELS } from '../../core/levels.ts';
import { AREA_OPACITY, banTileSvg, hatchTileSvg, symbolSvg } from '../../core/symbology/index.ts';

const RATIO = 2;
const SYMBOL_PX = 22;
const HATCH_PX = 12;

async function rasterised(svg: string, px: number): Promise<ImageData> {
  const image = new Image(px, px);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = px;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.drawImage(image, 0, 0, px, px);
  return context.getImageData(0, 0, px, px);
}

export const symbolId = (kind: string, level: string): string => `symbol:${kind}:${level}`;

/** Adds what is not there yet: hatches of all levels and of what is banned, and the symbols that features need. */
export async function addImages(map: MapLibre, symbols: Iterable<string>): Promise<void> {
  const wanted = [
    ...RISK_LEVELS.map((level) => ({ id: `hatch:${level}`, svg: hatchTileSvg(level, AREA_OPACITY, HATCH_PX * RATIO), px: HATCH_PX * RATIO })),
    { id: 'hatch:banned', svg: banTileSvg(HATCH_PX * RATIO), px: HATCH_PX * RATIO },
    ...[...symbols].map((id) => {
      const [, kind = '', level = ''] = id.split(':');
      return { id, svg: symbolSvg(kind, RISK_LEVELS.find((item) => item === level) ?? 'unknown', SYMBOL_PX * RATIO), px: SYMBOL_PX * RATIO };
    }),
  ].filter(({ id }) => !map.hasImage(id));
  const images = await Promise.all(wanted.map(({ svg, px }) => rasterised(svg, px)));
  wanted.forEach(({ id }, i) => {
    const image = images[i];
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: RATIO });
  });
}
