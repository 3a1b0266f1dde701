import { once } from 'node:events';

/** How long a child may take to end by itself before it is killed. */
const STOP_TIMEOUT_MS = 15_000;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Children that lead a process group of their own, so that what they start ends with them. None
 * outlives this process.
 */
const running = new Map();
const stopping = new WeakSet();

process.on('exit', () => running.forEach((_, child) => kill(child)));
for (const [name, code] of Object.entries(SIGNALS)) {
	process.once(name, async () => {
		await Promise.all([...running].map(([child, end]) => end(child)));
		process.exit(process.exitCode ?? code);
	});
}

/** For `spawn`: gives the child its group, which Windows does not have. */
export const OWN_GROUP = { detached: process.platform !== 'win32' };

/**
 * @param {import('node:child_process').ChildProcess} child spawned with `OWN_GROUP`
 * @param {typeof kill | typeof terminate} end how it ends when this process is told to
 */
export function guard(child, end) {
	running.set(child, end);
	child.once('exit', () => running.delete(child));
	child.once('error', () => running.delete(child));
}

/** Ends it in good order, and what it has left behind. */
export async function terminate(child) {
	if (hasEnded(child)) return;
	stopping.add(child);
	child.kill('SIGTERM');
	const late = setTimeout(() => kill(child), STOP_TIMEOUT_MS);
	await ended(child);
	clearTimeout(late);
	kill(child);
}

/** As if the machine had lost its power; for the whole group, where there are groups. */
export function kill(child) {
	if (child.pid === undefined) return;
	try {
		if (OWN_GROUP.detached) process.kill(-child.pid, 'SIGKILL');
		else child.kill('SIGKILL');
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

/** Whether it was told to end. */
export function isStopping(child) {
	return stopping.has(child);
}

export function hasEnded(child) {
	return child.exitCode !== null || child.signalCode !== null;
}

export async function ended(child) {
	if (!hasEnded(child)) await once(child, 'exit');
}
