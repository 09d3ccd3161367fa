/** How writing a file goes, and what became of it: progress with cancel, the way to the file, or why not. */
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

/** The work whose progress is shown: its label in the status bar. */
export const EXPORT_TASK = 'window:task.export-file';

export interface Written { readonly path: string; readonly text: string }
type State = { readonly is: 'waiting' } | { readonly is: 'running' } | { readonly is: 'written'; readonly written: Written } | { readonly is: 'failed'; readonly error: PlainError };

export function useOutcome(): { readonly state: State; readonly run: (work: () => Promise<Written | null>) => void } {
  const [state, setState] = useState<State>({ is: 'waiting' });
  const run = (work: () => Promise<Written | null>) => {
    setState({ is: 'running' });
    work().then((written) => setState(written ? { is: 'written', written } : { is: 'waiting' }), (thrown: unknown) => setState({ is: 'failed', error: toPlainError(thrown) }));
  };
  return { state, run };
}

export function Outcome({ state }: { readonly state: State }) {
  const words = useWords();
  const task = useStore((store) => store.tasks.find(({ label }) => label === EXPORT_TASK));
  switch (state.is) {
    case 'waiting': return null;
    case 'running': {
      if (!task) return null;
      const { progress } = task;
      return (
        <div className="export-progress" role="status">
          <span className="note">{words(progress?.label ?? task.label)}</span>
          <Progress percent={progress && progress.total > 0 ? Math.min(100, Math.floor((100 * progress.done) / progress.total)) : 0} />
          <Button size="small" onClick={task.cancel}>{words('window:export.stop')}</Button>
        </div>
      );
    }
    case 'written': return <Alert type="success" showIcon title={state.written.text} description={state.written.path} action={<Button size="small" onClick={() => void bridge.showFile(state.written.path)}>{words('window:print.show')}</Button>} />;
    case 'failed': return state.error.class === 'cancelled' ? <Alert type="info" showIcon title={words('window:export.stopped')} /> : <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, state.error)}</span>} />;
  }
}
