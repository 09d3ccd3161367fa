/** Settings of the application as JSON in the user's profile. What cannot be read is kept aside, and defaults are taken. */
import fs from 'node:fs';
import path from 'node:path';
import { Settings } from '../contract/bridge.ts';
import type { Log } from './log.ts';

export class SettingsFile {
  private readonly path: string;
  current: Settings;

  constructor(folder: string, log: Log) {
    this.path = path.join(folder, 'settings.json');
    this.current = this.read(log);
  }

  private read(log: Log): Settings {
    if (!fs.existsSync(this.path)) return Settings.parse({});
    try {
      return Settings.parse(JSON.parse(fs.readFileSync(this.path, 'utf8')));
    } catch (error) {
      log.write('error', `settings unreadable, kept as settings.json.bad: ${String(error)}`);
      fs.renameSync(this.path, `${this.path}.bad`);
      return Settings.parse({});
    }
  }

  write(settings: Settings): void {
    this.current = settings;
    const temporary = `${this.path}.tmp`;
    fs.writeFileSync(temporary, JSON.stringify(settings, null, 1));
    fs.renameSync(temporary, this.path);
  }
}
