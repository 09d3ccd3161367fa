/** What people have said of a finding, and what they can say. */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { fixedByText, isWaivable, waivedText } from '../../../core/findings/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { fail } from '../../state/actions.ts';
import { withdraw } from '../../state/findings.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { WaiveDialog } from '../check/WaiveDialog.tsx';

export function WaiverSection({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  const readOnly = useStore(({ info }) => info?.readOnly !== false);
  const [asking, setAsking] = useState(false);
  const { id, waiver, lapsed, fixedBefore } = finding, said = waiver ?? lapsed, text = waivedText(finding, words.lang);
  return (
    <>
      {text !== '' && <Alert type={waiver ? 'info' : 'warning'} showIcon title={text} />}
      {fixedBefore && <Alert type="info" showIcon title={words('panels:finding.fixed-before', { by: fixedByText(fixedBefore, words.lang) })} />}
      {!readOnly && (
        <p className="card-actions">
          {isWaivable(finding) && <Button size="small" icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setAsking(true)}>{words(said ? 'panels:waive.again' : 'panels:waive.one')}</Button>}
          {said && <Button size="small" onClick={() => { withdraw([id]).catch(fail); }}>{words('panels:waive.withdraw')}</Button>}
        </p>
      )}
      {asking && <WaiveDialog ids={[id]} before={said && { reason: said.reason, approver: said.approver, until: waiver?.until ?? '' }} close={() => setAsking(false)} />}
    </>
  );
}
