import { rmSync } from 'node:fs';

import { ensureN8n } from './n8n-runtime.mjs';
import {
	ensureBuilt,
	ensureDependencies,
	installPackage,
	pack,
	temporaryFolder,
} from './package.mjs';

/**
 * Makes a fresh clone ready. n8n comes first: while it installs it takes the most disk, and
 * afterwards it gives a third of that back.
 * @returns {ReturnType<typeof ensureN8n>}
 */
export async function ensureReady() {
	const runtime = await ensureN8n();
	await ensureDependencies();
	await ensureBuilt();
	return runtime;
}

/** Puts the package of this checkout, packed, into n8n's user folder. */
export async function installThisPackage(userFolder) {
	const folder = temporaryFolder('pack');
	try {
		await installPackage(await pack(folder), userFolder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
