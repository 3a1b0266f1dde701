import { readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { ensureBuilt, ensureDependencies, pack, temporaryFolder, unpack } from './lib/package.mjs';
import { projectRoot, readJson } from './lib/paths.mjs';
import { say } from './lib/progress.mjs';

const MAX_UNPACKED_BYTES = 1.5 * 1024 * 1024;
const require = createRequire(import.meta.url);

await ensureDependencies();
await ensureBuilt();
const folder = temporaryFolder('scan');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const packed = join(folder, 'package');
await unpack(await pack(folder), packed);

const checks = [
	['source passes the official lint', () => lint(projectRoot)],
	['packed package passes the official lint', () => lint(packed)],
	['packed package needs no other package at run time', dependencies],
	[`packed package is under ${megabytes(MAX_UNPACKED_BYTES)}`, size],
	["n8n's own loader loads the packed package", load],
];
let failed = 0;
for (const [promise, check] of checks) {
	const { isRight, detail } = await check();
	if (!isRight) failed++;
	say(`${isRight ? '✔' : '✘'} ${promise}${detail ? `\n${indent(detail)}` : ''}`);
}
process.exitCode = failed === 0 ? 0 : 1;

/**
 * The two lint legs of the scanner with which n8n verifies community packages. Its third check,
 * provenance, needs a published version.
 */
async function lint(root) {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
		'@n8n/scan-community-package/scanner/scanner.mjs'
	);
	const patterns = root === packed ? ['**/*.js', 'package.json'] : SOURCE_FILE_PATTERNS;
	const { passed, message, details } = await analyzePackage(root, patterns);
	return {
		isRight: passed,
		detail: stripVTControlCharacters([message, details].filter(Boolean).join('\n')),
	};
}

function dependencies() {
	const content = readJson(join(packed, 'package.json'));
	const names = ['dependencies', 'optionalDependencies', 'bundleDependencies'].flatMap((kind) =>
		Object.keys(content[kind] ?? {}),
	);
	return { isRight: names.length === 0, detail: names.join(', ') };
}

function size() {
	const files = readdirSync(packed, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
	const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
	return {
		isRight: bytes <= MAX_UNPACKED_BYTES,
		detail: `${megabytes(bytes)} in ${files.length} files`,
	};
}

/** As in n8n: `n8n-workflow` is found through NODE_PATH, not beside the package. */
async function load() {
	process.env.NODE_PATH = join(projectRoot, 'node_modules');
	Module._initPaths();
	require('reflect-metadata');
	const { PackageDirectoryLoader } = require('n8n-core');
	const { n8n } = readJson(join(packed, 'package.json'));
	const loader = new PackageDirectoryLoader(packed, [], []);
	await loader.loadAll();
	const { nodes, credentials } = loader.types;
	const hasIcons = [...nodes, ...credentials].every(
		({ iconUrl }) => iconUrl?.light && iconUrl?.dark,
	);
	const isComplete =
		nodes.length === n8n.nodes.length && credentials.length === n8n.credentials.length;
	return {
		isRight: isComplete && hasIcons,
		detail: [
			`nodes: ${nodes.map(({ name }) => name).join(', ')}`,
			`credentials: ${credentials.map(({ name }) => name).join(', ')}`,
			...(hasIcons ? [] : ['not every one of them has a light and a dark icon']),
		].join('\n'),
	};
}

function megabytes(bytes) {
	return `${(bytes / 1024 / 1024).toFixed(2)} MB`;
}

function indent(text) {
	return text.replace(/^/gm, '  ');
}
