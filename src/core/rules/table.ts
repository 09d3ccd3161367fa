/**
 * What a rule found on one layer of subjects, in columns: a rule may find 10⁵ pairs, of which the person reads ten. Counts come from here;
 * findings are written out when somebody asks for them.
 */
import type { Feature } from '../feature.ts';
import { newNearest, type Nearest } from '../geo/index.ts';
import { VERDICTS } from '../levels.ts';
import { type LayerFigures, type ObjectFigures, pairFigures } from './figures.ts';
import { farFromAll, pairFinding, standingOf } from './finding.ts';
import { type Judgement, measureM, newJudgement, NOTHING } from './judge.ts';
import type { Rule } from './rule.ts';
import type { SelectedLayer } from './select.ts';
import type { Finding } from './types.ts';

/** Whole numbers of a row: subject, object, layer of the object and verdict, and the vertices where the shortest line ends. */
const WHOLE = 5, SUBJECT = 0, OBJECT = 1, LAYER_VERDICT = 2, VERTEX_A = 3, VERTEX_B = 4;
/** Figures of a row: the measured distance (NaN: not known), and where on the segments the line ends. */
const REAL = 3, MEASURED = 0, T_A = 1, T_B = 2;
/** Rows to a block: a table grows by blocks, so that nothing is copied. */
const BLOCK = 4096;
/** Layer of a row that stands for "no object in sight". */
const NO_OBJECT = 255;
const MET = VERDICTS.indexOf('met');

interface Block { readonly whole: Int32Array; readonly real: Float64Array }

export class FindingTable {
  /** violated and counted */
  violated = 0;
  near = 0;
  undecidable = 0;
  /** violated by what the clause does not bind, listed for information */
  standing = 0;
  private readonly rule: Rule;
  private readonly subjects: SelectedLayer;
  private readonly objects: readonly LayerFigures[];
  private readonly asked: readonly ((subject: number, object: number) => ObjectFigures)[];
  private readonly missing = new Map<number, readonly string[]>();
  /** 0: not asked yet, 1: bound by the rule, 2: stood before it */
  private readonly bound: Uint8Array;
  private readonly blocks: Block[] = [];
  private rows = 0;

  constructor(rule: Rule, subjects: SelectedLayer, objects: readonly LayerFigures[]) {
    this.rule = rule;
    this.subjects = subjects;
    this.objects = objects;
    this.asked = objects.map((layer) => pairFigures(rule, subjects, layer));
    this.bound = new Uint8Array(subjects.features.length);
  }

  /** Keeps a judged pair. */
  add(subject: number, layer: number, object: number, nearest: Nearest, { verdict, measured, missing }: Judgement): void {
    this.put(subject, layer, object, VERDICTS.indexOf(verdict), nearest, measured);
    if (missing.length > 0) this.missing.set(this.rows - 1, missing);
    if (verdict === 'near') this.near++;
    else if (verdict === 'undecidable') this.undecidable++;
    else if (this.binds(subject)) this.violated++;
    else this.standing++;
  }

  /** Keeps that a subject meets the rule, with the nearest object in sight, or none. */
  addMet(subject: number, nearestObject: { readonly layer: number; readonly object: number; readonly nearest: Nearest } | undefined): void {
    if (!nearestObject) {
      this.put(subject, NO_OBJECT, 0, MET, newNearest(), Number.NaN);
      return;
    }
    const { layer, object, nearest } = nearestObject, { halfWidthM, requiredM } = this.askedOf(layer, subject, object);
    this.put(subject, layer, object, MET, nearest, measureM(this.subjects.metric, (this.objects[layer] as LayerFigures).metric, nearest, halfWidthM, requiredM));
  }

  private askedOf(layer: number, subject: number, object: number): ObjectFigures {
    return (this.asked[layer] as (typeof this.asked)[number])(subject, object);
  }

  private put(subject: number, layer: number, object: number, verdict: number, nearest: Nearest, measured: number): void {
    const row = this.rows++, place = row % BLOCK;
    if (place === 0) this.blocks.push({ whole: new Int32Array(BLOCK * WHOLE), real: new Float64Array(BLOCK * REAL) });
    const { whole, real } = this.blockOf(row), w = place * WHOLE, r = place * REAL;
    whole[w + SUBJECT] = subject;
    whole[w + OBJECT] = object;
    whole[w + LAYER_VERDICT] = layer * 256 + verdict;
    whole[w + VERTEX_A] = nearest.vertexA;
    whole[w + VERTEX_B] = nearest.vertexB;
    real[r + MEASURED] = measured;
    real[r + T_A] = nearest.tA;
    real[r + T_B] = nearest.tB;
  }

  private blockOf(row: number): Block {
    return this.blocks[Math.floor(row / BLOCK)] as Block;
  }

  private wholeOf(row: number, column: number): number {
    return this.blockOf(row).whole[(row % BLOCK) * WHOLE + column] as number;
  }

  private binds(subject: number): boolean {
    // most clauses bind the old as well: 10⁵ subjects then need not be looked at, which lie anywhere in memory
    if (this.rule.newSince === undefined) return true;
    if (this.bound[subject] === 0) this.bound[subject] = standingOf(this.rule, this.subjects.features[subject] as Feature) === null ? 1 : 2;
    return this.bound[subject] === 1;
  }

  /** Rows by subject, then by layer and number of the object: the order of the input, whatever the order of search. */
  private order(): Int32Array {
    const { rows } = this;
    const starts = new Int32Array(this.subjects.features.length + 1);
    for (let row = 0; row < rows; row++) { const at = this.wholeOf(row, SUBJECT) + 1; starts[at] = (starts[at] as number) + 1; }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    const order = new Int32Array(rows), next = starts.slice();
    for (let row = 0; row < rows; row++) {
      const subject = this.wholeOf(row, SUBJECT), at = next[subject] as number;
      order[at] = row;
      next[subject] = at + 1;
    }
    const before = (p: number, q: number) => Math.floor(this.wholeOf(p, LAYER_VERDICT) / 256) - Math.floor(this.wholeOf(q, LAYER_VERDICT) / 256) || this.wholeOf(p, OBJECT) - this.wholeOf(q, OBJECT);
    for (let subject = 0; subject + 1 < starts.length; subject++) {
      const from = starts[subject] as number, to = starts[subject + 1] as number;
      if (to - from > 1) order.subarray(from, to).sort(before);
    }
    return order;
  }

  /** Writes every finding out. */
  write(into: Finding[]): void {
    const { rule, subjects } = this, nearest = newNearest(), judgement = newJudgement();
    for (const row of this.order()) {
      const { whole, real } = this.blockOf(row), w = (row % BLOCK) * WHOLE, r = (row % BLOCK) * REAL;
      const at = whole[w + SUBJECT] as number, subject = subjects.features[at] as Feature, layer = Math.floor((whole[w + LAYER_VERDICT] as number) / 256);
      if (layer === NO_OBJECT) {
        into.push(farFromAll(rule, subject));
        continue;
      }
      const own = this.objects[layer] as LayerFigures, object = whole[w + OBJECT] as number, figures = this.askedOf(layer, at, object);
      nearest.vertexA = whole[w + VERTEX_A] as number;
      nearest.vertexB = whole[w + VERTEX_B] as number;
      nearest.tA = real[r + T_A] as number;
      nearest.tB = real[r + T_B] as number;
      judgement.verdict = VERDICTS[(whole[w + LAYER_VERDICT] as number) % 256] as Judgement['verdict'];
      judgement.measured = real[r + MEASURED] as number;
      judgement.required = figures.requiredM;
      judgement.missing = this.missing.get(row) ?? NOTHING;
      into.push(pairFinding(rule, subject, own.layer.features[object] as Feature, figures, judgement, subjects.metric, own.metric, nearest));
    }
  }
}
