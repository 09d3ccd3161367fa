/** Cold start of the built application in the real Electron: map that answers, then every layer drawn. A new profile each time. */
import { drawn, start } from '../e2e/app.ts';
import { judge, median, say } from './print.ts';

const RUNS = 5;
const interactive: number[] = [], complete: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const begun = performance.now();
  const { page, stop } = await start(['--sample']);
  await page.waitForFunction(() => document.documentElement.dataset['mapReady'] === 'true', undefined, { timeout: 60_000, polling: 20 });
  interactive.push(performance.now() - begun);
  await drawn(page);
  complete.push(performance.now() - begun);
  await stop();
}
say('cold start: map answers', interactive);
say('cold start: every layer of the sample drawn', complete);
judge('interactive map under 4 s', median(interactive) < 4000);
judge('all layers under 7 s', median(complete) < 7000);
