/** Weights by the analytic hierarchy process: T. L. Saaty, The Analytic Hierarchy Process, McGraw-Hill 1980. */

/** Random consistency index of Saaty 1980 by order, 1 … 10. */
const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const;

/** Judgements with a ratio from here on contradict each other too much (Saaty). */
export const MOST_CR = 0.1;

/** Largest table. */
export const MOST_AHP = RANDOM_INDEX.length;

export interface Ahp {
  /** sum is 1 */
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  /** consistency ratio, 0 up to order 2 */
  readonly cr: number;
  /** the three judgements that contradict each other most: a[i][j] · a[j][k] is farthest from a[i][k]; null below order 3 and where none does */
  readonly worst: { readonly i: number; readonly j: number; readonly k: number; readonly direct: number; readonly implied: number } | null;
}

/** Fault of a table: not square, too large, not positive, not reciprocal; with its place. */
export interface AhpFault { readonly fault: 'shape' | 'size' | 'value' | 'diagonal' | 'reciprocal'; readonly row: number; readonly column: number }

/** Judgements are read to three digits: 0.333 is the reciprocal of 3. */
const RECIPROCAL_TOLERANCE = 0.01;

/** What is wrong with a pairwise table, or null. */
export function ahpFault(table: readonly (readonly number[])[]): AhpFault | null {
  const { length } = table;
  if (length < 1 || length > MOST_AHP) return { fault: 'size', row: length, column: length };
  for (const [row, line] of table.entries()) {
    if (line.length !== length) return { fault: 'shape', row, column: line.length };
    for (const [column, value] of line.entries()) {
      if (!(value > 0) || !Number.isFinite(value)) return { fault: 'value', row, column };
      if (row === column && value !== 1) return { fault: 'diagonal', row, column };
      if (column < row && Math.abs(value * (table[column]?.[row] ?? 0) - 1) > RECIPROCAL_TOLERANCE) return { fault: 'reciprocal', row, column };
    }
  }
  return null;
}

/** The principal eigenvector by iteration, to the last digits: tables of positive numbers converge (Perron–Frobenius). */
function eigen(table: readonly (readonly number[])[]): { readonly weights: number[]; readonly lambdaMax: number } {
  let weights = table.map(() => 1 / table.length), lambdaMax = table.length;
  for (let turn = 0; turn < 1000; turn++) {
    const product = table.map((line) => line.reduce((sum, value, i) => sum + value * (weights[i] as number), 0)), total = product.reduce((sum, value) => sum + value, 0);
    const next = product.map((value) => value / total), moved = Math.max(...next.map((value, i) => Math.abs(value - (weights[i] as number))));
    weights = next;
    // the weights sum to 1, so that the sum of the product is the eigenvalue
    lambdaMax = total;
    if (moved < 1e-15) break;
  }
  return { weights, lambdaMax };
}

function worstTriad(table: readonly (readonly number[])[]): Ahp['worst'] {
  let worst: Ahp['worst'] = null, most = 1e-9;
  for (let i = 0; i < table.length; i++) for (let j = 0; j < table.length; j++) for (let k = i + 1; k < table.length; k++) {
    if (j === i || j === k) continue;
    const direct = table[i]?.[k] as number, implied = (table[i]?.[j] as number) * (table[j]?.[k] as number), apart = Math.abs(Math.log(implied / direct));
    if (apart > most + 1e-12) {
      most = apart;
      worst = { i, j, k, direct, implied };
    }
  }
  return worst;
}

/** Weights of a pairwise table that `ahpFault` has nothing against: a[i][j] says how many times as important i is as j. */
export function ahp(table: readonly (readonly number[])[]): Ahp {
  const { weights, lambdaMax } = eigen(table), n = table.length, random = RANDOM_INDEX[n - 1] ?? 0;
  return { weights, lambdaMax, cr: random === 0 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1) / random), worst: worstTriad(table) };
}
