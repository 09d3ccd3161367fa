/** What the application was started with. */

/** Commands of the command line: with one of them the application works without a window. */
const COMMANDS = ['new', 'info', 'import', 'export', 'check', 'roads', 'assess', 'map', 'undo', 'redo', 'log', 'help'];

export interface Arguments {
  /** arguments of the command line when it is one, else null */
  readonly command: readonly string[] | null;
  /** project to open */
  readonly open: string | null;
  /** open the sample when no project is named */
  readonly sample: boolean;
  readonly userData: string | null;
  /** lets tests read the map back */
  readonly testHooks: boolean;
}

/** Reads the arguments after the program (and, in a development build, after the application's folder). */
export function parseArguments(argv: readonly string[]): Arguments {
  const own = argv.filter((argument) => !/^--(no-sandbox|inspect|remote-debugging|enable-|disable-|ignore-|use-|ozone)/.test(argument));
  const [first] = own;
  const value = (name: string) => own.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  return {
    command: first !== undefined && (COMMANDS.includes(first) || first === '--help' || first === '--version') ? own : null,
    open: value('open') ?? own.find((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.gpkg')) ?? null,
    sample: own.includes('--sample'),
    userData: value('user-data'),
    testHooks: own.includes('--test-hooks'),
  };
}
