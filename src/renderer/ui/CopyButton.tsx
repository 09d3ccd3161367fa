/** Copying text through the bridge, with a word that it was done. */
import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { bridge } from '../bridge.ts';
import { fail } from '../state/actions.ts';
import { useWords } from './words.ts';

/** A button that copies what `text` gives when it is pressed. */
export function CopyButton({ text }: { readonly text: () => string }) {
  const words = useWords();
  const { message } = App.useApp();
  const copy = async () => {
    await bridge.copyText(text());
    void message.success(words('panels:copied'));
  };
  return <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy().catch(fail)}>{words('panels:copy')}</Button>;
}
