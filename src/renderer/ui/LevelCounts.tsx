/** How many at each level: colour with hatch, numeral, word and figure. Five cells, `unknown` among them, never left out. */
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS, type RiskLevel } from '../../core/levels.ts';
import { hatchTileSvg, LEVEL_COLOURS } from '../../core/symbology/index.ts';
import { figure } from './format.ts';
import { useWords } from './words.ts';

/** The ground of a level as on the map: colour and hatch. */
export function LevelSwatch({ level, width = 18, height = 12 }: { readonly level: RiskLevel; readonly width?: number; readonly height?: number }) {
  return <span aria-hidden className="level-swatch" style={{ width, height, borderColor: LEVEL_COLOURS[level].line, backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(hatchTileSvg(level, 1, 10))}")` }} />;
}

export function LevelCounts({ counts, label }: { readonly counts: Readonly<Record<RiskLevel, number>>; readonly label: string }) {
  const words = useWords();
  return (
    <ul className="level-counts" aria-label={label}>
      {RISK_LEVELS.map((level) => (
        <li key={level} className={counts[level] === 0 ? 'none' : ''}>
          <LevelSwatch level={level} width={44} height={10} />
          <b>{figure(counts[level])}</b>
          <span>{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</span>
        </li>
      ))}
    </ul>
  );
}
