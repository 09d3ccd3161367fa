/** R 值计算: amounts of substances and the people around → R, with what it was reckoned from. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Input, InputNumber, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { hazardBasis, hazardLacks, roundedR, SUBSTANCE_CLASSES } from '../../../core/register/index.ts';
import { betaOf, type HazardSubstance, majorHazard } from '../../../core/rules/major-hazard.ts';
import { useWords } from '../../ui/words.ts';

type Row = HazardSubstance & { readonly key: number };
const emptyRow = (key: number): Row => ({ key, name: '', class: null, amountT: null, criticalT: null });

export function RegisterHazard({ take, close }: { readonly take: (r: number, basis: string) => void; readonly close: () => void }) {
  const words = useWords();
  const [rows, setRows] = useState<readonly Row[]>([emptyRow(0)]), [residents, setResidents] = useState<number | null>(null);
  const change = (key: number, part: Partial<HazardSubstance>) => setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const label = (key: string) => words(`register:hazard.${key}`), named = rows.filter(({ name }) => name.trim() !== ''), result = majorHazard(named, residents), { r, level, ratio } = result;
  const lacks = named.length === 0 ? label('lacks.substances') : hazardLacks(result, words.lang);
  return (
    <Modal
      open width={760} title={label('title')} onCancel={close} okText={label('take')} cancelText={words('window:cancel')} okButtonProps={{ disabled: r === null || residents === null }}
      onOk={() => { if (r !== null && residents !== null) take(roundedR(r), hazardBasis(named, residents, words.lang)); }}
    >
      <div className="panel-stack">
        <Table<Row>
          size="small" pagination={false} rowKey="key" dataSource={[...rows]}
          columns={[
            { title: label('name'), key: 'name', render: (_, { key, name }, i) => <Input size="small" aria-label={`${label('name')} ${i + 1}`} maxLength={100} value={name} onChange={({ target }) => change(key, { name: target.value })} /> },
            { title: label('class'), key: 'class', width: 150, render: (_, { key, class: own }, i) => <Select<(typeof SUBSTANCE_CLASSES)[number]> size="small" style={{ width: '100%' }} aria-label={`${label('class')} ${i + 1}`} value={own} onChange={(value) => change(key, { class: value })} options={SUBSTANCE_CLASSES.map((value) => ({ value, label: words(`register:hazard.classes.${value}`) }))} /> },
            { title: label('amount'), key: 'amount', width: 110, render: (_, { key, amountT }, i) => <InputNumber<number> size="small" min={0} aria-label={`${label('amount')} ${i + 1}`} value={amountT} onChange={(value) => change(key, { amountT: value })} /> },
            { title: label('critical'), key: 'critical', width: 110, render: (_, { key, criticalT }, i) => <InputNumber<number> size="small" min={0} aria-label={`${label('critical')} ${i + 1}`} value={criticalT} onChange={(value) => change(key, { criticalT: value })} /> },
            { title: 'β', key: 'beta', width: 50, align: 'right', render: (_, row) => betaOf({ name: row.name.trim(), class: row.class }) ?? '–' },
            { key: 'remove', width: 40, render: (_, { key }, i) => <Button size="small" type="text" disabled={rows.length === 1} icon={<DeleteOutlined aria-hidden />} aria-label={`${label('remove')} ${i + 1}`} onClick={() => setRows((before) => before.filter((row) => row.key !== key))} /> },
          ]}
        />
        <div className="section-head">
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setRows((before) => [...before, emptyRow(Math.max(...before.map(({ key }) => key)) + 1)])}>{label('add')}</Button>
          <label className="nowrap">{label('people')} <InputNumber<number> size="small" min={0} precision={0} aria-label={label('people')} value={residents} onChange={setResidents} /></label>
        </div>
        {named.length > 0 && level === 0 ? <Alert type="info" showIcon title={words('register:hazard.below', { ratio: roundedR(ratio ?? 0) })} />
          : named.length > 0 && r !== null && level !== null ? <Alert type="success" showIcon title={words('register:hazard.result', { ratio: roundedR(ratio ?? 0), r: roundedR(r), level })} />
            : <Alert type="warning" showIcon title={words('register:hazard.lacking', { what: lacks })} />}
        <p className="note">{label('note')}</p>
      </div>
    </Modal>
  );
}
