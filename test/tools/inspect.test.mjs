import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

import {
	buildRequest,
	demoCredentialOf,
	eventsOf,
	forge,
	providers,
	typesOf,
} from '../../tools/simulate/requests.mjs';
import { runTool, writeFiles } from './support.mjs';

const URL_IN_N8N = 'https://n8n.example.com/webhook/5b1c';

/** A request file as a person writes it. */
function fileOf({ method, url, headers, body }) {
	return { method, url, headers, body: body.toString() };
}

const build = (wanted) =>
	buildRequest({ provider: 'twilio', event: 'reply', url: URL_IN_N8N, ...wanted });

/** @returns what `npm run inspect` says of a Twilio request */
async function inspect(t, request, { credential = demoCredentialOf('twilio'), options } = {}) {
	const files = await writeFiles(t, { request, credential, ...(options && { options }) });
	const args = ['--provider', 'twilio'];
	for (const [name, path] of Object.entries(files)) args.push(`--${name}`, path);
	const run = await runTool('inspect', args);
	return { ...run, files, result: run.stdout && JSON.parse(run.stdout) };
}

describe('npm run inspect', () => {
	it('prints the events of a genuine request and nothing else, and ends with 0', async (t) => {
		const request = build({ text: 'Is the blue door open?', contact: '+12025550123' });
		const { code, result, stderr } = await inspect(t, fileOf(request));
		assert.equal(code, 0, stderr);
		assert.deepEqual(Object.keys(result), ['accepted', 'refusal', 'events', 'answer']);
		assert.equal(result.accepted, true);
		assert.equal(result.refusal, null);
		assert.equal(result.answer.status, 200);
		const [event] = result.events;
		assert.deepEqual(
			[event.type, event.contact, event.text],
			['reply', '+12025550123', 'Is the blue door open?'],
		);
	});

	it('ends with 1 for a forgery and says why, without the secret', async (t) => {
		const { code, result, stdout, stderr } = await inspect(t, fileOf(forge(build())));
		assert.equal(code, 1);
		assert.equal(result.accepted, false);
		assert.equal(result.refusal.code, 'invalidSignature');
		assert.equal(result.answer.status, 401);
		assert.deepEqual(result.events, []);
		assert.ok(!(stdout + stderr).includes(demoCredentialOf('twilio').authToken));
	});

	it('ends with 1 when the credential has no secret', async (t) => {
		const { code, result } = await inspect(t, fileOf(build()), { credential: {} });
		assert.equal(code, 1);
		assert.equal(result.answer.status, 503);
	});

	it('takes header names in any case, a body in base64, and no method for POST', async (t) => {
		const { url, headers, body } = build();
		const shouted = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
		const bodyBase64 = body.toString('base64');
		const request = { url, headers: Object.fromEntries(shouted), bodyBase64 };
		assert.equal((await inspect(t, request)).code, 0);
	});

	it('hands the options and the time of arrival on', async (t) => {
		const request = { ...fileOf(build()), receivedAt: '2026-11-23T12:00:00+01:00' };
		const { result } = await inspect(t, request, { options: { isTest: true, includeRaw: false } });
		const [event] = result.events;
		assert.deepEqual(
			[event.receivedAt, event.isTest, event.raw],
			['2026-11-23T11:00:00.000Z', true, null],
		);
	});

	it('reads what simulate --dry-run prints, from standard input', async (t) => {
		const { credential } = await writeFiles(t, { credential: demoCredentialOf('twilio') });
		const args = ['--provider', 'twilio', '--event', 'delivered', '--url', URL_IN_N8N];
		const printed = await runTool('simulate', [...args, '--dry-run']);
		const inspectArgs = ['--provider', 'twilio', '--credential', credential, '--request', '-'];
		const { code, stdout } = await runTool('inspect', inspectArgs, printed.stdout);
		assert.equal(code, 0);
		assert.equal(JSON.parse(stdout).events[0].type, 'delivered');
	});
});

describe('wrong use of npm run inspect', () => {
	const isWrongUse = ({ code, stdout, stderr }, message) => {
		assert.equal(code, 2);
		assert.equal(stdout, '');
		assert.match(stderr, message);
		assert.ok(!stderr.includes('    at '), 'no stack');
	};

	it('names the missing option, the unknown one and the unknown provider', async (t) => {
		const files = await writeFiles(t, { request: fileOf(build()), credential: {} });
		const both = ['--request', files.request, '--credential', files.credential];
		isWrongUse(await runTool('inspect', []), /--provider is missing/);
		isWrongUse(await runTool('inspect', ['--provider', 'twilio']), /--credential is missing/);
		isWrongUse(await runTool('inspect', ['--speed']), /Unknown option '--speed'/);
		const unknown = await runTool('inspect', ['--provider', 'nobody', ...both]);
		isWrongUse(unknown, /no provider "nobody". Known: .*twilio/);
	});

	it('names the file that is missing or no JSON, and does not quote it', async (t) => {
		const broken = await inspect(t, '{"authToken": "mine-and-secret"');
		isWrongUse(broken, /request\.json is not valid JSON/);
		assert.ok(!broken.stderr.includes('mine-and-secret'));
		const args = ['--provider', 'twilio', '--credential', 'absent.json', '--request', '-'];
		isWrongUse(
			await runTool('inspect', args, '{"url": "https://a.example"}'),
			/absent\.json.*no such/,
		);
		isWrongUse(await runTool('inspect', args, 'x'), /standard input is not valid JSON/);
	});

	it('says what a request file must look like', async (t) => {
		const good = fileOf(build());
		const bad = [
			[{ ...good, url: '/webhook/5b1c' }, /url must be absolute/],
			[{ ...good, body: { From: '+12025550123' } }, /body must be text, exactly as it arrived/],
			[{ ...good, bodyBase64: 'YQ==' }, /not both/],
			[{ ...good, body: undefined, bodyBase64: '§' }, /not base64/],
			[{ ...good, headers: { a: 1 } }, /headers must be/],
			[{ ...good, headers: 'a: 1' }, /headers must be/],
			[{ ...good, method: 1 }, /method must be text/],
			[{ ...good, receivedAt: 'yesterday' }, /receivedAt must be ISO 8601/],
		];
		for (const [request, message] of bad) isWrongUse(await inspect(t, request), message);
	});
});

describe('what simulate sends, the package understands', () => {
	// Loaded when needed: the tests above build it where it was never built.
	const load = () => createRequire(import.meta.url)('../../index.js');
	const receive = (provider, credential, { body, ...request }) =>
		load().receive({ ...request, rawBody: body, receivedAt: new Date() }, { provider, credential });

	for (const provider of providers) {
		for (const event of eventsOf(provider)) {
			it(`${provider} ${event}: ${typesOf(provider, event).join(' and ')}, the forgery is refused`, async () => {
				const credential = demoCredentialOf(provider);
				for (let seed = 0; seed < 20; seed++) {
					const request = build({ provider, event, seed });
					const { refusal, events } = await receive(provider, credential, request);
					assert.equal(refusal, null);
					assert.deepEqual(
						events.map(({ type }) => type),
						typesOf(provider, event),
						request.body.toString(),
					);
					for (const { contact } of events) assert.match(contact, /^\+1\d{3}55501\d\d$/);
					const forged = await receive(provider, credential, forge(request));
					assert.equal(forged.answer.status, 401);
				}
			});
		}
	}

	const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ=';
	const hmac = { scheme: 'hmac', secret, signatureHeader: 'X-Sig' };
	const credentials = {
		hmac,
		'hmac with an encoded key': { ...hmac, keyEncoding: 'base64', encoding: 'base64url' },
		'hmac with the time in the signature': {
			...hmac,
			prefix: 'v1=',
			signedContent: '{timestamp}.{body}',
		},
		'hmac of everything': {
			...hmac,
			algorithm: 'sha1',
			timestampHeader: 'X-Time',
			signedContent: '{method}\\n{path}\\n{url}\\n{header:user-agent}\\n{timestamp}\\n{body}',
		},
		standardWebhooks: { scheme: 'standardWebhooks', secret: `whsec_${secret}` },
		basic: { scheme: 'basic', user: 'jane', password: 'pass:wörd' },
		header: { scheme: 'header', headerName: 'X-Key', secret },
		urlToken: { scheme: 'urlToken', secret },
		jwt: { scheme: 'jwt', secret },
		'jwt with a body hash': { scheme: 'jwt', secret, jwtHeader: 'X-Jwt', payloadHashClaim: 'h' },
	};
	for (const [name, credential] of Object.entries(credentials)) {
		it(`custom, ${name}: accepted, the forgery refused`, async () => {
			const request = build({ provider: 'custom', credential });
			assert.equal((await receive('custom', credential, request)).refusal, null);
			const forged = await receive('custom', credential, forge(request));
			assert.equal(forged.answer.status, 401);
		});
	}
});
