import { statfsSync } from 'node:fs';

const MEGABYTE = 1024 * 1024;

/** @param {string} line one line for the person in front of the terminal */
export function say(line) {
	process.stdout.write(`${line}\n`);
}

/**
 * For the top of a script: what went wrong in one message, without the stack of these tools.
 * @param {() => Promise<void>} work
 */
export async function runScript(work) {
	try {
		await work();
	} catch (error) {
		process.stderr.write(`\n${error.message}\n`);
		process.exit(1);
	}
}

/**
 * Shows that something long is still going on: on a terminal a line that updates every second,
 * elsewhere a line every 15 seconds.
 * @template T
 * @param {string} label
 * @param {Promise<T>} work
 * @param {() => string} [detail] what to add to the elapsed time
 * @returns {Promise<T>}
 */
export async function withProgress(label, work, detail = () => '') {
	const started = Date.now();
	const live = process.stdout.isTTY;
	const line = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		return [`${label}: ${seconds} s`, detail()].filter(Boolean).join(', ');
	};
	const show = () => process.stdout.write(live ? `\r\x1b[K${line()}` : `${line()}\n`);
	const timer = setInterval(show, live ? 1_000 : 15_000);
	try {
		const result = await work;
		process.stdout.write(`${live ? '\r\x1b[K' : ''}${line()}, done\n`);
		return result;
	} catch (error) {
		if (live) process.stdout.write('\n');
		throw error;
	} finally {
		clearInterval(timer);
	}
}

/** @returns {() => string} how much the disk that holds `folder` has filled since now */
export function diskMeter(folder) {
	const before = freeMegabytes(folder);
	return () => `${Math.max(0, before - freeMegabytes(folder))} MB written`;
}

/** Whole megabytes that may still be written where `folder` is. */
export function freeMegabytes(folder) {
	const { bavail, bsize } = statfsSync(folder);
	return Math.round((bavail * bsize) / MEGABYTE);
}
