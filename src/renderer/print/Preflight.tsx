/** 印前检查: what to know of the page that is shown, of all pages when asked, and what the public does not see. */
import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ParamsIn, Results } from '../../contract/methods.ts';
import type { PageProblem } from '../../contract/reports.ts';
import { fail, runTask } from '../state/actions.ts';
import { useWords } from '../ui/words.ts';

export function Preflight({ sheet, params }: { readonly sheet: Results['sheet.render']; readonly params: ParamsIn<'sheet.preflight'> }) {
  const words = useWords();
  const [checked, setChecked] = useState<{ readonly params: typeof params; readonly problems: readonly PageProblem[] } | null>(null), [running, setRunning] = useState(false);
  // what was found of other sheets is not shown
  const all = checked?.params === params ? checked.problems : null;
  const checkAll = () => {
    setRunning(true);
    runTask('window:task.sheet', 'sheet.preflight', params).then(({ problems }) => setChecked({ params, problems }), fail).finally(() => setRunning(false));
  };
  const many = sheet.pages.length > 1, own = sheet.problems.map(({ code, params: figures }) => ({ key: `${code} ${JSON.stringify(figures)}`, text: words(`sheet:preflight.${code}`, figures) }));
  const listed = all === null ? own : all.map(({ page, code, params: figures }) => ({ key: `${page} ${code} ${JSON.stringify(figures)}`, text: `${words('sheet:page-short', { number: page })}　${words(`sheet:preflight.${code}`, figures)}` }));
  return (
    <section className="preflight" aria-label={words('window:print.preflight')}>
      <h3>{listed.length === 0 ? <CheckCircleOutlined /> : <WarningOutlined />} {words('window:print.preflight')}</h3>
      {listed.length === 0 ? <p className="note">{words('window:print.preflight-clean')}</p> : <ul>{listed.map(({ key, text }) => <li key={key}>{text}</li>)}</ul>}
      {many && all === null && <Button size="small" loading={running} onClick={checkAll}>{words('window:print.preflight-all', { count: sheet.pages.length })}</Button>}
      {sheet.removed.length > 0 && (
        <>
          <h3>{words('window:print.removed')}</h3>
          <ul aria-label={words('window:print.removed')}>{sheet.removed.map(({ what, count }) => <li key={what}>{count === null ? what : words.aside(what, String(count))}</li>)}</ul>
        </>
      )}
    </section>
  );
}
