/** Who is responsible for the grid that an object lies in. */
import { useMemo } from 'react';
import { GRID_KIND, gridKeepers } from '../../../core/control/index.ts';
import type { Feature } from '../../../core/feature.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

export function GridKeepers({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const grids = useStore((state) => state.features.get(GRID_KIND));
  const keepers = useMemo(() => (grids ? gridKeepers(grids)(feature) : []), [grids, feature]);
  if (keepers.length === 0) return null;
  return (
    <section aria-label={words('control:plan.grid')}>
      <h3>{words('control:plan.grid')}</h3>
      {keepers.map(({ id, name, person, phone, members }) => (
        <button key={id} type="button" className="unit-row" onClick={() => select({ type: 'feature', kind: GRID_KIND, id }, true)}>
          <span className="grow"><b>{person ?? words('control:window.no-person')}</b> {phone ?? ''}{members === null ? '' : ` ${words('control:window.members', { members })}`}</span><span className="note">{name}</span>
        </button>
      ))}
    </section>
  );
}
