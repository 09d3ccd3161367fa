/** The coordinate reference systems that Chinese data come in. */
export { type Reason, REASONS } from './candidates.ts';
export * from './convert.ts';
export {
  BD09, BEIJING54, CGCS2000, type Crs, GCJ02, KNOWN_CRS, knownCrs, WEB_MERCATOR, WGS84, XIAN80,
} from './crs.ts';
export * from './detect.ts';
export * from './parse.ts';
export * from './typed.ts';
export * from './wkt.ts';
