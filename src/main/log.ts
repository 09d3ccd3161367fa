/** The log file: one, small, rotated once. */
import fs from 'node:fs';
import path from 'node:path';

const MOST_BYTES = 1024 * 1024;

export class Log {
  readonly path: string;

  constructor(folder: string) {
    this.path = path.join(folder, 'riskatlas.log');
    fs.mkdirSync(folder, { recursive: true });
    if (fs.existsSync(this.path) && fs.statSync(this.path).size > MOST_BYTES) fs.renameSync(this.path, `${this.path}.1`);
  }

  write(level: 'info' | 'error', message: string): void {
    const line = `${new Date().toISOString()} ${level} ${message.replace(/[\r\n]+/g, ' ⏎ ').slice(0, 4000)}\n`;
    try {
      fs.appendFileSync(this.path, line);
    } catch (error) {
      // the log's disk is full or gone: the person's work matters more
      console.error(line, error);
    }
  }
}
