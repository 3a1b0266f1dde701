#!/usr/bin/env node
// Shows what the package makes of one webhook request. See docs/TOOLS.md or --help.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { readJsonObject, UsageError } from './simulate/usage.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const USAGE = `Shows what the package makes of one webhook request, as JSON.

  npm run --silent inspect -- --provider <id> --credential <file> --request <file> [--options <file>]

  --provider      provider id, such as twilio
  --credential    JSON file with the fields of the credential in n8n
  --request       JSON file {method, url, headers, body} or {…, bodyBase64}; - reads standard input.
                  url is the public one that the provider was given, body is text as it arrived.
                  receivedAt (ISO 8601) is now when left out: old signatures may have expired.
  --options       JSON file with the node's options, such as {"defaultCountry": "US"}

Exit code: 0 accepted, 1 refused, 2 wrong use.
`;

try {
	process.exitCode = await run(optionsOf(process.argv.slice(2)));
} catch (error) {
	// Never 1, which says that the request was refused.
	const isUsage = error instanceof UsageError;
	process.stderr.write(isUsage ? `${error.message}\nSee npm run inspect -- --help\n` : error.stack);
	process.exitCode = 2;
}

/** @returns {Promise<number>} exit code */
async function run(given) {
	if (given.help) {
		process.stdout.write(USAGE);
		return 0;
	}
	const request = requestOf(await readJsonObject(given.request, 'request'), given.request);
	const credential = await readJsonObject(given.credential, 'credential');
	const options = given.options ? await readJsonObject(given.options, 'options') : {};
	const { providers, receive } = loadPackage();
	const known = providers.map(({ id }) => id);
	if (!known.includes(given.provider)) {
		throw new UsageError(`There is no provider "${given.provider}". Known: ${known.join(', ')}.`);
	}
	const { provider } = given;
	const { accepted, refusal, events, answer } = await receive(request, {
		provider,
		credential,
		options,
	});
	process.stdout.write(`${JSON.stringify({ accepted, refusal, events, answer }, null, 2)}\n`);
	return accepted ? 0 : 1;
}

function optionsOf(args) {
	const text = { type: 'string' };
	const options = {
		provider: text,
		credential: text,
		request: text,
		options: text,
		help: { type: 'boolean', short: 'h' },
	};
	try {
		const { values } = parseArgs({ args, options });
		const missing = ['provider', 'credential', 'request'].find((name) => !values[name]);
		if (missing && !values.help) throw new Error(`--${missing} is missing.`);
		return values;
	} catch (error) {
		throw new UsageError(error.message.split('. ', 1)[0]);
	}
}

/** @param {Record<string, any>} given @param {string} file for messages */
function requestOf(given, file) {
	const { method = 'POST', url, headers = {}, receivedAt = new Date() } = given;
	const wrong = (advice) => new UsageError(`The request in ${file}: ${advice}`);
	if (typeof method !== 'string') throw wrong('method must be text, such as "POST".');
	if (typeof url !== 'string' || !URL.canParse(url)) {
		throw wrong('url must be absolute: the public URL that the provider was given.');
	}
	if (typeof headers !== 'object' || headers === null || !Object.values(headers).every(isHeader)) {
		throw wrong('headers must be an object of texts, or of lists of texts.');
	}
	if (Number.isNaN(new Date(receivedAt).getTime())) throw wrong('receivedAt must be ISO 8601.');
	return {
		method: method.toUpperCase(),
		url,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
		),
		rawBody: bodyOf(given, wrong),
		receivedAt: new Date(receivedAt),
		remoteAddress: given.remoteAddress,
	};
}

function isHeader(value) {
	return [value].flat().every((text) => typeof text === 'string');
}

function bodyOf({ body, bodyBase64 }, wrong) {
	if (body !== undefined && bodyBase64 !== undefined) {
		throw wrong('give either body or bodyBase64, not both.');
	}
	if (bodyBase64 !== undefined) {
		if (typeof bodyBase64 === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(bodyBase64)) {
			return Buffer.from(bodyBase64, 'base64');
		}
		throw wrong('bodyBase64 is not base64.');
	}
	if (typeof (body ?? '') === 'string') return Buffer.from(body ?? '');
	throw wrong(
		'body must be text, exactly as it arrived: signatures are made over bytes. Put the JSON into a string, or use bodyBase64.',
	);
}

/** Builds first when that was never done. Standard output stays reserved for the result. */
function loadPackage() {
	if (!existsSync(new URL('../dist/sms/index.js', import.meta.url))) {
		process.stderr.write('There is no dist folder yet: npm run build\n');
		const isWindows = process.platform === 'win32';
		const { status } = spawnSync('npm', ['run', 'build'], {
			cwd: ROOT,
			stdio: ['ignore', 2, 2],
			shell: isWindows,
		});
		if (status !== 0) throw new UsageError('npm run build failed, see above.');
	}
	return createRequire(import.meta.url)('../index.js');
}
