/** Geometry in metres. The only room, ../crs besides, that imports geodesy and geometry libraries. */
export * from './areas.ts';
export * from './clip.ts';
export * from './discs.ts';
export * from './distance.ts';
export * from './editing.ts';
export * from './ellipsoid.ts';
export * from './geodesic.ts';
export * from './metric.ts';
export * from './nearest.ts';
export * from './nearest-outside.ts';
export * from './overlay.ts';
export * from './network.ts';
export * from './parts.ts';
export * from './plane.ts';
export * from './plane-buffers.ts';
export * from './proximity.ts';
export * from './validity.ts';
