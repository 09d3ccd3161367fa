/** 桩号: chainage as road people write it. */

/** Metres from the start as `K12+340`; rounded to whole metres, so 1999.6 is `K2+000`. */
export function stake(chainageM: number): string {
  const whole = Math.round(chainageM);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
}
