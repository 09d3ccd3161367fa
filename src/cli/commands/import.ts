/** `import`: a file into a kind. */
import { AppError } from '../../core/errors.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

interface Options { kind: string; crs: string; map?: string; value: readonly string[]; dryRun?: boolean; strict?: boolean; replace?: boolean; encoding?: string; sheet?: string; layer?: string; key?: string }

/** FIELD=COLUMN,FIELD=COLUMN */
function mapping(text: string | undefined): Record<string, string> {
  const map: Record<string, string> = {};
  for (const item of (text ?? '').split(',').filter((part) => part !== '')) {
    const at = item.indexOf('=');
    if (at <= 0) throw new AppError('input', 'bad-params', { field: '--map', reason: item });
    map[item.slice(0, at).trim()] = item.slice(at + 1).trim();
  }
  return map;
}

/** FIELD:TEXT=VALUE, several of them */
function meanings(texts: readonly string[]): Record<string, Record<string, string>> {
  const values: Record<string, Record<string, string>> = {};
  for (const item of texts) {
    const [, field = '', text = '', value = ''] = /^([^:]+):([^=]+)=(.*)$/.exec(item) ?? [];
    if (field === '') throw new AppError('input', 'bad-params', { field: '--value', reason: item });
    values[field.trim()] = { ...values[field.trim()], [text.trim()]: value.trim() };
  }
  return values;
}

export const importCommand: CliCommand = {
  define: (program, word, run) => program.command('import <project> <file>').description(word('command.import')).requiredOption('--kind <kind>', word('option.kind'))
    .option('--crs <crs>', word('option.crs'), 'auto').option('--map <mapping>', word('option.map')).option('--value <meaning>', word('option.value'), (item: string, before: readonly string[]) => [...before, item], []).option('--encoding <encoding>', word('option.encoding'))
    .option('--layer <layer>', word('option.layer')).option('--sheet <sheet>', word('option.sheet')).option('--key <field>', word('option.key')).option('--dry-run', word('option.dry-run'))
    .option('--strict', word('option.strict')).option('--replace', word('option.replace')).action((path: string, file: string, options: Options) => run(async (context) => {
      const map = mapping(options.map), layer = options.layer ?? options.sheet;
      await context.call('project.open', { path, access: options.dryRun === true ? 'read' : 'write' });
      const report = await context.call('import.file', {
        path: file, kind: options.kind, crs: options.crs, map, values: meanings(options.value), dryRun: options.dryRun === true, strict: options.strict === true, replace: options.replace === true, lang: context.lang,
        ...(options.encoding === undefined ? {} : { encoding: options.encoding }), ...(layer === undefined ? {} : { table: layer }), ...(options.key === undefined ? {} : { key: options.key }),
      });
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else context.out(`${context.word('imported', { read: report.read, added: report.added, updated: report.updated, unchanged: report.unchanged, refused: report.refused.length, crs: report.crs.used, how: report.crs.how, encoding: report.encoding })}\n`);
      for (const warning of report.warnings) context.warn(warning);
      if (!context.json && report.refused.length > 0) context.warn(table([context.word('row'), context.word('field'), context.word('value'), context.word('reason')], report.refused.map(({ row, field, value, reason }) => [String(row), field, value.slice(0, 40), reason])).trimEnd());
      const [first] = report.refused;
      if (first && report.refused.length === report.read) throw new AppError('data', 'import-nothing', { file, row: first.row, field: first.field, reason: first.reason });
    })),
};
