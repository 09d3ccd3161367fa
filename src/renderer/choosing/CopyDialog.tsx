/** The chosen features as features of another kind: what goes where is seen before it is done. */
import { Alert, Checkbox, Form, Modal, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { nameOf } from '../../core/feature.ts';
import { classOf } from '../../core/geo/index.ts';
import { errorText, translate } from '../../core/i18n.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { type FieldFate, transfer } from '../../core/kinds/transfer.ts';
import { choose, useChosen } from '../state/choice.ts';
import { change, newId } from '../state/edits.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

export function CopyDialog() {
  const words = useWords();
  const chosen = useChosen(), features = useMemo(() => [...chosen.values()].flat(), [chosen]);
  const [target, setTarget] = useState<string | null>(null);
  const [keep, setKeep] = useState(true);
  const [error, setError] = useState<PlainError | null>(null);
  const [saving, setSaving] = useState(false);
  const classes = useMemo(() => new Set(features.map(({ geometry }) => (geometry ? classOf(geometry) : null))), [features]);
  const decl = target === null ? undefined : kindOf(target);
  // each kind has its own fields: they are carried over one kind at a time
  const transfers = useMemo(() => (decl ? [...chosen].map(([kind, own]) => ({ kind, ...transfer(own, decl, keep, newId, ({ label }) => words.of(label)) })) : []), [chosen, decl, keep, words]);
  const made = transfers.flatMap((item) => item.features), refused = transfers.flatMap((item) => item.refused), [firstRefused] = refused;
  const fates = transfers.flatMap(({ kind, fates: own }) => own.map((fate) => ({ ...fate, kind })));
  const becomes = ({ to, column, unfit, filled }: FieldFate) => {
    const aside = words(keep ? 'window:transfer.kept' : 'window:transfer.dropped', { column });
    if (!to) return aside;
    return unfit === 0 ? `→ ${words.of(to.label)}` : `→ ${words.of(to.label)}；${words('window:transfer.unfit', { unfit: figure(unfit), filled: figure(filled), aside })}`;
  };
  const apply = () => {
    setSaving(true);
    change('copy', made).then(() => { choose(made, 'replace'); useStore.setState({ tableKind: target }); closeDialog(); }, (thrown: unknown) => setError(toPlainError(thrown))).finally(() => setSaving(false));
  };
  return (
    <Modal open width={620} keyboard={false} title={words('window:transfer.title', { count: figure(features.length) })} onCancel={closeDialog} onOk={apply} confirmLoading={saving} okText={words('window:transfer.run', { count: figure(made.length) })} okButtonProps={{ disabled: made.length === 0 }} cancelText={words('window:cancel')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('window:transfer.target')}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:transfer.target')} value={target} onChange={setTarget} options={KINDS.filter(({ result, geometry }) => !result && geometry.some((item) => classes.has(item))).map(({ id, label }) => ({ value: id, label: words.of(label) }))} /></Form.Item>
        <Checkbox checked={keep} onChange={({ target: { checked } }) => setKeep(checked)}>{words('window:transfer.keep')}</Checkbox>
      </Form>
      {decl && (
        <Table
          size="small" pagination={false} rowKey={({ kind, id }) => `${kind}/${id}`} dataSource={fates} scroll={{ y: 240 }} style={{ marginTop: 10 }}
          columns={[
            ...(transfers.length > 1 ? [{ title: words('panels:form.kind'), key: 'kind', width: 130, render: (_: unknown, { kind }: { kind: string }) => words.of(kindOf(kind)?.label, kind) }] : []),
            { title: words('panels:table.field'), key: 'field', width: 150, render: (_, { from, id }) => words.of(from?.label, id) },
            { title: words('window:transfer.filled'), dataIndex: 'filled', width: 80, align: 'right' },
            { title: words('window:transfer.becomes'), key: 'becomes', render: (_, fate) => becomes(fate) },
          ]}
        />
      )}
      {firstRefused && <Alert type="warning" showIcon style={{ marginTop: 8 }} title={words('window:transfer.refused', { count: figure(refused.length), name: nameOf(firstRefused.feature), reason: translate(words.lang, `engine:refused.${firstRefused.problem.code}`, firstRefused.problem.params) })} />}
      {error && <p className="failure warn">{errorText(words.lang, error)}</p>}
    </Modal>
  );
}
