import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLock } from './lock.mjs';
import { cacheRoot, hashOf, projectRoot, readJson } from './paths.mjs';
import { diskMeter, withProgress } from './progress.mjs';
import { npm, run } from './run.mjs';

const SOURCES = ['nodes', 'credentials', 'sms', 'ledger', 'health', 'vendor', 'icons'];
const BUILD_FILES = ['package.json', 'tsconfig.json', 'gulpfile.js'];

/** Installs the development dependencies when they are missing or older than the lock file. */
export async function ensureDependencies() {
	await withLock(lockFile('npm-ci'), async () => {
		const installed = modified(join(projectRoot, 'node_modules', '.package-lock.json'));
		if (installed >= modified(join(projectRoot, 'package-lock.json'))) return;
		const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
		await withProgress(
			'Installing the development dependencies',
			npm(['ci', ...options], { cwd: projectRoot }),
			diskMeter(projectRoot),
		);
	});
}

/** Builds dist/ when it is missing, incomplete or older than a source. */
export async function ensureBuilt() {
	await withLock(lockFile('build'), async () => {
		if (isBuilt()) return;
		const dist = join(projectRoot, 'dist');
		try {
			await withProgress('Building', npm(['run', 'build'], { cwd: projectRoot }));
		} catch (error) {
			// tsc writes files even when it fails: they would pass for a finished build next time.
			rmSync(dist, { recursive: true, force: true });
			throw error;
		}
	});
}

function isBuilt() {
	const { main, n8n } = readJson('package.json');
	const outputs = [...n8n.nodes, ...n8n.credentials, main, 'dist/sms/index.js'];
	if (!outputs.every((file) => existsSync(join(projectRoot, file)))) return false;
	const built = modified(join(projectRoot, 'dist', 'sms', 'index.js'));
	const files = BUILD_FILES.map((file) => modified(join(projectRoot, file)));
	const folders = SOURCES.map((folder) => newest(join(projectRoot, folder)));
	return Math.max(...files, ...folders) <= built;
}

/** Milliseconds; folders count, because a deleted file shows only there. */
function newest(folder) {
	if (!existsSync(folder)) return 0;
	const inside = readdirSync(folder, { withFileTypes: true }).map((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? newest(path) : modified(path);
	});
	return Math.max(modified(folder), ...inside);
}

function modified(path) {
	return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/**
 * Packs the built package as `npm publish` would.
 * @param {string} destination an existing folder
 * @returns {Promise<string>} path of the tarball
 */
export async function pack(destination) {
	const output = await npm(
		['pack', '--json', '--ignore-scripts', `--pack-destination=${destination}`],
		{
			cwd: projectRoot,
		},
	);
	const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
	return join(destination, filename);
}

/** @returns {string} a new folder under the system's temporary one; the caller deletes it */
export function temporaryFolder(purpose) {
	return mkdtempSync(join(tmpdir(), `sms-events-${purpose}-`));
}

/** @param {string} tarball @param {string} folder receives the content without `package/` */
export async function unpack(tarball, folder) {
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

/**
 * Puts a packed package where n8n's own installer puts it, with the same steps, so that its nodes
 * get the type names that users have. Does nothing when this very tarball is there already.
 * @param {string} tarball
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 */
export async function installPackage(tarball, userFolder) {
	const { name, version } = readJson('package.json');
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', name);
	const stamp = join(nodes, `.${name}`);
	const key = hashOf(readFileSync(tarball));
	if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
	const incoming = join(nodes, 'node_modules', `.incoming-${process.pid}`);
	await unpack(tarball, incoming);
	dropDependencies(incoming);
	const flags = ['--install-strategy=shallow', '--ignore-scripts=true', '--package-lock=false'];
	const quiet = ['--audit=false', '--fund=false', '--bin-links=false'];
	await npm(['install', ...quiet, ...flags], { cwd: incoming });
	rmSync(target, { recursive: true, force: true });
	renameSync(incoming, target);
	const list = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(list, null, 2));
	writeFileSync(stamp, key);
}

function dropDependencies(folder) {
	const file = join(folder, 'package.json');
	const content = readJson(file);
	delete content.devDependencies;
	delete content.peerDependencies;
	delete content.optionalDependencies;
	writeFileSync(file, JSON.stringify(content, null, 2));
}

function lockFile(step) {
	return join(cacheRoot, `${hashOf(projectRoot)}-${step}.lock`);
}
