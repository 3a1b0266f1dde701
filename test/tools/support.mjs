import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A server that keeps what arrives.
 *
 * @param {import('node:test').TestContext} t closed when this test ends
 * @param {(request: object) => number | Promise<number>} [statusOf] 200 when left out
 */
export async function startServer(t, statusOf = () => 200) {
	const requests = [];
	const server = http.createServer(async (incoming, response) => {
		const body = await text(incoming);
		const { method, url: path, headers } = incoming;
		const request = { method, path, headers, body, at: performance.now() };
		requests.push(request);
		response.statusCode = await statusOf(request);
		response.end('what the server says');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	t.after(() => server.close());
	return { origin: `http://127.0.0.1:${server.address().port}`, requests };
}

/**
 * @param {'simulate' | 'inspect'} tool
 * @param {string[]} args
 * @param {string} [input]
 */
export async function runTool(tool, args, input = '') {
	const child = spawn(process.execPath, [join(ROOT, 'tools', `${tool}.mjs`), ...args]);
	child.stdin.end(input);
	const [stdout, stderr, code] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		new Promise((resolve) => child.on('close', resolve)),
	]);
	return { code, stdout, stderr };
}

/**
 * @param {import('node:test').TestContext} t the files are removed when this test ends
 * @param {Record<string, unknown>} contents text as it is, anything else as JSON
 * @returns {Promise<Record<string, string>>} path per name
 */
export async function writeFiles(t, contents) {
	const folder = await mkdtemp(join(tmpdir(), 'sms-events-'));
	t.after(() => rm(folder, { recursive: true }));
	const paths = {};
	for (const [name, content] of Object.entries(contents)) {
		paths[name] = join(folder, `${name}.json`);
		await writeFile(paths[name], typeof content === 'string' ? content : JSON.stringify(content));
	}
	return paths;
}
