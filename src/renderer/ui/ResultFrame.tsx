/** Frame round the result of long work: says what is running, what failed, and greys what is out of date. */
import { Alert, Button, Empty, Spin } from 'antd';
import type { ReactNode } from 'react';
import { errorText } from '../../core/i18n.ts';
import { fail, runAnalyses } from '../state/actions.ts';
import type { Loadable } from '../state/store.ts';
import { useWords } from './words.ts';

export interface ResultFrameProps<T> {
  readonly result: Loadable<T>;
  readonly children: (value: T) => ReactNode;
  /** how the result is worked out again; all analyses when absent */
  readonly run?: () => Promise<void>;
}

/** Children are drawn only when there is a value, an old one while a new one is being worked out. */
export function ResultFrame<T>({ result: { state, value, error }, children, run = runAnalyses }: ResultFrameProps<T>) {
  const words = useWords();
  const again = <Button size="small" onClick={() => void run().catch(fail)}>{words('panels:result.again')}</Button>;
  if (error) return <Alert type="error" showIcon title={errorText(words.lang, error)} action={again} />;
  if (value === null) {
    return state === 'running'
      ? <div className="result-waiting"><Spin /> <span className="note">{words('panels:result.running')}</span></div>
      : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:result.none')}>{again}</Empty>;
  }
  const old = state !== 'ready';
  return (
    <>
      {old && <Alert type="info" banner title={words(state === 'running' ? 'panels:result.renewing' : 'panels:result.stale')} action={state === 'running' ? undefined : again} />}
      <div className={old ? 'result-old' : 'result'} aria-busy={state === 'running'}>{children(value)}</div>
    </>
  );
}
