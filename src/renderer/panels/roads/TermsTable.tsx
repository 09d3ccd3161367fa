/** 风险参数: how hazards, exposure and crashes make a level, and what levels and measures are worth; figures of ours until somebody sets others with a reason. */
import { Button, Input, InputNumber, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useState } from 'react';
import { type TermDeclaration, TERMS } from '../../../core/roads/terms.ts';
import type { RoadsReport } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { keepTerms } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

const NONE: RoadsReport['ownTerms'] = [];

export function TermsTable({ height }: { readonly height: number }) {
  const words = useWords();
  const own = new Map(useStore(({ roads }) => roads.value?.ownTerms ?? NONE).map((term) => [term.id, term])), fixed = useStore(({ info }) => info?.readOnly !== false);
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map()), [reason, setReason] = useState('');
  const name = ({ id }: TermDeclaration) => words(`panels:terms.name.${id}`);
  const keep = () => {
    const ours = new Map(TERMS.map(({ id, standard }) => [id, standard]));
    keepTerms(new Map([...moved].map(([id, value]) => [id, value === ours.get(id) ? null : value])), reason.trim()).then(() => { setMoved(new Map()); setReason(''); }, fail);
  };
  const columns: ColumnsType<TermDeclaration> = [
    { title: words('panels:terms.group'), key: 'group', width: 130, render: (_, { group }) => words(`panels:terms.groups.${group}`) },
    { title: words('panels:terms.term'), key: 'name', render: (_, term) => name(term) },
    {
      title: words('panels:terms.value'), key: 'value', width: 130, render: (_, term) => (
        <InputNumber<number> size="small" min={term.least} max={term.most} step={term.step} disabled={fixed} value={moved.get(term.id) ?? own.get(term.id)?.value ?? term.standard} aria-label={words('panels:terms.value-of', { name: name(term) })} onChange={(value) => { if (value !== null) setMoved(new Map([...moved, [term.id, value]])); }} style={{ width: 110 }} />
      ),
    },
    {
      title: words('panels:terms.origin'), key: 'origin', width: 330, render: (_, { id, standard }) => {
        const set = own.get(id);
        return set ? <span className="note"><Tag color="volcano">{words('panels:limits.own')}</Tag>{words('panels:terms.set-by', { standard: figure(standard), reason: set.reason, who: set.who, at: instant(set.at) })}</span> : <Tag color="gold">{words('panels:terms.ours')}</Tag>;
      },
    },
  ];
  return (
    <>
      <Table<TermDeclaration> size="small" pagination={false} dataSource={TERMS} rowKey="id" columns={columns} scroll={{ y: height }} />
      {!fixed && (
        <div className="table-tools flush">
          <Input className="grow" maxLength={500} placeholder={words('panels:limits.reason')} aria-label={words('panels:limits.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
          <Button type="primary" disabled={moved.size === 0 || reason.trim() === ''} onClick={keep}>{words('panels:limits.keep')}</Button>
          <Button disabled={moved.size === 0} onClick={() => setMoved(new Map())}>{words('window:cancel')}</Button>
        </div>
      )}
    </>
  );
}
