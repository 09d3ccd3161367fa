/** `major-hazard`: R and grade of a major hazard source out of amounts; needs no project. */
import { AppError } from '../../core/errors.ts';
import { hazardBasis, hazardLacks, SUBSTANCE_CLASSES } from '../../core/register/index.ts';
import { type HazardSubstance, majorHazard } from '../../core/rules/major-hazard.ts';
import type { CliCommand } from '../command.ts';

interface Options { substance: string[]; residents?: string }

/** NAME,CLASS,AMOUNT,CRITICAL; a figure may be empty: not known. */
function substanceOf(text: string): HazardSubstance {
  const [name = '', kind = '', amount = '', critical = '', more] = text.split(',').map((part) => part.trim()), found = SUBSTANCE_CLASSES.find((own) => own === kind) ?? null;
  const figure = (part: string): number | null => (part === '' ? null : Number(part)), amountT = figure(amount), criticalT = figure(critical);
  const wrong = name === '' || more !== undefined || (kind !== '' && found === null) || [amountT, criticalT].some((value) => value !== null && !(value >= 0 && Number.isFinite(value)));
  if (wrong) throw new AppError('input', 'bad-params', { field: '--substance', reason: `${text} (NAME,${SUBSTANCE_CLASSES.join('|')},T,T)` });
  return { name, class: found, amountT, criticalT };
}

function peopleOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new AppError('input', 'bad-params', { field: '--residents', reason: text });
  return Number(text);
}

export const majorHazardCommand: CliCommand = {
  define: (program, word, run) => program.command('major-hazard').description(word('command.major-hazard')).requiredOption('--substance <name,class,amount,critical...>', word('option.substance')).option('--residents <count>', word('option.residents'))
    .action(({ substance, residents: text }: Options) => run(async ({ json, lang, out, word: say }) => {
      const substances = substance.map(substanceOf), residents = text === undefined ? null : peopleOf(text), result = majorHazard(substances, residents), { r, level } = result;
      if (json) out(`${JSON.stringify({ schema: 'riskatlas.major-hazard/1', ...result, substances, residents })}\n`);
      else if (r !== null && residents !== null) out(`${say('major-hazard.grade', { level: level ?? '' })}\n${hazardBasis(substances, residents, lang)}\n`);
      else out(`${level === 0 ? say('major-hazard.none', { ratio: result.ratio ?? '' }) : say('major-hazard.lacking', { what: hazardLacks(result, lang) })}\n`);
    })),
};
