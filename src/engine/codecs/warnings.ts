/** Things a person should know of a file. */
import type { RawTable } from './codec.ts';

export type Warning = RawTable['warnings'][number];

/** A list of warnings that grows while rows are read; each code once, with what was found first. Its words are `engine:warning.${code}`. */
export class Warnings {
  readonly list: Warning[] = [];

  add(code: string, params: Warning['params'] = {}): void {
    if (!this.list.some((known) => known.code === code)) this.list.push({ code, params });
  }
}
