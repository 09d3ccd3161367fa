/** GEOS as WebAssembly (geos-wasm, LGPL-3.0-or-later): a file of its own in the data folder, which can be replaced; loaded when it is first needed. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Geometry } from 'geojson';
import { AppError } from '../core/errors.ts';
import type { Geos } from '../core/geo/index.ts';
import { decodeWkb, wkbOf } from '../core/geo/index.ts';

/** Addresses in the memory of GEOS; 0 is none. */
type Pointer = number;

/** What is used of the library. */
interface Library {
  /** the views of the memory are made anew when it grows: never kept */
  readonly Module: { readonly HEAPU8: Uint8Array; readonly HEAPU32: Uint32Array; _malloc(bytes: number): Pointer; _free(at: Pointer): void };
  GEOSWKBReader_create(): Pointer;
  GEOSWKBReader_read(reader: Pointer, bytes: Pointer, size: number): Pointer;
  GEOSWKBReader_destroy(reader: Pointer): void;
  GEOSWKBWriter_create(): Pointer;
  GEOSWKBWriter_write(writer: Pointer, geometry: Pointer, size: Pointer): Pointer;
  GEOSWKBWriter_destroy(writer: Pointer): void;
  GEOSFree(at: Pointer): void;
  GEOSGeom_destroy(geometry: Pointer): void;
  /** 1 yes, 0 no, 2 it could not be told */
  GEOSisValid(geometry: Pointer): number;
  GEOSUnaryUnion(geometry: Pointer): Pointer;
  GEOSLineMerge(geometry: Pointer): Pointer;
  GEOSIntersection(a: Pointer, b: Pointer): Pointer;
  GEOSDifference(a: Pointer, b: Pointer): Pointer;
  GEOSBuffer(geometry: Pointer, distance: number, quadrantSegments: number): Pointer;
  /** takes the geometries over, not the list of them */
  GEOSGeom_createCollection(type: number, list: Pointer, count: number): Pointer;
  GEOSMakeValidParams_create(): Pointer;
  GEOSMakeValidParams_setMethod(params: Pointer, method: number): number;
  GEOSMakeValidParams_setKeepCollapsed(params: Pointer, keep: number): number;
  GEOSMakeValidParams_destroy(params: Pointer): void;
  GEOSMakeValidWithParams(geometry: Pointer, params: Pointer): Pointer;
}

interface Handlers {
  readonly errorHandler: (message: string) => void;
  readonly noticeHandler: (message: string) => void;
}

/** GEOS's enumeration `GEOS_MAKE_VALID_LINEWORK`: every line of the outline stays a line of the result. */
const LINEWORK = 0;
const POINTER_BYTES = 4;
/** GEOS's number of the type `GeometryCollection`. */
const COLLECTION = 7;

/** What GEOS said last of a failure. Its handlers are called from inside: nothing may be thrown there. */
let said = '';
const HANDLERS: Handlers = { errorHandler: (message) => { said = message; }, noticeHandler: () => undefined };
const failed = (): AppError => new AppError('data', 'geometry-failed', { reason: said });

/** A collection of all parts, for functions that take one geometry. */
const together = (geometries: readonly Geometry[]): Geometry => ({ type: 'GeometryCollection', geometries: [...geometries] });

function geosOf(library: Library): Geos {
  const { Module } = library;
  const read = (geometry: Geometry): Pointer => {
    const bytes = wkbOf(geometry), at = Module._malloc(bytes.length), reader = library.GEOSWKBReader_create();
    try {
      Module.HEAPU8.set(bytes, at);
      const made = library.GEOSWKBReader_read(reader, at, bytes.length);
      if (made === 0) throw failed();
      return made;
    } finally {
      library.GEOSWKBReader_destroy(reader);
      Module._free(at);
    }
  };
  const write = (geometry: Pointer): Geometry => {
    const size = Module._malloc(POINTER_BYTES), writer = library.GEOSWKBWriter_create();
    let bytes: Pointer = 0;
    try {
      bytes = library.GEOSWKBWriter_write(writer, geometry, size);
      if (bytes === 0) throw failed();
      return decodeWkb(Module.HEAPU8.slice(bytes, bytes + (Module.HEAPU32[size / POINTER_BYTES] as number)));
    } finally {
      if (bytes !== 0) library.GEOSFree(bytes);
      library.GEOSWKBWriter_destroy(writer);
      Module._free(size);
    }
  };
  const through = (geometry: Geometry, work: (pointer: Pointer) => Pointer): Geometry => {
    const from = read(geometry);
    let to: Pointer = 0;
    try {
      to = work(from);
      if (to === 0) throw failed();
      return write(to);
    } finally {
      if (to !== 0) library.GEOSGeom_destroy(to);
      library.GEOSGeom_destroy(from);
    }
  };
  const between = (a: Geometry, b: Geometry, work: (first: Pointer, second: Pointer) => Pointer): Geometry => {
    const second = read(b);
    try {
      return through(a, (first) => work(first, second));
    } finally {
      library.GEOSGeom_destroy(second);
    }
  };
  /** A collection of geometries that are given over to it. */
  const collected = (parts: readonly Pointer[]): Pointer => {
    const list = Module._malloc(POINTER_BYTES * Math.max(1, parts.length));
    try {
      Module.HEAPU32.set(parts, list / POINTER_BYTES);
      const made = library.GEOSGeom_createCollection(COLLECTION, list, parts.length);
      if (made === 0) throw failed();
      return made;
    } finally {
      Module._free(list);
    }
  };
  const buffered = (geometry: Geometry, distance: number, quadrantSegments: number): Pointer => {
    const from = read(geometry), made = library.GEOSBuffer(from, distance, quadrantSegments);
    library.GEOSGeom_destroy(from);
    if (made === 0) throw failed();
    return made;
  };
  return {
    bufferedUnion: (items, quadrantSegments) => {
      const parts: Pointer[] = [];
      let all: Pointer = 0, joined: Pointer = 0;
      try {
        for (const { geometry, distance } of items) parts.push(buffered(geometry, distance, quadrantSegments));
        all = collected(parts);
        joined = library.GEOSUnaryUnion(all);
        if (joined === 0) throw failed();
        return write(joined);
      } finally {
        if (joined !== 0) library.GEOSGeom_destroy(joined);
        if (all !== 0) library.GEOSGeom_destroy(all);
        else for (const part of parts) library.GEOSGeom_destroy(part);
      }
    },
    intersection: (a, b) => between(a, b, (first, second) => library.GEOSIntersection(first, second)),
    difference: (a, b) => between(a, b, (first, second) => library.GEOSDifference(first, second)),
    union: (geometries) => through(together(geometries), (all) => library.GEOSUnaryUnion(all)),
    joinLines: (geometries) => through(together(geometries), (all) => library.GEOSLineMerge(all)),
    valid: (geometry) => {
      const pointer = read(geometry);
      try {
        return library.GEOSisValid(pointer) === 1;
      } finally {
        library.GEOSGeom_destroy(pointer);
      }
    },
    makeValid: (geometry) => through(geometry, (pointer) => {
      const params = library.GEOSMakeValidParams_create();
      try {
        library.GEOSMakeValidParams_setMethod(params, LINEWORK);
        library.GEOSMakeValidParams_setKeepCollapsed(params, 0);
        return library.GEOSMakeValidWithParams(pointer, params);
      } finally {
        library.GEOSMakeValidParams_destroy(params);
      }
    }),
  };
}

let loaded: Promise<Geos> | null = null;

/** GEOS; `dataDir` holds `wasm/geos.mjs`. `geos-missing` when that cannot be loaded. */
export function openGeos(dataDir: string): Promise<Geos> {
  const file = path.join(dataDir, 'wasm', 'geos.mjs');
  loaded ??= (import(/* @vite-ignore */ pathToFileURL(file).href) as Promise<{ readonly default: (handlers: Handlers) => Promise<Library> }>)
    .then(async (module) => geosOf(await module.default(HANDLERS))).catch((error: unknown) => { loaded = null; throw new AppError('internal', 'geos-missing', { file }, error); });
  return loaded;
}
