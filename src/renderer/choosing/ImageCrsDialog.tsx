/** 影像的坐标系: an image that does not say its system is asked for it, and lies under the layers when that is known. */
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import type { Crs } from '../../core/crs/index.ts';
import { errorText } from '../../core/i18n.ts';
import { fail } from '../state/actions.ts';
import { addFile } from '../state/backgrounds.ts';
import { useStore } from '../state/store.ts';
import { CrsSelect } from '../ui/CrsSelect.tsx';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

export function ImageCrsDialog() {
  const words = useWords();
  const asked = useStore((state) => state.imageAsked);
  const [crs, setCrs] = useState<Crs | undefined>(undefined);
  if (!asked) return null;
  const go = () => {
    if (!crs) return;
    closeDialog();
    addFile(asked.path, crs.id).catch(fail);
  };
  return (
    <Modal open width={520} keyboard={false} title={words('window:image-crs.title')} onCancel={closeDialog} onOk={go} okText={words('window:image-crs.go')} okButtonProps={{ disabled: !crs }} cancelText={words('window:cancel')}>
      <Alert type="info" showIcon title={<span className="failure">{errorText(words.lang, asked.why)}</span>} />
      <Form layout="vertical" component="div" style={{ marginTop: 16 }}><Form.Item label={words('window:image-crs.label')} extra={words('window:image-crs.note')}><CrsSelect value={crs} onChange={setCrs} onlyProjectable /></Form.Item></Form>
    </Modal>
  );
}
