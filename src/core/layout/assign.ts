/** Who goes where: pairs of rows and columns with the least total cost. */

/**
 * `count` pairs of a matrix, no row and no column twice, of the least total cost: successive shortest paths with potentials, each path the cheapest of all (so that
 * the pairs are the best for every count on the way). Costs are finite and not negative. Pairs in the order of the rows; fewer where the matrix is smaller. About count × rows × columns.
 */
export function assigned(costs: readonly (readonly number[])[], count: number): { readonly row: number; readonly column: number }[] {
  const rows = costs.length, columns = costs[0]?.length ?? 0, rowOf = new Int32Array(columns).fill(-1), columnOf = new Int32Array(rows).fill(-1);
  const potentialR = new Float64Array(rows), potentialC = new Float64Array(columns);
  for (let pair = 0; pair < Math.min(count, rows, columns); pair++) {
    // distance to each column from any free row, by way of pairs that change over
    const distance = new Float64Array(columns).fill(Infinity), from = new Int32Array(columns).fill(-1), done = new Uint8Array(columns), start = new Float64Array(rows).fill(Infinity);
    const relax = (row: number, far: number) => {
      start[row] = far;
      for (let column = 0; column < columns; column++) {
        if (done[column]) continue;
        const next = far + ((costs[row]?.[column] as number) + (potentialR[row] as number) - (potentialC[column] as number));
        if (next < (distance[column] as number)) {
          distance[column] = next;
          from[column] = row;
        }
      }
    };
    for (let row = 0; row < rows; row++) if (columnOf[row] === -1) relax(row, -(potentialR[row] as number));
    // columns that are taken hand on to their rows, the nearest first; free ones are ends only
    for (;;) {
      let nearest = -1;
      for (const column of columnOf) if (column >= 0 && !done[column] && (distance[column] as number) < (nearest < 0 ? Infinity : (distance[nearest] as number))) nearest = column;
      if (nearest < 0) break;
      done[nearest] = 1;
      relax(rowOf[nearest] as number, distance[nearest] as number);
    }
    let end = -1, cost = Infinity;
    for (let column = 0; column < columns; column++) {
      const whole = (distance[column] as number) + (potentialC[column] as number);
      if (rowOf[column] === -1 && whole < cost) {
        end = column;
        cost = whole;
      }
    }
    if (end < 0) break;
    for (let column = 0; column < columns; column++) if (Number.isFinite(distance[column])) potentialC[column] = (potentialC[column] as number) + (distance[column] as number);
    for (let row = 0; row < rows; row++) if (Number.isFinite(start[row])) potentialR[row] = (potentialR[row] as number) + (start[row] as number);
    for (let column = end; column >= 0;) {
      const row = from[column] as number, before = columnOf[row] as number;
      rowOf[column] = row;
      columnOf[row] = column;
      column = before;
    }
  }
  return [...columnOf].flatMap((column, row) => (column >= 0 ? [{ row, column }] : []));
}
