/** Why segments are none: asked for before they are rejected. */
import { fail } from '../../state/actions.ts';
import { decideSegments } from '../../state/roads.ts';
import { figure } from '../../ui/format.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useWords } from '../../ui/words.ts';

export function RejectDialog({ ids, close, done }: { readonly ids: readonly string[]; readonly close: () => void; readonly done?: () => void }) {
  const words = useWords();
  return (
    <ReasonDialog
      title={words('panels:roads.reject-ask', { count: figure(ids.length) })} action={words('panels:roads.reject-now')} label={words('panels:roads.reason')} hint={words('panels:roads.reason-hint')} note={words('panels:roads.reject-note')}
      close={close} take={(reason) => { close(); decideSegments(ids, 'rejected', reason).then(done, fail); }}
    />
  );
}
