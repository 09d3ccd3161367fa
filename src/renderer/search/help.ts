/** Topics of help: how to do the main jobs. Words: `window:help.<topic>.title` and `.text`. */
export const HELP = ['first', 'import', 'layers', 'add', 'correct', 'choose', 'table', 'copy', 'check', 'siting', 'roads', 'assess', 'print', 'undo', 'save', 'send', 'keys'] as const;
export type HelpTopic = (typeof HELP)[number];
