/** Photos of a danger segment: they hang on what somebody has decided about it, and go into the notice. */
import { useEffect, useState } from 'react';
import { type Attachment, PHOTO_EXTENSIONS } from '../../../core/edits/attachment.ts';
import type { JudgedSegment } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { attachPhoto } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { AttachmentList } from './Attachments.tsx';

export function SegmentPhotos({ segment: { id, decision } }: { readonly segment: JudgedSegment }) {
  const revision = useStore((state) => state.info?.revision), fixed = useStore(({ info }) => info?.readOnly !== false);
  const [list, setList] = useState<readonly Attachment[]>([]);
  const named = decision?.photos.join(' ') ?? '';
  useEffect(() => {
    let current = true;
    engine.call('attachment.named', { ids: named === '' ? [] : named.split(' ') }).then(({ attachments }) => { if (current) setList(attachments); }, fail);
    return () => { current = false; };
  }, [named, revision]);
  if (!decision) return null;
  return <AttachmentList title="panels:roads.photos" list={list} fixed={fixed} feature={null} extensions={PHOTO_EXTENSIONS} add={(path) => attachPhoto(id, path)} />;
}
