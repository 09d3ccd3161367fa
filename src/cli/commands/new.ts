/** `new`: a project file, empty or the sample county. */
import { Option } from 'commander';
import type { CliCommand } from '../command.ts';

export const newCommand: CliCommand = {
  define: (program, word, run) => {
    const command = program.command('new <project>').description(word('command.new'));
    return command.addOption(new Option('--sample <sample>', word('option.sample')).choices(['qinan'])).option('--name <name>', word('option.name'))
      .option('--force', word('option.force')).action((path: string, options: { sample?: 'qinan'; name?: string; force?: boolean }) => run(async (context) => {
        const info = await context.call('project.create', { path, ...(options.sample ? { sample: options.sample } : {}), ...(options.name === undefined ? {} : { name: options.name }), force: options.force === true });
        if (context.json) context.out(`${JSON.stringify(info)}\n`);
        else context.out(`${context.word('created', { name: info.name, path: info.path, count: info.kinds.reduce((sum, { count }) => sum + count, 0) })}\n`);
      }));
  },
};
