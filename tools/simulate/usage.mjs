import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** The person at the keyboard has to change something: shown without a stack, exit code 2. */
export class UsageError extends Error {}

/**
 * @param {string} path `-` reads standard input
 * @param {string} what for the message, such as "credential"
 * @returns {Promise<Record<string, any>>}
 */
export async function readJsonObject(path, what) {
	const value = parseJson(await readText(path, what), nameOf(path), what);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new UsageError(`The ${what} in ${nameOf(path)} must be a JSON object: { … }.`);
	}
	return value;
}

function nameOf(path) {
	return path === '-' ? 'standard input' : path;
}

async function readText(path, what) {
	try {
		return await (path === '-' ? text(process.stdin) : readFile(path, 'utf8'));
	} catch (error) {
		const reason = error.code === 'ENOENT' ? 'there is no such file' : error.code;
		throw new UsageError(`The ${what} could not be read from ${nameOf(path)}: ${reason}.`);
	}
}

/** The parser's own message quotes the text, which may hold a secret: only the place is passed on. */
function parseJson(json, name, what) {
	try {
		return JSON.parse(json.replace(/^\uFEFF/, ''));
	} catch (error) {
		const position = /at position (\d+)/.exec(error.message);
		const line = position && json.slice(0, Number(position[1])).split('\n').length;
		throw new UsageError(
			`The ${what} in ${name} is not valid JSON${line ? ` (see line ${line})` : ''}.`,
		);
	}
}
