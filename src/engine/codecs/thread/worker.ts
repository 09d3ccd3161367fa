/** Entry of a reading thread: opens one file with one reader, hands out its rows, is thrown away. What happens to it happens to it alone. */
import { parentPort } from 'node:worker_threads';
import { toPlainError } from '../../../core/errors.ts';
import type { RawRow, RawTable } from '../codec.ts';
import type { Answer, Call, Reader, Reply, Task } from './protocol.ts';

const READERS: Readonly<Record<Task, () => Promise<Reader>>> = {
  sheet: async () => (await import('../sheet/read.ts')).readWorkbook,
  kml: async () => (await import('../kml/read.ts')).readKml,
  gpx: async () => (await import('../gpx/read.ts')).readGpx,
  gdal: async () => (await import('../gdal/read.ts')).readWithGdal,
  image: async () => (await import('../../backgrounds/image-read.ts')).readImage,
};

let tables: readonly RawTable[] = [];
const readings = new Map<number, { readonly table: RawTable; readonly rows: AsyncIterator<readonly RawRow[]> }>();

async function answer(call: Call): Promise<Answer> {
  switch (call.call) {
    case 'open': {
      const read = await READERS[call.task]();
      // a crafted file shall not plant properties in everything
      Object.freeze(Object.prototype);
      tables = await read(call.request);
      return { tables: tables.map(({ name, columns, crs, encoding, count, warnings, pack }) => ({ name, columns, crs, encoding, count, warnings, ...(pack ? { pack } : {}) })) };
    }
    case 'rows': {
      const table = tables[call.table];
      if (table) readings.set(call.reading, { table, rows: table.rows()[Symbol.asyncIterator]() });
      return {};
    }
    case 'next': {
      const reading = readings.get(call.reading);
      const next = await reading?.rows.next();
      return { batch: next?.done === false ? next.value : null, warnings: reading?.table.warnings ?? [] };
    }
    case 'stop': {
      await readings.get(call.reading)?.rows.return?.();
      readings.delete(call.reading);
      return {};
    }
  }
}

parentPort?.on('message', ({ id, ...call }: Call & { readonly id: number }) => {
  answer(call).then((result): Reply => ({ id, answer: result }), (error: unknown): Reply => ({ id, error: toPlainError(error) })).then((reply) => parentPort?.postMessage(reply));
});
