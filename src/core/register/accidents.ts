/** 事故类别: the twenty categories of GB 6441—1986, table 2, in its order; other words that tables use for them. */
import type { Label } from '../feature.ts';

export const ACCIDENT_IDS = [
  'struck', 'vehicle', 'machinery', 'lifting', 'electric', 'drowning', 'burn', 'fire', 'fall', 'collapse', 'roof-fall', 'inrush', 'blasting', 'powder', 'gas', 'boiler', 'vessel', 'explosion', 'poisoning', 'other',
] as const;
export type AccidentId = (typeof ACCIDENT_IDS)[number];

export const ACCIDENT_LABELS: Readonly<Record<AccidentId, Label & { readonly aliases: readonly string[] }>> = {
  struck: { zh: '物体打击', en: 'Struck by object', aliases: [] },
  vehicle: { zh: '车辆伤害', en: 'Vehicle injury', aliases: ['道路交通', '道路交通事故', '交通事故'] },
  machinery: { zh: '机械伤害', en: 'Machinery injury', aliases: [] },
  lifting: { zh: '起重伤害', en: 'Lifting injury', aliases: [] },
  electric: { zh: '触电', en: 'Electric shock', aliases: ['触电伤害'] },
  drowning: { zh: '淹溺', en: 'Drowning', aliases: ['溺水'] },
  burn: { zh: '灼烫', en: 'Burns', aliases: ['灼伤', '烫伤'] },
  fire: { zh: '火灾', en: 'Fire', aliases: ['火灾事故'] },
  fall: { zh: '高处坠落', en: 'Fall from height', aliases: ['高空坠落'] },
  collapse: { zh: '坍塌', en: 'Collapse', aliases: ['垮塌'] },
  'roof-fall': { zh: '冒顶片帮', en: 'Roof fall', aliases: ['冒顶', '片帮'] },
  inrush: { zh: '透水', en: 'Water inrush', aliases: [] },
  blasting: { zh: '放炮', en: 'Blasting', aliases: ['爆破'] },
  powder: { zh: '火药爆炸', en: 'Explosive blast', aliases: ['烟花爆竹爆炸'] },
  gas: { zh: '瓦斯爆炸', en: 'Firedamp explosion', aliases: [] },
  boiler: { zh: '锅炉爆炸', en: 'Boiler explosion', aliases: [] },
  vessel: { zh: '容器爆炸', en: 'Vessel explosion', aliases: ['压力容器爆炸'] },
  explosion: { zh: '其他爆炸', en: 'Other explosion', aliases: ['其它爆炸', '爆炸'] },
  poisoning: { zh: '中毒和窒息', en: 'Poisoning and asphyxiation', aliases: ['中毒窒息', '中毒与窒息', '中毒', '窒息'] },
  other: { zh: '其他伤害', en: 'Other injury', aliases: ['其它伤害', '其他'] },
};

/** A category by its identifier, its word in either language, or another word for it. */
export function accidentOf(text: string): AccidentId | undefined {
  const word = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return ACCIDENT_IDS.find((id) => { const { zh, en, aliases } = ACCIDENT_LABELS[id]; return [id, zh, en, ...aliases].some((name) => name.replace(/\s/g, '').toLowerCase() === word); });
}
