/** Figures as people read them: units always, thousands separated. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** 1,234.5 */
export function figure(value: number): string {
  return grouped.format(value);
}

/** `62.3 m` below a kilometre, `1.25 km` from there on; `–` where unknown. */
export function metres(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) < 1000 ? `${value.toFixed(1)} m` : `${(value / 1000).toFixed(2)} km`;
}

/** `12.34 km`. */
export function kilometres(value: number): string {
  return `${value.toFixed(2)} km`;
}

/** Square metres up to a hectare's worth of digits, square kilometres from 0.1 on. */
export function areaText(m2: number): string {
  return m2 < 1e5 ? `${figure(Math.round(m2))} m²` : `${(m2 / 1e6).toFixed(2)} km²`;
}

/** Longitude and latitude with six decimals. */
export function coordinates([lon, lat]: readonly [number, number]): string {
  return `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
}

/** An instant as a local day and time, `2026-11-24 10:42`. */
export function instant(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Bytes as people read them: 340 kB, 1.2 MB. */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
