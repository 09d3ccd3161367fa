/** `zone-list`: what functional zones ban, limit or control. */
import { tableOf } from '../../core/zone-list/index.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

interface Options { load?: string; clear?: boolean; output?: string; encoding?: string }

export const zoneListCommand: CliCommand = {
  define: (program, word, run) => program.command('zone-list <project>').description(word('command.zone-list')).option('--load <file>', word('option.load')).option('--clear', word('option.clear'))
    .option('-o, --output <file>', word('option.list-output')).option('--encoding <encoding>', word('option.encoding')).action((project: string, { load, clear = false, output, encoding }: Options) => run(async (context) => {
      const { lang, word: say } = context;
      await context.call('project.open', { path: project, access: load !== undefined || clear ? 'write' : 'read' });
      if (clear) await context.call('zoneList.clear', {});
      if (load !== undefined) await context.call('zoneList.load', { path: load, lang, ...(encoding === undefined ? {} : { encoding }) });
      if (output !== undefined) await context.call('zoneList.export', { path: output, lang });
      const report = await context.call('zoneList.list', {}), { list, absentZones } = report;
      if (context.json) {
        context.out(`${JSON.stringify(report)}\n`);
        return;
      }
      if (clear && load === undefined) context.out(`${say('zone-list.cleared')}\n`);
      else context.out(`${list ? say('zone-list.head', { count: list.entries.length, file: list.file, who: list.who, at: list.at }) : say('zone-list.none')}\n`);
      const { headers, rows } = tableOf(list, lang);
      if (list) context.out(`\n${table([...headers], rows.map((row) => [...row]))}`);
      if (absentZones.length > 0) context.out(`\n${say('zone-list.absent', { zones: absentZones.join(lang === 'zh' ? '、' : ', ') })}\n`);
      if (output !== undefined) context.out(`\n${say('zone-list.written', { path: output })}\n`);
    })),
};
