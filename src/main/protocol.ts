/** app://: the window's own files, and nothing else; a strict content security policy with each. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

export const ORIGIN = 'app://riskatlas';

const CSP = [
  "default-src 'self'", "script-src 'self'", "worker-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self'",
  "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.json': 'application/json',
};

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves a folder. A path that leaves it is not found. */
export function serveFolder(folder: string): void {
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    const file = path.normalize(path.join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    const headers = { 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff', 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' };
    if (!file.startsWith(folder + path.sep)) return new Response('', { status: 404, headers });
    try {
      return new Response(await fs.readFile(file), { headers });
    } catch {
      return new Response('', { status: 404, headers });
    }
  });
}
