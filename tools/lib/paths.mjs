import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything that is large or has to outlive a checkout: n8n itself and the demo's data. */
export const cacheRoot = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-sms-events',
);

/** @param {string} file absolute path, or one relative to the checkout */
export function readJson(file) {
	return JSON.parse(readFileSync(join(file.startsWith('/') ? '' : projectRoot, file), 'utf8'));
}

/** @param {...(string | Buffer)} parts */
export function hashOf(...parts) {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('hex').slice(0, 16);
}
