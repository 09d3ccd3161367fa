/** Data → style. Knows neither the map nor the sheet. */
export * from './colours.ts';
export * from './glyphs.ts';
export * from './hatches.ts';
export * from './legend.ts';
export * from './lines.ts';
export * from './symbols.ts';
