/** The rule under which findings of a county's own list of what functional zones ban, limit or control are told; each names its own clause. */
import { RULES } from './catalogue/index.ts';
import type { Rule } from './rule.ts';

/** What a finding is told with of its rule. */
export type RuleWords = Pick<Rule, 'id' | 'label' | 'relation' | 'remedy'>;
/** The same, with how its text is verified. */
type ToldRule = RuleWords & Pick<Rule, 'evidence'>;

export const ZONE_LIST_RULE = {
  id: 'zone-list', label: { zh: '功能区“禁限控”目录', en: 'What functional zones ban, limit or control' }, remedy: { zh: '按目录停用、迁出或办理许可', en: 'Stop it, move it out or have it permitted, as the list says' },
  relation: 'outside', evidence: 'standard-or-local',
} as const satisfies ToldRule;

/** A rule by the identifier that a finding names: one of the catalogue or book, or the county's list. */
export const toldRule = (id: string, rules: readonly RuleWords[] = RULES): RuleWords | undefined => rules.find((rule) => rule.id === id) ?? (id === ZONE_LIST_RULE.id ? ZONE_LIST_RULE : undefined);
