/** 风险评估 on the card of an object: where its level comes from, its assessments, entering another one. */
import { DeleteOutlined, EditOutlined, PlusOutlined, RedoOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { type Feature, refOf } from '../../../core/feature.ts';
import { LEVEL_LABELS, levelOf } from '../../../core/levels.ts';
import { type Assessment, isRegistered, type ListedAssessment, type RegisteredObject, type RegisterReport, resultText, scoreText } from '../../../core/register/index.ts';
import { engineReady, fail } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { removeAssessment } from '../../state/register.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { RegisterForm } from './RegisterForm.tsx';
import { DueTag } from './RegisterMarks.tsx';

/** What the form is opened with. */
interface Opened { readonly from: Assessment | null; readonly again: boolean }

export function RegisterSection({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const { kind, id } = feature;
  const revision = useStore((state) => state.info?.revision), fixed = useStore((state) => state.info?.readOnly !== false);
  const [report, setReport] = useState<RegisterReport | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [past, setPast] = useState(false);
  useEffect(() => {
    let latest = true;
    if (isRegistered(kind)) engineReady().then(() => engine.call('register.list', { kind, id })).then((next) => { if (latest) setReport(next); }, fail);
    return () => { latest = false; };
  }, [kind, id, revision]);
  if (!isRegistered(kind) || !report) return null;
  const [object] = report.objects, own = report.assessments.filter((assessment) => assessment.object.id === id), holding = own.filter(({ inForce }) => inForce), earlier = own.filter(({ inForce }) => !inForce).reverse();
  const line = (assessment: ListedAssessment) => <Line key={assessment.id} assessment={assessment} fixed={fixed} open={setOpened} />;
  return (
    <section aria-label={words('panels:register.section')}>
      <h3>{words('panels:register.section')}</h3>
      {object ? <Origin object={object} from={own.find(({ decides }) => decides)} /> : <p className="note">{words(levelOf(feature.props['risk_level']) === 'unknown' ? 'panels:register.none-unrated' : 'panels:register.none')}</p>}
      {holding.map(line)}
      {earlier.length > 0 && <Button size="small" type="link" aria-expanded={past} onClick={() => setPast(!past)}>{words('panels:register.past', { count: earlier.length })}</Button>}
      {past && earlier.map(line)}
      {!fixed && <p className="card-actions"><Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened({ from: null, again: false })}>{words('panels:register.add')}</Button></p>}
      {opened && <RegisterForm object={refOf(feature)} from={opened.from} again={opened.again} bands={report.bands} close={() => setOpened(null)} />}
    </section>
  );
}

/** Where the level of the object comes from, and when it does not. */
function Origin({ object: { level, raised, shown }, from }: { readonly object: RegisteredObject; readonly from: ListedAssessment | undefined }) {
  const words = useWords();
  if (!from) return null;
  const said = { method: words(`register:method.${from.method}`), date: from.date, point: from.riskPoint };
  return (
    <>
      {shown === level && <p className="note">{words(from.riskPoint === '' ? 'panels:register.from' : 'panels:register.from-point', said)}</p>}
      {shown !== level && <p className="note warn">{words('panels:register.differs', { shown: words.of(LEVEL_LABELS[shown]), level: words.of(LEVEL_LABELS[level]) })}</p>}
      {raised && <p className="note warn">{words('panels:register.raised', { level: words.of(LEVEL_LABELS[from.level]) })}</p>}
    </>
  );
}

function Line({ assessment, fixed, open }: { readonly assessment: ListedAssessment; readonly fixed: boolean; readonly open: (opened: Opened) => void }) {
  const words = useWords();
  const { id, object, level, riskPoint, result, method, date, next, due, otherwise, stated, assessor, basis } = assessment, score = scoreText(assessment);
  const figures = [words(`register:method.${method}`), score === '' ? (stated ?? '') : score, resultText(result, words.lang)].filter((part) => part !== '').join(' · ');
  const days = [date, assessor, ...(next === null ? [] : [`${words('panels:register.next')} ${next}`])].filter((part) => part !== '').join(' · ');
  return (
    <div className="register-line">
      <div><LevelTag level={level} /><b>{riskPoint === '' ? words('panels:register.whole') : riskPoint}</b></div>
      <span>{figures}</span>
      {basis !== '' && <span className="note">{basis}</span>}
      <span className="note">{days} <DueTag due={due} />{otherwise !== null && <Tag color="gold">{words('panels:register.otherwise', { level: words.of(LEVEL_LABELS[otherwise]) })}</Tag>}</span>
      {!fixed && (
        <span className="register-line-tools">
          <Button size="small" type="text" icon={<RedoOutlined />} aria-label={words('panels:register.again')} title={words('panels:register.again')} onClick={() => open({ from: assessment, again: true })} />
          <Button size="small" type="text" icon={<EditOutlined />} aria-label={words('panels:register.edit')} title={words('panels:register.edit')} onClick={() => open({ from: assessment, again: false })} />
          <Popconfirm title={words('panels:register.remove-ask')} okText={words('panels:register.remove')} cancelText={words('window:cancel')} onConfirm={() => { removeAssessment(object, id).catch(fail); }}><Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={words('panels:register.remove')} title={words('panels:register.remove')} /></Popconfirm>
        </span>
      )}
    </div>
  );
}
