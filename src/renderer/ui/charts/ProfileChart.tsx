/** Heights and curvature of a road over its chainage, with its danger segments as bands. */
import { theme } from 'antd';
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type MouseEvent, useState } from 'react';
import { stake } from '../../../core/roads/stakes.ts';
import type { DangerSegment, RoadProfile } from '../../../core/roads/types.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';

export interface ProfileChartProps {
  readonly profile: RoadProfile;
  readonly segments: readonly DangerSegment[];
  readonly selected: string | null;
  readonly labels: { readonly heights: string; readonly curvature: string; readonly noHeights: string; readonly crashes: string };
  /** the segment that is pointed at somewhere */
  readonly hovered: string | null;
  readonly onSelect: (id: string) => void;
  /** the pointer is on a segment, or on none */
  readonly onHover: (id: string | null) => void;
  /** the pointer is at an item of the profile, or has left */
  readonly onPoint: (index: number | null) => void;
}

export function ProfileChart({ profile, segments, selected, hovered, labels, onSelect, onHover, onPoint }: ProfileChartProps) {
  const { token } = theme.useToken();
  const peak = Math.max(0, ...profile.crashDensity), plot = 176, height = peak > 0 ? plot + 44 : plot, width = 326, split = 112;
  const last = profile.chainageM.at(-1) ?? 1;
  const x = scaleLinear([0, last], [34, width - 6]);
  const points = profile.chainageM.map((s, i) => ({ s, z: profile.heightM[i] ?? null, c: profile.curvature[i] ?? 0, d: profile.crashDensity[i] ?? 0 }));
  const known = points.flatMap(({ z }) => (z === null ? [] : [z]));
  const [low = 0, high = 1] = extent(known);
  const y = scaleLinear([low, Math.max(high, low + 20)], [split - 8, 18]).nice(3);
  const curve = scaleLinear([-0.05, 0.05], [plot - 16, split + 8]).clamp(true);
  const heights = line<(typeof points)[number]>().defined(({ z }) => z !== null).x(({ s }) => x(s)).y(({ z }) => y(z ?? 0));
  const bends = area<(typeof points)[number]>().x(({ s }) => x(s)).y0(curve(0)).y1(({ c }) => curve(c));
  const [at, setAt] = useState<number | null>(null);
  const point = (index: number | null) => { setAt(index); onPoint(index); };
  const follow = ({ clientX, currentTarget }: MouseEvent<SVGSVGElement>) => {
    const s = x.invert(clientX - currentTarget.getBoundingClientRect().left), index = profile.chainageM.length < 2 ? 0 : Math.round((s / last) * (profile.chainageM.length - 1));
    point(index >= 0 && index < points.length ? index : null);
  };
  const here = at === null ? undefined : points[at];
  const rate = scaleLinear([0, peak], [height - 16, plot + 4]), crowd = area<(typeof points)[number]>().x(({ s }) => x(s)).y0(height - 16).y1(({ d }) => rate(d));
  return (
    <svg width={width} height={height} role="img" aria-label={`${labels.heights} ${known.length > 0 ? `${Math.round(low)}–${Math.round(high)} m` : labels.noHeights}, ${stake(0)}–${stake(last)}`} onMouseMove={follow} onMouseLeave={() => { point(null); onHover(null); }}>
      {segments.map(({ id, fromM, toM, level }) => (
        <rect key={id} x={x(fromM)} y={14} width={Math.max(2.5, x(toM) - x(fromM))} height={height - 30} fill={LEVEL_COLOURS[level].fill} fillOpacity={id === selected ? 0.75 : id === hovered ? 0.6 : 0.35} stroke={id === hovered ? token.colorPrimary : 'none'} style={{ cursor: 'pointer' }} onClick={() => onSelect(id)} onMouseEnter={() => onHover(id)} onMouseLeave={() => onHover(null)}><title>{stake(fromM)}</title></rect>
      ))}
      <text x={0} y={10} fontSize={10.5} fill={token.colorTextSecondary}>{`${labels.heights} (m)`}</text>
      {known.length === 0 && <text x={width / 2} y={split / 2 + 8} fontSize={12} textAnchor="middle" fill={token.colorTextSecondary}>{labels.noHeights}</text>}
      {known.length > 0 && y.ticks(3).map((tick) => <g key={tick}><line x1={34} x2={width - 6} y1={y(tick)} y2={y(tick)} stroke={token.colorBorderSecondary} /><text x={30} y={y(tick) + 3} fontSize={10} textAnchor="end" fill={token.colorTextSecondary}>{tick}</text></g>)}
      <path d={heights(points) ?? ''} fill="none" stroke={token.colorPrimary} strokeWidth={1.6} />
      <text x={0} y={split + 6} fontSize={10.5} fill={token.colorTextSecondary}>{labels.curvature}</text>
      <line x1={34} x2={width - 6} y1={curve(0)} y2={curve(0)} stroke={token.colorBorder} />
      <path d={bends(points) ?? ''} fill={token.colorWarning} fillOpacity={0.7} />
      {peak > 0 && <><text x={0} y={plot - 4} fontSize={10.5} fill={token.colorTextSecondary}>{`${labels.crashes} ≤ ${peak.toFixed(1)}`}</text><path d={crowd(points) ?? ''} fill={token.colorError} fillOpacity={0.55} /></>}
      {x.ticks(4).map((tick) => <text key={tick} x={x(tick)} y={height - 3} fontSize={10} textAnchor="middle" fill={token.colorTextSecondary}>{stake(tick)}</text>)}
      {here && <g pointerEvents="none"><line x1={x(here.s)} x2={x(here.s)} y1={14} y2={height - 16} stroke={token.colorText} strokeDasharray="2 2" /><text x={Math.min(x(here.s) + 4, width - 100)} y={10} fontSize={10.5} fill={token.colorText}>{`${stake(here.s)}${here.z === null ? '' : ` ${here.z.toFixed(0)} m`}`}</text></g>}
    </svg>
  );
}
