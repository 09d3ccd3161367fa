/** One badge: whether rank or class of the index moves when a weight is a fifth less or more, and by which weight. */
import { Tag, Tooltip } from 'antd';
import { kindOf } from '../../../core/kinds/index.ts';
import type { AssessmentReport, Certainty as Sure } from '../../../core/zoning/index.ts';
import { figure } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';

/** Weights that are told; the rest is counted. */
const MOST_TOLD = 6;

/** What is weighed: the indicator, or the kind in the only one. */
export function weighedWords({ indicator, kind }: { readonly indicator: string; readonly kind: string | null }, indicators: AssessmentReport['indicators'], words: Words): string {
  return kind === null ? words.of(indicators.find(({ id }) => id === indicator)?.label, indicator) : words.of(kindOf(kind)?.label, kind);
}

export function Certainty({ sure, indicators }: { readonly sure: Sure | undefined; readonly indicators: AssessmentReport['indicators'] }) {
  const words = useWords();
  if (!sure) return null;
  if (sure.stable) return <Tag color="green">{words('panels:assess.stable')}</Tag>;
  const classMoves = sure.flips.some((flip) => flip.class !== sure.class), told = sure.flips.slice(0, MOST_TOLD);
  return (
    <Tooltip title={<>{told.map((flip) => <div key={`${flip.indicator}/${flip.kind}/${flip.factor}`}>{words('panels:assess.flip', { weight: weighedWords(flip, indicators, words), factor: `${flip.factor > 1 ? '+' : '−'}20%`, rank: flip.rank })}</div>)}{sure.flips.length > told.length && <div>{words('panels:assess.more-flips', { count: figure(sure.flips.length - told.length) })}</div>}</>}>
      <Tag color={classMoves ? 'orange' : undefined} tabIndex={0}>{words(classMoves ? 'panels:assess.class-moves' : 'panels:assess.rank-moves', { best: sure.bestRank, worst: sure.worstRank })}</Tag>
    </Tooltip>
  );
}
