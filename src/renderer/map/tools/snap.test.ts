import { describe, expect, it } from 'vitest';
import { snapTo } from './snap.ts';

/** A hundred pixels to a degree. */
const project = ([x = 0, y = 0]: number[]) => ({ x: x * 100, y: -y * 100 });
const lines = [[[105, 34], [106, 34], [106, 35]], [[105.5, 34.5]]];

describe('snapping', () => {
  it.each([
    [[105.05, 34.06], [105, 34]], [[105.5, 34.04], [105.5, 34]], [[105.95, 34.04], [106, 34]], [[105.45, 34.55], [105.5, 34.5]], [[105.3, 34.3], undefined], [[104.8, 34], undefined], [[106.05, 34.6], [106, 34.6]],
  ])('%j → %j', (from, to) => expect(snapTo(project(from), lines, project)).toEqual(to));
});
