#!/usr/bin/env node
// Sends signed, realistic SMS webhooks to a URL. See docs/TOOLS.md or --help.
import { readOptions, usage } from './simulate/options.mjs';
import { reporter } from './simulate/report.mjs';
import { buildRequest, demoCredentialOf, forge } from './simulate/requests.mjs';
import { sendAll } from './simulate/sender.mjs';
import { readJsonObject, UsageError } from './simulate/usage.mjs';

try {
	process.exitCode = await run(readOptions(process.argv.slice(2)));
} catch (error) {
	if (!(error instanceof UsageError)) throw error;
	process.stderr.write(`${error.message}\nSee npm run simulate -- --help\n`);
	process.exitCode = 2;
}

/** @returns {Promise<number>} exit code */
async function run(options) {
	if (options.help) {
		process.stdout.write(usage());
		return 0;
	}
	const credential = await credentialOf(options);
	const requests = requestsOf(options, credential);
	if (options.dryRun) {
		for (const request of requests) process.stdout.write(`${printable(request)}\n`);
		return 0;
	}
	const total = options.count * (1 + options.duplicates);
	const report = reporter({ total, forge: options.forge, progress: process.stderr });
	const { concurrency, rate } = options;
	await sendAll(addressed(requests, options), { concurrency, rate, onOutcome: report.add });
	const { text, isRight } = report.summary();
	process.stdout.write(
		`${options.provider} ${options.event}${options.forge ? ', forged' : ''}\n${text}\n`,
	);
	return isRight ? 0 : 1;
}

async function credentialOf({ provider, credential }) {
	if (credential) return readJsonObject(credential, 'credential');
	const demo = demoCredentialOf(provider);
	const fields = Object.entries(demo).map(([name, value]) => `  ${name}: ${value}`);
	process.stderr.write(
		`No --credential given. Enter these demo values in n8n's credential (for trying out only):\n${fields.join('\n')}\n\n`,
	);
	return demo;
}

/** Lazily, so that a million of them need no memory. */
function* requestsOf(
	{ provider, event, url, publicUrl, count, duplicates, seed, ...rest },
	credential,
) {
	for (let index = 0; index < count; index++) {
		const genuine = buildRequest({
			provider,
			event,
			url: publicUrl ?? url,
			credential,
			seed: seed === undefined ? undefined : `${seed}/${index}`,
		});
		const request = rest.forge ? forge(genuine) : genuine;
		for (let copy = 0; copy <= duplicates; copy++) yield request;
	}
}

/** Behind a proxy, what was signed arrives at another address, with the same query. */
function* addressed(requests, { url, publicUrl }) {
	for (const request of requests) {
		if (!publicUrl) yield request;
		else yield { ...request, url: url + (/\?.*$/.exec(request.url)?.[0] ?? '') };
	}
}

/** What `npm run inspect -- --request` reads. */
function printable({ method, url, headers, body }) {
	return JSON.stringify({ method, url, headers, body: body.toString() });
}
