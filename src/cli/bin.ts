/** The command line of a checkout, run from its sources. */
import path from 'node:path';
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), process.env['RISKATLAS_DATA'] ?? path.resolve(import.meta.dirname, '../../.cache/data'));
