/** Photos and files of a feature: seen, added by button or by dropping them here, noted, opened large, written out, taken away. */
import { DeleteOutlined, DownloadOutlined, FileOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal } from 'antd';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import { type Attachment, DOCUMENT_EXTENSIONS, isPhoto, isShown, PHOTO_EXTENSIONS } from '../../../core/edits/attachment.ts';
import type { Feature } from '../../../core/feature.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { change, undo } from '../../state/edits.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { coordinates, sizeText } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

/** The attachments of a feature, read again after each change of the project. */
function useAttachments({ kind, id }: Feature): readonly Attachment[] {
  const revision = useStore((state) => state.info?.revision);
  const [list, setList] = useState<readonly Attachment[]>([]);
  useEffect(() => {
    let current = true;
    engine.call('attachment.list', { kind, id }).then(({ attachments }) => { if (current) setList(attachments); }, fail);
    return () => { current = false; };
  }, [kind, id, revision]);
  return list;
}

/** A picture, whole or small, as an address that an <img> takes; null while there is none. */
function usePicture(id: string | null, whole: boolean): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let current = true, made: string | null = null;
    engine.call('attachment.read', { id, whole }).then(({ type, bytes }) => {
      if (!current || !bytes) return;
      made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
      setAddress(made);
    }, fail);
    return () => {
      current = false;
      if (made !== null) URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [id, whole]);
  return address;
}

export function Attachments({ feature }: { readonly feature: Feature }) {
  const list = useAttachments(feature), { kind, id } = feature;
  const fixed = useStore((state) => state.info?.readOnly !== false) || kindOf(kind)?.result === true;
  return <AttachmentList title="panels:attachments.title" list={list} fixed={fixed} feature={feature} extensions={[...PHOTO_EXTENSIONS, ...DOCUMENT_EXTENSIONS]} add={async (path) => { await engine.call('attachment.add', { kind, id, path }); }} />;
}

interface ListProps {
  /** key of the heading */
  readonly title: string;
  readonly list: readonly Attachment[];
  readonly fixed: boolean;
  /** whose they are, where that is a feature */
  readonly feature: Feature | null;
  /** of the files that may be added */
  readonly extensions: readonly string[];
  readonly add: (path: string) => Promise<void>;
}

export function AttachmentList({ title, list, fixed, feature, extensions, add }: ListProps) {
  const words = useWords();
  const { message } = App.useApp();
  const what = DOCUMENT_EXTENSIONS.some((ending) => extensions.includes(ending)) ? 'file' : 'photo';
  const [large, setLarge] = useState<Attachment | null>(null);
  const [over, setOver] = useState(false);
  if (fixed && list.length === 0) return null;
  const choose = async () => {
    const path = await bridge.openDialog({ title: words(`panels:attachments.add.${what}`), filters: [{ name: words(title), extensions: [...extensions] }, ...(['photos', 'documents'] as const).flatMap((part) => { const own = (part === 'photos' ? PHOTO_EXTENSIONS : DOCUMENT_EXTENSIONS).filter((ending) => extensions.includes(ending)); return own.length > 0 && own.length < extensions.length ? [{ name: words(`panels:attachments.${part}`), extensions: own }] : []; })] });
    if (path !== null) await add(path);
  };
  const remove = async ({ id, name }: Attachment) => {
    const { revision } = await engine.call('attachment.remove', { id });
    const takeBack = () => {
      message.destroy(id);
      // only this very change: another one may have come since
      if (useStore.getState().info?.revision === revision) undo().catch(fail);
    };
    void message.success({ key: id, duration: 8, content: <span>{words('panels:attachments.removed', { name })} <Button size="small" type="link" onClick={takeBack}>{words('panels:attachments.undo')}</Button></span> });
  };
  const dropped = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!fixed) void (async () => { for (const file of event.dataTransfer.files) await add(bridge.pathOf(file)).catch(fail); })();
  };
  const dragged = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    setOver(!fixed);
  };
  return (
    <section className={over ? 'attachments-drop over' : 'attachments-drop'} aria-label={words(title)} onDragOver={dragged} onDragLeave={() => setOver(false)} onDrop={dropped}>
      <h3>{words(title)}</h3>
      <ul className="attachments">
        {list.map((attachment) => <Row key={attachment.id} attachment={attachment} feature={feature} fixed={fixed} onOpen={() => setLarge(attachment)} onRemove={() => { remove(attachment).catch(fail); }} />)}
      </ul>
      {!fixed && <p className="card-actions"><Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => { choose().catch(fail); }}>{words(`panels:attachments.add.${what}`)}</Button></p>}
      {!fixed && list.length === 0 && <p className="note">{words(`panels:attachments.drop.${what}`)}</p>}
      {large && <Large attachment={large} onClose={() => setLarge(null)} />}
    </section>
  );
}

interface RowProps {
  readonly attachment: Attachment;
  readonly feature: Feature | null;
  readonly fixed: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function Row({ attachment, feature, fixed, onOpen, onRemove }: RowProps) {
  const words = useWords();
  const { id, name, size, note, position } = attachment;
  const save = async () => {
    const extension = name.split('.').at(-1) ?? '';
    const path = await bridge.saveDialog({ title: words('panels:attachments.export', { name }), defaultName: name, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] });
    if (path !== null) await engine.call('attachment.export', { id, path });
  };
  const noted = (text: string) => {
    if (text.trim() !== note) engine.call('attachment.note', { id, note: text }).catch(fail);
  };
  const takesPlace = !fixed && position && feature && kindOf(feature.kind)?.geometry[0] === 'point';
  return (
    <li>
      <Thumbnail attachment={attachment} onOpen={onOpen} />
      <div className="about">
        <strong>{name}</strong>
        <span className="note">{sizeText(size)}{position && ` · ${words('panels:attachments.taken-at', { place: coordinates(position) })}`}</span>
        {takesPlace && <Button size="small" onClick={() => { change('shape', [{ ...feature, geometry: { type: 'Point', coordinates: [...position] } }]).catch(fail); }}>{words('panels:attachments.use-place')}</Button>}
        {fixed ? note !== '' && <span>{note}</span> : <Input key={note} size="small" defaultValue={note} maxLength={2000} placeholder={words('panels:attachments.note')} aria-label={`${words('panels:attachments.note')} ${name}`} onBlur={(event) => noted(event.target.value)} onPressEnter={(event) => event.currentTarget.blur()} />}
      </div>
      <div>
        <Button size="small" type="text" icon={<DownloadOutlined aria-hidden />} aria-label={words('panels:attachments.export', { name })} onClick={() => { save().catch(fail); }} />
        {!fixed && <Button size="small" type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={words('panels:attachments.remove', { name })} onClick={onRemove} />}
      </div>
    </li>
  );
}

function Thumbnail({ attachment, onOpen }: Pick<RowProps, 'attachment' | 'onOpen'>): ReactNode {
  const words = useWords();
  const address = usePicture(isPhoto(attachment) ? attachment.id : null, false);
  const inside = address === null ? <FileOutlined aria-hidden /> : <img src={address} alt="" />;
  if (!isShown(attachment)) return <span className="thumb">{inside}</span>;
  return <button type="button" className="thumb" aria-label={words('panels:attachments.open', { name: attachment.name })} onClick={onOpen}>{inside}</button>;
}

function Large({ attachment: { id, name, note }, onClose }: { readonly attachment: Attachment; readonly onClose: () => void }) {
  const words = useWords();
  const address = usePicture(id, true);
  useEffect(() => {
    // Esc closes the picture alone; the window's own Esc would drop the selection, and this card with it
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
    };
    addEventListener('keydown', pressed, true);
    return () => removeEventListener('keydown', pressed, true);
  }, [onClose]);
  return (
    <Modal open keyboard={false} width="min(1200px, 92vw)" title={name} footer={null} onCancel={onClose}>
      {address !== null && <img className="attachment-large" src={address} alt={words('panels:attachments.large', { name })} />}
      {note !== '' && <p>{note}</p>}
    </Modal>
  );
}
