/** The locked colours: levels, verdicts, ground. */
import type { RiskLevel, Verdict } from '../levels.ts';

export interface LevelColour {
  readonly fill: string;
  /** darker line of the same hue */
  readonly line: string;
  /** text and glyphs on the fill */
  readonly on: string;
  /** second sign beside the colour */
  readonly hatch: 'cross' | 'diagonal' | 'dots' | 'none' | 'sparse';
}

/** 红橙黄蓝灰. */
export const LEVEL_COLOURS: Readonly<Record<RiskLevel, LevelColour>> = {
  major: { fill: '#D7191C', line: '#8E0F12', on: '#FFFFFF', hatch: 'cross' },
  considerable: { fill: '#F58A1F', line: '#A85508', on: '#1F1300', hatch: 'diagonal' },
  general: { fill: '#FFE04D', line: '#A38600', on: '#2B2400', hatch: 'dots' },
  low: { fill: '#1F4E9E', line: '#12306A', on: '#FFFFFF', hatch: 'none' },
  unknown: { fill: '#9AA3AD', line: '#5F6973', on: '#14181C', hatch: 'sparse' },
};

/** Share of the fill where areas are tinted. */
export const AREA_OPACITY = 0.55;

/** A breach of a distance is no level of risk: a hue of its own. */
export const VERDICT_COLOURS: Readonly<Record<Verdict, string>> = { violated: '#7B2D8B', near: '#B07CC0', undecidable: '#6B7680', met: '#1B998B' };

/** Pale ground, rivers blue-grey, everything outside the county dimmed. */
export const GROUND = {
  light: { land: '#F6F4EE', outside: '#E9E7E1', river: '#9DB8C9', border: '#8A8478', county: '#5B554B', label: '#33302A', halo: '#FFFFFF', road: '#FFFFFF', roadCase: '#B9AE9C' },
  dark: { land: '#23272B', outside: '#1B1E21', river: '#40566A', border: '#6F7780', county: '#A9B1B8', label: '#E6E9EC', halo: '#15181B', road: '#5A626A', roadCase: '#15181B' },
} as const;
export type Ground = (typeof GROUND)['light' | 'dark'];

/** One hue for the relative index, which ranks and is no level. */
export const INDEX_RAMP = ['#EEF3F6', '#C9DBE3', '#97BBC9', '#5E94A8', '#2F6C82'] as const;
