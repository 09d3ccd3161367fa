import { describe, expect, it } from 'vitest';
import { GCJ02, KNOWN_CRS } from './crs.ts';
import { parseCrs } from './parse.ts';
import { wktOf } from './wkt.ts';

describe('systems as WKT', () => {
  it('are read back as themselves, by their code and without it', () => {
    for (const crs of KNOWN_CRS) {
      if (crs.kind === 'offset') continue;
      const wkt = wktOf(crs) ?? '';
      expect(parseCrs(wkt)?.id).toBe(crs.id);
      const bare = parseCrs(wkt.replaceAll(/,AUTHORITY\["EPSG","\d+"\]/g, ''));
      // 3° and 6° grids with the same meridian and no zone in front are the same numbers
      expect(bare?.proj ?? bare?.id).toBe(crs.proj ?? crs.id);
    }
  });
  it('have none for what WKT cannot say', () => {
    expect(wktOf(GCJ02)).toBeNull();
  });
});
