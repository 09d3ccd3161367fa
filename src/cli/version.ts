/** Version of the application, from its package.json. */
import manifest from '../../package.json' with { type: 'json' };

export const CLI_VERSION: string = manifest.version;
