/** The rule under which findings of a county's own list of what functional zones ban, limit or control are told; each names its own clause. */
import type { Label } from '../feature.ts';
import { RULES } from './catalogue/index.ts';

export const ZONE_LIST_RULE: { readonly id: string; readonly label: Label; readonly remedy: Label } = {
  id: 'zone-list', label: { zh: '功能区“禁限控”目录', en: 'What functional zones ban, limit or control' }, remedy: { zh: '按目录停用、迁出或办理许可', en: 'Stop it, move it out or have it permitted, as the list says' },
};

/** What a finding of a rule is called, and what to do about it: of the catalogue, or of a county's list. */
export const toldRule = (id: string): { readonly label: Label; readonly remedy: Label } | undefined => RULES.find((rule) => rule.id === id) ?? (id === ZONE_LIST_RULE.id ? ZONE_LIST_RULE : undefined);
