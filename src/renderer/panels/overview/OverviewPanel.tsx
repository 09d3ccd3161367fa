/** 概览: what is red, what the plan asks, what is not known. */
import { Alert, Button } from 'antd';
import { VERDICT_LABELS } from '../../../core/levels.ts';
import { type Activity, useStore } from '../../state/store.ts';
import { figure, kilometres } from '../../ui/format.ts';
import { LevelCounts } from '../../ui/LevelCounts.tsx';
import { VerdictMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { PlanSection } from './PlanSection.tsx';
import { objectsByLevel, tally, unjudgedRoads, verdictsOf } from './summary.ts';

const goTo = (activity: Activity) => useStore.setState({ activity, panelOpen: true, tableOpen: true });

/** Heading with the way to the list behind it. */
function Head({ title, activity }: { readonly title: string; readonly activity: Activity }) {
  const words = useWords();
  return <h3 className="section-head"><span>{title}</span><Button size="small" type="link" aria-label={`${words('panels:see')} ${title}`} onClick={() => goTo(activity)}>{words('panels:see')}</Button></h3>;
}

export function OverviewPanel() {
  const words = useWords();
  const info = useStore((state) => state.info);
  const check = useStore((state) => state.check);
  const roads = useStore((state) => state.roads);
  const assessment = useStore((state) => state.assessment);
  if (!info) return null;
  if (info.kinds.every(({ count }) => count === 0)) return <Alert type="info" showIcon title={words('panels:overview.empty')} description={words('panels:overview.empty-next')} />;
  const verdicts = check.value ? verdictsOf(check.value.rules) : null;
  const waiting = ({ state }: { readonly state: string }) => <p className="note">{words(state === 'failed' ? 'panels:overview.failed' : 'panels:result.running')}</p>;
  return (
    <div className="panel-stack">
      <section>
        <Head title={words('panels:overview.verdicts')} activity="check" />
        {verdicts ? (
          <ul className="verdict-tiles" aria-label={words('panels:overview.verdicts')}>
            {(['violated', 'near', 'undecidable'] as const).map((verdict) => (
              <li key={verdict}><b>{figure(verdicts[verdict])}</b><span><VerdictMark verdict={verdict} /> {words.of(VERDICT_LABELS[verdict])}</span></li>
            ))}
          </ul>
        ) : waiting(check)}
        {verdicts && verdicts.standing > 0 && <p className="note">{words('panels:overview.standing', { count: verdicts.standing })}</p>}
      </section>
      <section>
        <Head title={words('panels:overview.segments')} activity="roads" />
        {roads.value ? <LevelCounts counts={tally(roads.value.segments.map(({ level }) => level))} label={words('panels:overview.segments')} /> : waiting(roads)}
      </section>
      <section>
        <Head title={words('panels:overview.townships')} activity="assess" />
        {assessment.value ? <LevelCounts counts={tally(assessment.value.units.map(({ level }) => level))} label={words('panels:overview.townships')} /> : waiting(assessment)}
      </section>
      <section>
        <Head title={words('panels:overview.objects')} activity="layers" />
        <LevelCounts counts={objectsByLevel(info.kinds)} label={words('panels:overview.objects')} />
      </section>
      <Gaps />
      <PlanSection />
    </div>
  );
}

/** What is not known, so that nobody takes it for safe. */
function Gaps() {
  const words = useWords();
  const undecidable = useStore((state) => state.check.value?.rules.reduce((sum, rule) => sum + rule.undecidable, 0));
  const roads = useStore((state) => state.roads.value?.roads);
  const units = useStore((state) => state.assessment.value?.units);
  const unjudged = roads && unjudgedRoads(roads);
  const incomplete = units?.filter(({ complete }) => !complete).length;
  const gaps: { text: string; activity: Activity }[] = [];
  if (undecidable) gaps.push({ text: words('panels:overview.undecidable', { count: undecidable }), activity: 'check' });
  if (incomplete) gaps.push({ text: words('panels:overview.incomplete', { count: incomplete }), activity: 'assess' });
  if (unjudged && unjudged.count > 0) gaps.push({ text: words('panels:overview.unjudged', { count: unjudged.count, length: kilometres(unjudged.km) }), activity: 'roads' });
  const ready = undecidable !== undefined && incomplete !== undefined && unjudged !== undefined;
  return (
    <section>
      <h3>{words('panels:overview.unknown')}</h3>
      <ul className="gap-list">
        {gaps.map(({ text, activity }) => <li key={activity}><button type="button" onClick={() => goTo(activity)}><i aria-hidden>?</i>{text}</button></li>)}
        {ready && gaps.length === 0 && <li className="note">{words('panels:overview.no-gaps')}</li>}
      </ul>
    </section>
  );
}
