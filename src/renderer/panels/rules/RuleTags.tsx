/** What of a rule is not the catalogue's, as tags. */
import { Tag } from 'antd';
import { PROJECT, type Rule } from '../../../core/rules/index.ts';
import { useWords } from '../../ui/words.ts';

export function ChangeTags({ rule: { changed, source, interpretation } }: { readonly rule: Rule }) {
  const words = useWords();
  return (
    <>
      {source === PROJECT && <Tag color="blue">{words('panels:rules.own')}</Tag>}
      {source !== undefined && source !== PROJECT && <Tag color="geekblue">{source}</Tag>}
      {changed?.figures && <Tag color="blue">{words('panels:rules.changed-figures')}</Tag>}
      {changed?.on && <Tag color="blue">{words(changed.on.on ? 'panels:rules.switched-on' : 'panels:rules.switched-off')}</Tag>}
      {changed?.applies && <Tag color="blue">{words(changed.applies.applies ? 'panels:rules.applies' : 'panels:rules.not-applies')}</Tag>}
      {interpretation !== undefined && !changed?.applies && <Tag color="gold">{words('panels:rules.to-decide')}</Tag>}
    </>
  );
}
