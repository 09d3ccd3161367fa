/** The figures of a rule: now, and as the text has them where the project has changed them. */
import { figuresOf, figureText, figureWords, type Rule } from '../../../core/rules/index.ts';
import { useWords } from '../../ui/words.ts';

export function FigureTable({ rule }: { readonly rule: Rule }) {
  const words = useWords();
  const figures = figuresOf(rule), from = rule.changed?.figures?.from ?? {};
  if (figures.length === 0) return null;
  return (
    <table className="figure-table" aria-label={words('panels:rules.figures')}>
      <tbody>
        {figures.map(({ key, m }) => (
          <tr key={key} className={from[key] === undefined ? '' : 'changed'}>
            <th scope="row">{figureWords(rule, key, words.lang)}</th>
            <td className="figure">{figureText(key, m, words.lang)}</td>
            <td className="note">{from[key] === undefined ? '' : words('panels:rules.original', { figure: figureText(key, from[key] ?? null, words.lang) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
