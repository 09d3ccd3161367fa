/** Ctrl K: one box for objects, coordinates, rules of law and commands. */
import { AimOutlined, AuditOutlined, QuestionCircleOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import { typedPlace } from '../../core/crs/index.ts';
import type { Feature } from '../../core/feature.ts';
import { nameOf } from '../../core/feature.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { levelOf } from '../../core/levels.ts';
import { COMMANDS } from '../commands/index.ts';
import { fail, select } from '../state/actions.ts';
import { showFindings, showRule } from '../state/rules.ts';
import { useStore } from '../state/store.ts';
import { coordinates, figure } from '../ui/format.ts';
import { KindSymbol } from '../ui/marks.tsx';
import { useWords } from '../ui/words.ts';
import { HELP } from './help.ts';
import { entryOf, featureEntries, find, type InitialOf } from './find.ts';

/** Objects that are listed; of the others the number is said. */
const MOST = 12;

const NO_INITIALS: InitialOf = () => '';
let initials: Promise<InitialOf> | null = null;

/** The one function of initials, so that what was worked out with it is known again; its dictionary is large, and comes when it is first needed. */
function loadInitials(): Promise<InitialOf> {
  initials ??= import('pinyin-pro').then(({ pinyin }) => (character: string) => pinyin(character, { pattern: 'first', toneType: 'none' }));
  return initials;
}

interface Hit { readonly key: string; readonly icon: ReactNode; readonly text: string; readonly note: string; run(): void | Promise<void> }

export function SearchBox() {
  const open = useStore((state) => state.paletteOpen);
  const words = useWords();
  const close = () => useStore.setState({ paletteOpen: false });
  return <Modal open={open} onCancel={close} footer={null} closable={false} destroyOnHidden width={620} title={words('window:search.title')}>{open && <Box close={close} />}</Modal>;
}

function Box({ close }: { readonly close: () => void }) {
  const words = useWords();
  const state = useStore();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [initialOf, setInitialOf] = useState<InitialOf | null>(null);
  useEffect(() => { loadInitials().then((loaded) => setInitialOf(() => loaded), fail); }, []);
  const entries = useMemo(() => featureEntries(state.features.values(), initialOf ?? NO_INITIALS), [state.features, initialOf]);
  const others = useMemo(() => {
    const known = new Map<string, string>();
    const entry = <T,>(value: T, ...texts: string[]) => entryOf(value, texts, initialOf ?? NO_INITIALS, known);
    return {
      commands: COMMANDS.filter(({ id }) => id !== 'palette' && id !== 'back').map((command) => entry(command, words(`window:command.${command.id}`), command.id, command.shortcut ?? '')),
      help: HELP.map((topic) => entry(topic, words(`window:help.${topic}.title`), words(`window:help.${topic}.text`), words('window:menu.help'))),
      rules: state.book.rules.map((rule) => entry(rule, words.of(rule.label), rule.id, rule.clause.law, `${rule.clause.law} ${rule.clause.article}`)),
    };
  }, [words, initialOf, state.book]);

  const hits: Hit[] = [];
  const place = typedPlace(text);
  if (place) hits.push({ key: 'place', icon: <AimOutlined />, text: coordinates([place.at[0], place.at[1]]), note: words('window:search.place'), run: () => useStore.setState({ focus: { at: place.at } }) });
  const features = find(entries, text, MOST);
  for (const feature of features.found) hits.push(hitOf(feature));
  for (const rule of find(others.rules, text, 4).found) hits.push({ key: rule.id, icon: <AuditOutlined />, text: words.of(rule.label), note: `${rule.clause.law} ${rule.clause.article}`, run: () => (rule.ships === 'on' ? showFindings(rule.id) : showRule(rule.id)) });
  const commands = text.trim() === '' ? COMMANDS.filter(({ id }) => id !== 'palette' && id !== 'back') : find(others.commands, text, 6).found;
  for (const command of commands) if (command.enabled(state)) hits.push({ key: `c-${command.id}`, icon: <ThunderboltOutlined />, text: words(`window:command.${command.id}`), note: command.shortcut ?? '', run: () => command.run() });

  for (const topic of find(others.help, text, 4).found) hits.push({ key: `h-${topic}`, icon: <QuestionCircleOutlined />, text: words(`window:help.${topic}.title`), note: words('window:menu.help'), run: () => useStore.setState({ dialog: 'help', help: topic }) });

  function hitOf(feature: Feature): Hit {
    const { kind, id, props } = feature;
    return {
      key: `${kind}/${id}`, icon: <KindSymbol kind={kind} level={levelOf(props['risk_level'])} size={18} />, text: nameOf(feature),
      note: [words.of(kindOf(kind)?.label, kind), props['township'], props['address']].filter((item) => typeof item === 'string' && item !== '').join(' · '), run: () => select({ type: 'feature', kind, id }, true),
    };
  }
  const run = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    close();
    void Promise.resolve(hit.run()).catch(fail);
  };
  const keys = (event: KeyboardEvent) => {
    const act = { ArrowDown: () => setAt(Math.min(hits.length - 1, at + 1)), ArrowUp: () => setAt(Math.max(0, at - 1)), Enter: () => run(at) }[event.key];
    if (!act) return;
    // else the browser would press the button that has the focus next
    event.preventDefault();
    act();
  };
  return (
    <>
      <Input autoFocus aria-label={words('window:search.title')} placeholder={words('window:search.hint')} value={text} onChange={({ target }) => { setText(target.value); setAt(0); }}
        onKeyDown={keys} />
      <ul className="palette" aria-label={words('window:search.results')}>{hits.map(({ key, icon, text: line, note }, i) => <li key={key} aria-selected={i === at} className={i === at ? 'chosen' : ''}><button type="button" onClick={() => run(i)}>{icon}<span className="grow">{line}</span><small className="note">{note}</small></button></li>)}</ul>
      {features.total > MOST && <p className="note">{words('window:search.more', { count: figure(features.total - MOST) })}</p>}
      {hits.length === 0 && <p className="note">{words('window:search.none')}</p>}
    </>
  );
}
