import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
/** A holder that has not touched its file for this long is gone. */
const STALE_MS = 20_000;

/**
 * Runs `work` while no other process does the same with this lock file. The holder keeps touching
 * the file, so one that was killed blocks nobody for long.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
	mkdirSync(dirname(file), { recursive: true });
	for (let waited = false; !take(file); await sleep(500)) {
		if (isStale(file)) rmSync(file, { force: true });
		else if (!waited) {
			onWait();
			waited = true;
		}
	}
	const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), HEARTBEAT_MS);
	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}

function take(file) {
	try {
		closeSync(openSync(file, 'wx'));
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

function isStale(file) {
	try {
		return Date.now() - statSync(file).mtimeMs > STALE_MS;
	} catch {
		return false;
	}
}
