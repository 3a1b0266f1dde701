import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { projectRoot } from './paths.mjs';

const SUFFIX = '.test.mjs';
/** Of one file; an n8n that hangs must not hang the whole run. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Runs the test files of a folder with Node's own test runner, one after another, with their output
 * shown as it comes.
 * @param {string} folder relative to the checkout
 * @param {{name?: string, env?: NodeJS.ProcessEnv}} [options] `name`: of one file, without its
 * suffix; `env`: what the test files find in their environment
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runNodeTests(folder, { name, env = {} } = {}) {
	const path = join(projectRoot, folder);
	const files = readdirSync(path)
		.filter((file) => file.endsWith(SUFFIX) && (!name || file === name + SUFFIX))
		.map((file) => join(path, file))
		.sort();
	const count = { passed: 0, failed: 0 };
	if (files.length === 0) return count;
	Object.assign(process.env, env);
	const stream = run({ files, concurrency: 1, timeout: TIMEOUT_MS });
	stream.on('test:pass', (event) => {
		if (isTest(event) && event.skip === undefined && event.todo === undefined) count.passed++;
	});
	stream.on('test:fail', (event) => {
		// A suite or file is failed by its tests, which count themselves.
		if (event.details.error?.failureType !== 'subtestsFailed') count.failed++;
	});
	for await (const text of stream.compose(new spec())) process.stdout.write(text);
	return count;
}

/** Node reports suites too, and a file without tests under its own path. */
function isTest({ name, details }) {
	return details.type !== 'suite' && !isAbsolute(name);
}
