import { rmSync } from 'node:fs';

import { runJest } from './lib/jest-runner.mjs';
import { runNodeTests } from './lib/node-test-runner.mjs';
import { pack, temporaryFolder } from './lib/package.mjs';
import { runScript, say } from './lib/progress.mjs';
import { ensureReady } from './lib/project.mjs';

const USAGE = `npm test                      everything
npm run test:e2e              only what needs a real n8n
npm run test:e2e -- once      only test/e2e/once.test.mjs
npm run test:editor           n8n's editor in Chromium, which has to be installed`;

/** As many random requests per provider as the fuzz test sends here; it sends few by default. */
const FUZZ_RUNS = '100000';

const [only, name] = process.argv.slice(2);
const selectable = { e2e, editor };
if (only !== undefined && !Object.hasOwn(selectable, only)) {
	process.stderr.write(`${USAGE}\n`);
	process.exit(2);
}

const folder = temporaryFolder('test');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

await runScript(async () => {
	await ensureReady();
	const parts = only ? { [only]: selectable[only] } : { unit, engine, tools, fuzz, e2e };
	const results = [];
	for (const [title, runPart] of Object.entries(parts)) {
		say(`\n━━ ${title}`);
		const started = Date.now();
		const { passed, failed } = await runPart();
		results.push({ title, passed, failed, seconds: Math.round((Date.now() - started) / 1000) });
	}
	report(results);
});

async function unit() {
	return await runJest(['test/unit', '--testPathIgnorePatterns=/fuzz'], { folder });
}

async function engine() {
	return await runJest(['test/engine'], { folder });
}

async function tools() {
	return await runNodeTests('test/tools');
}

async function fuzz() {
	return await runJest(['test/unit/.*/?fuzz'], { folder, env: { FUZZ_RUNS } });
}

async function e2e() {
	const tarball = await pack(folder);
	return await runNodeTests('test/e2e', { name, env: { SMS_EVENTS_TARBALL: tarball } });
}

async function editor() {
	const tarball = await pack(folder);
	return await runNodeTests('test/editor', { name, env: { SMS_EVENTS_TARBALL: tarball } });
}

/** The last line is for machines as much as for people. */
function report(results) {
	say('');
	for (const { title, passed, failed, seconds } of results) {
		const remark = passed + failed === 0 ? ': no test ran, which counts as failed' : '';
		say(`${title}: ${passed} passed, ${failed} failed in ${seconds} s${remark}`);
	}
	const passed = results.reduce((sum, part) => sum + part.passed, 0);
	const empty = results.filter((part) => part.passed + part.failed === 0).length;
	const failed = results.reduce((sum, part) => sum + part.failed, 0) + empty;
	process.exitCode = failed === 0 ? 0 : 1;
	say(`${passed} passed, ${failed} failed`);
}
