/** Small bars over categories, each with its figure; a dashed line for a target. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { theme } from 'antd';
import { figure } from '../format.ts';

export interface BarChartProps {
  readonly title: string;
  readonly unit: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
  readonly target?: { readonly value: number; readonly label: string };
  readonly height?: number;
}

export function BarChart({ title, unit, data, target, height = 92 }: BarChartProps) {
  const { token } = theme.useToken();
  const width = 284, top = 30, bottom = 16;
  const x = scaleBand(data.map(({ label }) => label), [0, width]).padding(0.35);
  const y = scaleLinear([0, Math.max(1, target?.value ?? 0, ...data.map(({ value }) => value))], [height - bottom, top]);
  const summary = `${title}（${unit}）: ${data.map(({ label, value }) => `${label} ${value}`).join(', ')}`;
  return (
    <svg width={width} height={height} role="img" aria-label={summary} style={{ display: 'block', marginBottom: 6 }}>
      <text x={0} y={12} fontSize={12} fontWeight={600} fill={token.colorText}>{title}</text>
      <text x={width} y={12} fontSize={11} textAnchor="end" fill={token.colorTextSecondary}>{unit}</text>
      {data.map(({ label, value }) => (
        <g key={label}>
          <rect x={x(label)} y={y(value)} width={x.bandwidth()} height={Math.max(0, height - bottom - y(value))} rx={2} fill={token.colorPrimary} fillOpacity={0.75} />
          <text x={(x(label) ?? 0) + x.bandwidth() / 2} y={y(value) - 3} fontSize={11} textAnchor="middle" fill={token.colorText}>{figure(value)}</text>
          <text x={(x(label) ?? 0) + x.bandwidth() / 2} y={height - 4} fontSize={10.5} textAnchor="middle" fill={token.colorTextSecondary}>{label}</text>
        </g>
      ))}
      {target && <g><line x1={0} x2={width} y1={y(target.value)} y2={y(target.value)} stroke={token.colorError} strokeDasharray="4 3" /><text x={width} y={y(target.value) - 3} fontSize={10.5} textAnchor="end" fill={token.colorError}>{target.label}</text></g>}
    </svg>
  );
}
