/** Small signs: levels, verdicts, demo. Colour never stands alone. */
import { Tag } from 'antd';
import { LEVEL_LABELS, LEVEL_NUMERALS, type RiskLevel, VERDICT_LABELS, type Verdict } from '../../core/levels.ts';
import { LEVEL_COLOURS, symbolSvg, VERDICT_COLOURS } from '../../core/symbology/index.ts';
import { useWords } from './words.ts';

/** A tag in the level's colour with its numeral and word. */
export function LevelTag({ level }: { readonly level: RiskLevel }) {
  const words = useWords();
  const { fill, on, line } = LEVEL_COLOURS[level];
  return <Tag variant="outlined" style={{ background: fill, color: on, borderColor: line, marginInlineEnd: 4, fontWeight: 600 }}>{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</Tag>;
}

/** Filled, half, hollow, question mark: readable without colour. */
export function VerdictMark({ verdict, size = 12 }: { readonly verdict: Verdict; readonly size?: number }) {
  const colour = VERDICT_COLOURS[verdict];
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden style={{ flex: 'none', verticalAlign: '-1px' }}>
      {verdict === 'undecidable'
        ? <><circle cx="6" cy="6" r="5" fill="none" stroke={colour} strokeWidth="1.4" /><text x="6" y="9" fontSize="8" fontWeight="700" textAnchor="middle" fill={colour}>?</text></>
        : <><circle cx="6" cy="6" r="5" fill={verdict === 'violated' ? colour : 'none'} stroke={colour} strokeWidth="1.6" />{verdict === 'near' && <path d="M6 1a5 5 0 0 1 0 10Z" fill={colour} />}</>}
    </svg>
  );
}

export function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords();
  return <span style={{ display: 'inline-flex', gap: 5, alignItems: 'center', whiteSpace: 'nowrap' }}><VerdictMark verdict={verdict} />{words.of(VERDICT_LABELS[verdict])}</span>;
}

/** The symbol of a kind, as on the map. */
export function KindSymbol({ kind, level = 'unknown', size = 20 }: { readonly kind: string; readonly level?: RiskLevel; readonly size?: number }) {
  return <img alt="" width={size} height={size} src={`data:image/svg+xml,${encodeURIComponent(symbolSvg(kind, level, size))}`} style={{ flex: 'none' }} />;
}

/** Shares of the levels as a thin bar. */
export function LevelBar({ counts, width = 72 }: { readonly counts: Readonly<Record<RiskLevel, number>>; readonly width?: number }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  let x = 0;
  return (
    <svg width={width} height={8} role="img" aria-label={Object.entries(counts).map(([level, count]) => `${LEVEL_NUMERALS[level as RiskLevel]} ${count}`).join(' ')}>
      {(Object.keys(LEVEL_COLOURS) as RiskLevel[]).map((level) => {
        const share = total > 0 ? ((counts[level] ?? 0) / total) * width : 0;
        const bar = <rect key={level} x={x} y={0} width={share} height={8} fill={LEVEL_COLOURS[level].fill} />;
        x += share;
        return bar;
      })}
    </svg>
  );
}
