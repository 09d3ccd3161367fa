/** 规则: the rule book by law, with search; choosing a rule opens its card. Own rules and rule packs are added here. */
import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Collapse, Empty, Input, Popconfirm, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { VERDICT_LABELS } from '../../../core/levels.ts';
import { figuresText, LEFT_OUT, problemLine, type Rule } from '../../../core/rules/index.ts';
import { bridge } from '../../bridge.ts';
import { fail, select } from '../../state/actions.ts';
import { loadPack, savePack, unloadPack } from '../../state/rules.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { countsOf, lawGroups, RULE_FILTERS, type RuleFilter } from './list.ts';
import { OwnRuleDialog } from './OwnRuleDialog.tsx';
import { ChangeTags } from './RuleTags.tsx';
import { ZoneList } from './ZoneList.tsx';

export function RulesPanel() {
  const words = useWords();
  const book = useStore((state) => state.book);
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [filter, setFilter] = useState<RuleFilter>('all');
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const groups = useMemo(() => lawGroups(book.rules, { filter, text }, words.lang), [book, filter, text, words.lang]);
  const counts = useMemo(() => countsOf(book.rules), [book]);
  return (
    <div className="panel-stack rule-book">
      <Input.Search size="small" allowClear placeholder={words('panels:rules.search')} aria-label={words('panels:rules.search')} value={text} onChange={({ target }) => setText(target.value)} />
      <Segmented<RuleFilter> size="small" block value={filter} onChange={setFilter} options={RULE_FILTERS.map((value) => ({ value, label: `${words(`panels:rules.filter-${value}`)} ${figure(counts[value])}` }))} />
      <PackTools fixed={fixed} add={() => setAdding(true)} />
      {book.problems.map((problem) => <Alert key={`${problem.path} ${problem.code}`} type="warning" showIcon title={words('panels:rules.problem', { problem: problemLine(problem, words.lang) })} />)}
      <ZoneList fixed={fixed} />
      {groups.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:rules.none')}><Button size="small" onClick={() => { setText(''); setFilter('all'); }}>{words('panels:clear')}</Button></Empty>}
      {groups.map(({ law, rules }) => (
        <section key={law} aria-label={law}>
          <h3>{`《${law}》`}</h3>
          {rules.map((rule) => <RuleRow key={rule.id} rule={rule} />)}
        </section>
      ))}
      <Collapse ghost size="small" items={[{ key: 'left-out', label: words('panels:rules.left-out', { count: LEFT_OUT.length }), children: <LeftOutList /> }]} />
      <p className="note">{words('panels:check.pack', { pack: book.pack })}</p>
      {adding && <OwnRuleDialog close={() => setAdding(false)} />}
    </div>
  );
}

/** A rule of one's own, packs in and out; what is wrong with a pack is said here, where it was chosen. */
function PackTools({ fixed, add }: { readonly fixed: boolean; readonly add: () => void }) {
  const words = useWords();
  const { message } = App.useApp();
  const book = useStore((state) => state.book);
  const [fault, setFault] = useState<string | null>(null);
  const told = (work: Promise<void>) => {
    setFault(null);
    work.catch((thrown: unknown) => setFault(errorText(words.lang, toPlainError(thrown))));
  };
  const load = async () => {
    const loaded = await loadPack();
    if (loaded) void message.success(words('panels:rules.loaded', { pack: words.of(loaded.pack.label), rules: loaded.pack.rules, changes: loaded.pack.changes }));
  };
  const save = async () => {
    const saved = await savePack();
    if (saved) void message.success({ content: <span>{words('panels:rules.saved', { rules: saved.rules, changes: saved.changes })} <Button size="small" type="link" onClick={() => void bridge.showFile(saved.path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return (
    <>
      <div className="card-actions">
        {!fixed && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>{words('panels:rules.add')}</Button>}
        {!fixed && <Button size="small" icon={<UploadOutlined aria-hidden />} onClick={() => told(load())}>{words('panels:rules.load')}</Button>}
        <Button size="small" icon={<DownloadOutlined aria-hidden />} disabled={book.changes.length === 0} title={words('panels:rules.save-hint')} onClick={() => told(save())}>{words('panels:rules.save')}</Button>
      </div>
      {fault !== null && <Alert type="error" showIcon closable={{ onClose: () => setFault(null) }} className="wrapped" title={fault} />}
      {book.packs.map(({ id, version, label, issuer, issuedOn, rules, changes }) => (
        <div key={id} className="unit-row">
          <span className="grow"><b>{words.of(label)}</b> <span className="note">{`${version} · ${issuer} · ${issuedOn} · ${words('panels:rules.pack-holds', { rules, changes })}`}</span></span>
          {!fixed && <Popconfirm title={words('panels:rules.unload-ask', { pack: words.of(label) })} okText={words('panels:rules.unload')} cancelText={words('window:cancel')} onConfirm={() => { unloadPack(id).catch(fail); }}><Button size="small">{words('panels:rules.unload')}</Button></Popconfirm>}
        </div>
      ))}
    </>
  );
}

/** Clauses that are no rules here, and why. */
function LeftOutList() {
  const words = useWords();
  return <ul className="left-out">{LEFT_OUT.map(({ id, label, clause, why }) => <li key={id}><b>{words.of(label)}</b> <span className="note">{`${clause} · ${words.of(why)}`}</span></li>)}</ul>;
}

function RuleRow({ rule }: { readonly rule: Rule }) {
  const words = useWords();
  const chosen = useStore(({ selection }) => selection?.type === 'rule' && selection.id === rule.id);
  const counts = useStore(({ check }) => check.value?.rules.find(({ id }) => id === rule.id));
  const figures = figuresText(rule, words.lang);
  return (
    <button type="button" className={`rule-card${chosen ? ' chosen' : ''}${rule.ships === 'off' ? ' off' : ''}`} aria-pressed={chosen} onClick={() => select(chosen ? null : { type: 'rule', id: rule.id })}>
      <b>{words.of(rule.label)}</b>
      <span className="rule-counts">
        {rule.ships === 'off' && <Tag>{words('panels:rules.off')}</Tag>}
        <ChangeTags rule={rule} />
        <span className="note">{rule.clause.article}</span>
        {figures !== '' && figures.length <= 24 && <span className="figure">{figures}</span>}
      </span>
      {counts && counts.violated + counts.near + counts.undecidable > 0 && (
        <span className="rule-counts">
          {(['violated', 'near', 'undecidable'] as const).filter((verdict) => counts[verdict] > 0).map((verdict) => <span key={verdict}><VerdictMark verdict={verdict} /> {words.of(VERDICT_LABELS[verdict])} <b>{figure(counts[verdict])}</b></span>)}
        </span>
      )}
    </button>
  );
}
