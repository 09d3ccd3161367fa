/** `export`: objects into a file. `template`: a workbook to be filled in. */
import type { CliCommand } from '../command.ts';

interface Options { kind: string[]; output: string; crs?: string; fields?: string }

/** An option that may be given several times. */
const collected = (kind: string, before: string[] = []): string[] => [...before, kind];

/** What names every kind that has objects. */
const ALL = 'all';

/** `all`, `filled`, or field,field. */
const fieldsOf = (text: string): 'all' | 'filled' | string[] => (text === 'all' || text === 'filled' ? text : text.split(',').map((field) => field.trim()).filter((field) => field !== ''));

export const exportCommand: CliCommand = {
  define: (program, word, run) => program.command('export <project>').description(word('command.export')).requiredOption('--kind <kind>', word('option.export-kinds'), collected)
    .requiredOption('-o, --output <file>', word('option.output')).option('--crs <crs>', word('option.crs')).option('--fields <fields>', word('option.fields')).action((path: string, options: Options) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const result = await context.call('export.file', {
        path: options.output, lang: context.lang, ...(options.kind.includes(ALL) ? {} : { kinds: options.kind }), ...(options.crs === undefined ? {} : { crs: options.crs }), ...(options.fields === undefined ? {} : { fields: fieldsOf(options.fields) }),
      });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('exported', { count: result.count, path: result.path })}\n`);
    })),
};

export const templateCommand: CliCommand = {
  define: (program, word, run) => program.command('template <project>').description(word('command.template')).requiredOption('--kind <kind>', word('option.kind'))
    .requiredOption('-o, --output <file>', word('option.output')).action((path: string, options: { kind: string; output: string }) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const result = await context.call('export.template', { path: options.output, kind: options.kind, lang: context.lang });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('template-made', { path: result.path })}\n`);
    })),
};
