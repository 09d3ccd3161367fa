/** The profile of a road, fetched from the engine when it is looked at. */
import { useEffect, useState } from 'react';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { stake } from '../../../core/roads/stakes.ts';
import type { DangerSegment, RoadProfile } from '../../../core/roads/types.ts';
import { select } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { ProfileChart } from '../../ui/charts/ProfileChart.tsx';
import { useWords } from '../../ui/words.ts';

/** What the engine said of the road at the revision of the key. */
interface Answer { readonly key: string; readonly profile?: RoadProfile; readonly error?: PlainError }

const NONE: readonly DangerSegment[] = [];

/** Shows on the map where the chart points. */
function pointAt({ places, chainageM }: RoadProfile, index: number | null): void {
  const [lon, lat] = (index === null ? undefined : places[index]) ?? [];
  useStore.setState({ pointed: index === null || lon === undefined || lat === undefined ? null : { at: [lon, lat], label: stake(chainageM[index] ?? 0) } });
}

export function RoadProfileView({ road, selected }: { readonly road: string; readonly selected: string }) {
  const words = useWords();
  const segments = useStore((state) => state.roads.value?.segments ?? NONE);
  const hovered = useStore(({ hover }) => (hover?.type === 'segment' ? hover.id : null));
  const revision = useStore((state) => state.info?.revision);
  const wantedKey = `${road}@${revision}`;
  const [answer, setAnswer] = useState<Answer>({ key: '' });
  useEffect(() => {
    let wanted = true;
    const arrive = (part: Omit<Answer, 'key'>) => { if (wanted) setAnswer({ key: wantedKey, ...part }); };
    engine.call('roads.profile', { road }).then((profile) => arrive({ profile }), (thrown: unknown) => arrive({ error: toPlainError(thrown) }));
    return () => { wanted = false; useStore.setState({ pointed: null }); };
  }, [road, wantedKey]);
  const { profile, error } = answer.key === wantedKey ? answer : { profile: undefined, error: undefined };
  return (
    <section>
      <h3>{words('panels:roads.profile')}</h3>
      {error && <p className="note warn">{errorText(words.lang, error)}</p>}
      {!error && !profile && <p className="note">{words('panels:result.running')}</p>}
      {profile && (
        <ProfileChart
          profile={profile} segments={segments.filter((segment) => segment.road === road)} selected={selected} onSelect={(id) => select({ type: 'segment', id }, true)}
          hovered={hovered} onHover={(id) => useStore.setState({ hover: id === null ? null : { type: 'segment', id } })} onPoint={(index) => pointAt(profile, index)}
          labels={{ heights: words('panels:roads.heights'), curvature: words('panels:roads.curvature'), noHeights: words('panels:roads.no-heights'), crashes: words('panels:roads.crash-density') }}
        />
      )}
    </section>
  );
}
