/** `zone-profile`: 一园一策 of one functional zone or old quarter, or of all. */
import { LEVEL_LABELS } from '../../core/levels.ts';
import { profileRows } from '../../core/zone-profile/index.ts';
import { type CliCommand, day } from '../command.ts';

interface Options { zone?: string; output?: string; date?: string }

export const zoneProfileCommand: CliCommand = {
  define: (program, word, run) => program.command('zone-profile <project>').description(word('command.zone-profile')).option('--zone <zone>', word('option.zone-of')).option('-o, --output <file>', word('option.document-output'))
    .option('--date <date>', word('option.date'), day).action((project: string, { zone, output, date }: Options) => run(async (context) => {
      const { lang, words: say } = context;
      await context.call('project.open', { path: project, access: 'read' });
      const report = await context.call('zone.profile', { lang, day: date ?? context.now().slice(0, 10), ...(zone === undefined ? {} : { zone }), ...(output === undefined ? {} : { path: output }) });
      if (context.json) {
        context.out(`${JSON.stringify(report)}\n`);
        return;
      }
      for (const profile of report.zones) context.out(`${profile.zone.name}  ${LEVEL_LABELS[profile.level][lang]}\n${profileRows(profile, lang, true).map(({ title, lines }) => `  ${title}\n${lines.map((line) => `    ${line}\n`).join('')}`).join('')}\n`);
      if (output !== undefined) context.out(`${say('control:cli.written', { path: output })}\n`);
    })),
};
