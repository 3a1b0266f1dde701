import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

import { guard, kill, OWN_GROUP } from './children.mjs';

/**
 * Runs a command to its end and collects what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, inherit?: boolean}} [options] `inherit` shows
 * the output instead of collecting it.
 * @returns {Promise<string>} standard output
 * @throws {Error} with the beginning and end of the output, when the exit code is not 0
 */
export async function run(command, args, { cwd, env, inherit = false } = {}) {
	const { code, stdout, stderr } = await execute(command, args, { cwd, env, inherit });
	if (code === 0) return stdout;
	throw new Error(
		`"${[command, ...args].join(' ')}" ended with exit code ${code}.\n${excerpt(stdout + stderr)}`,
	);
}

/** Beginning and end: npm says first what is wrong, compilers last. */
function excerpt(text) {
	const lines = text.trim().split('\n');
	return lines.length <= 40
		? lines.join('\n')
		: [...lines.slice(0, 20), '…', ...lines.slice(-20)].join('\n');
}

/** Like `run`, but any exit code is an answer. */
export function execute(command, args, { cwd, env = process.env, inherit = false } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: ['ignore', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
			...OWN_GROUP,
			// npm is a .cmd file on Windows, which only a shell can start.
			shell: process.platform === 'win32' && command === 'npm',
		});
		guard(child, kill);
		let stdout = '';
		let stderr = '';
		child.stdout?.on('data', (chunk) => (stdout += chunk));
		child.stderr?.on('data', (chunk) => (stderr += chunk));
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
	});
}

/**
 * Runs npm: the one that started this script when there is one, else the one in PATH.
 * @param {string[]} args
 * @param {{cwd: string, node?: string, env?: NodeJS.ProcessEnv, inherit?: boolean}} options `node`: the Node whose folder comes first
 * in PATH, so that install scripts build for it.
 */
export function npm(args, { cwd, node, env = {}, inherit }) {
	const script = process.env.npm_execpath;
	const [command, prefix] = /npm-cli\.js$/.test(script ?? '')
		? [process.execPath, [script]]
		: ['npm', []];
	return run(command, [...prefix, ...args], {
		cwd,
		inherit,
		env: { ...npmEnvironment(), ...pathWith(node), ...env },
	});
}

/** PATH with the folder of `node` first; nothing when there is no `node`. */
export function pathWith(node) {
	return node ? { PATH: `${dirname(node)}${delimiter}${process.env.PATH}` } : {};
}

/** `npm start` tells its children about itself; to a nested npm that would mean this project. */
function npmEnvironment() {
	const ours = /^npm_(package|lifecycle)_|^npm_config_local_prefix$|^INIT_CWD$/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
