import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';

import { jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import twilioSdk from 'twilio';

import {
	buildRequest,
	demoCredentialOf,
	eventsOf,
	forge,
	providers,
	typesOf,
} from '../../tools/simulate/requests.mjs';
import { UsageError } from '../../tools/simulate/usage.mjs';

const URL_IN_N8N = 'https://n8n.example.com/webhook/5b1c';
const TYPES = 'reply delivered failed optOut optIn help sent queued unknown'.split(' ');

/** What Twilio's own validator says. */
function isSignedByTwilio(request, token = demoCredentialOf('twilio').authToken) {
	const signature = request.headers['x-twilio-signature'];
	if (request.headers['content-type'] === 'application/json') {
		const body = request.body.toString();
		return twilioSdk.validateRequestWithBody(token, signature, request.url, body);
	}
	const fields = Object.fromEntries(new URLSearchParams(request.body.toString()));
	return twilioSdk.validateRequest(token, signature, request.url, fields);
}

describe('every provider', () => {
	for (const provider of providers) {
		it(`${provider}: has every type of event`, () => {
			const covered = new Set(eventsOf(provider).flatMap((event) => typesOf(provider, event)));
			const missing = TYPES.filter((type) => !covered.has(type));
			assert.deepEqual(missing, []);
		});

		it(`${provider}: each request is a new message, unless the seed is the same`, () => {
			for (const event of eventsOf(provider)) {
				const now = new Date('2026-11-23T12:00:00Z');
				const build = (seed) => buildRequest({ provider, event, url: URL_IN_N8N, seed, now });
				const print = ({ url, headers, body }) => JSON.stringify([url, headers, body.toString()]);
				const random = new Set(Array.from({ length: 20 }, () => print(build())));
				assert.equal(random.size, 20, event);
				assert.equal(print(build(7)), print(build('7')), event);
				assert.notEqual(print(build(7)), print(build(8)), event);
			}
		});

		it(`${provider}: a forgery differs in its proof only, and has its length`, () => {
			for (const event of eventsOf(provider)) {
				const genuine = buildRequest({ provider, event, url: URL_IN_N8N });
				const forged = forge(genuine);
				assert.deepEqual(forged.body, genuine.body);
				const { header } = genuine.proof;
				if (header) {
					assert.notEqual(forged.headers[header], genuine.headers[header]);
					assert.equal(forged.headers[header].length, genuine.headers[header].length);
					assert.deepEqual(
						{ ...forged.headers, [header]: genuine.headers[header] },
						genuine.headers,
					);
					assert.equal(forged.url, genuine.url);
				} else {
					assert.deepEqual(forged.headers, genuine.headers);
					assert.notEqual(forged.url, genuine.url);
					assert.equal(forged.url.length, genuine.url.length);
				}
			}
		});

		it(`${provider}: takes the message id, the number and the text it is told`, () => {
			const wanted = { messageId: 'SMabc123', contact: '+12025550177', text: 'Blue door' };
			const { body } = buildRequest({ provider, event: 'reply', url: URL_IN_N8N, ...wanted });
			for (const value of Object.values(wanted)) {
				const written = [JSON.stringify(value).slice(1, -1), new URLSearchParams({ '': value })];
				assert.ok(
					written.some((form) => body.includes(String(form).replace(/^=/, ''))),
					value,
				);
			}
		});

		it(`${provider}: only texts fictional people`, () => {
			for (let seed = 0; seed < 50; seed++) {
				const { body } = buildRequest({ provider, event: 'reply', url: URL_IN_N8N, seed });
				const numbers = body
					.toString()
					.replaceAll('%2B', '+')
					.match(/\+1\d{10}/g);
				assert.ok(numbers.length >= 2);
				for (const number of numbers) assert.match(number, /^\+1\d{3}55501\d\d$/);
			}
		});
	}

	it('says what is known when the provider, the event or the URL is not', () => {
		const url = URL_IN_N8N;
		const expect = (wanted, message) => {
			assert.throws(
				() => buildRequest(wanted),
				(error) => error instanceof UsageError && message.test(error.message),
			);
		};
		expect({ provider: 'toString', event: 'reply', url }, /textellent, twilio, custom/);
		expect({ provider: 'twilio', event: 'replies', url }, /Known: reply, delivered/);
		expect({ provider: 'twilio', event: 'reply', url: '/webhook' }, /absolute/);
		expect({ provider: 'twilio', event: 'reply', url, credential: {} }, /authToken/);
		expect({ provider: 'textellent', event: 'reply', url, credential: {} }, /webhookToken/);
		expect({ provider: 'custom', event: 'reply', url, credential: { scheme: 'x' } }, /Known: hmac/);
	});
});

describe("Twilio's own validator", () => {
	const urls = [
		URL_IN_N8N,
		'https://n8n.example.com:8443/webhook/5b1c?branch=12&name=O%27Neill',
		'http://localhost:5678/webhook/5b1c?',
		'https://user:pass@n8n.example.com/webhook/5b1c',
		"https://n8n.example.com/webhook/it's",
	];
	for (const event of eventsOf('twilio')) {
		it(`${event}: accepts the request, refuses the forgery and another token`, () => {
			for (const url of urls) {
				for (let seed = 0; seed < 20; seed++) {
					const request = buildRequest({ provider: 'twilio', event, url, seed });
					assert.ok(isSignedByTwilio(request), url);
					assert.ok(!isSignedByTwilio(forge(request)), url);
					assert.ok(!isSignedByTwilio(request, 'another token'), url);
				}
			}
		});
	}

	it('is never given the fragment: connection overrides are not signed', () => {
		const url = `${URL_IN_N8N}#rc=3&rp=all`;
		const request = buildRequest({ provider: 'twilio', event: 'reply', url });
		assert.equal(request.url, URL_IN_N8N);
		assert.ok(isSignedByTwilio(request));
	});
});

describe('Textellent', () => {
	it('puts kind and token into the URL, once, and keeps what was there', () => {
		const url = `${URL_IN_N8N}?office=4&event=old&token=old`;
		const credential = { webhookToken: 'a token & more' };
		const request = buildRequest({ provider: 'textellent', event: 'optOut', url, credential });
		assert.deepEqual(
			[...new URL(request.url).searchParams],
			[
				['office', '4'],
				['event', 'doNotTextAdded'],
				['token', 'a token & more'],
			],
		);
	});
});

describe('Custom, scheme by scheme', () => {
	const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ=';
	const build = (credential, now) =>
		buildRequest({ provider: 'custom', event: 'reply', url: `${URL_IN_N8N}?a=1`, credential, now });
	const hmac = (algorithm, key, content) => createHmac(algorithm, key).update(content);

	it('hmac: signs the body by default', () => {
		const request = build({ scheme: 'hmac', secret, signatureHeader: 'X-Sig' });
		assert.equal(request.headers['x-sig'], hmac('sha256', secret, request.body).digest('hex'));
	});

	it('hmac: follows template, algorithm, encodings, prefix and timestamp header', () => {
		const credential = {
			scheme: 'hmac',
			secret,
			keyEncoding: 'base64',
			algorithm: 'sha512',
			encoding: 'base64',
			signatureHeader: 'X-Sig',
			prefix: 'v1=',
			timestampHeader: 'X-Time',
			signedContent: '{method}\\n{path}\\n{url}\\n{timestamp}\\n{header:user-agent}\\n{body}',
		};
		const request = build(credential, new Date('2026-11-23T12:00:00.900Z'));
		const content = `POST\n/webhook/5b1c\n${URL_IN_N8N}?a=1\n1795435200\nsms-gateway/1.0\n${request.body}`;
		const key = Buffer.from(secret, 'base64');
		assert.equal(request.headers['x-time'], '1795435200');
		assert.equal(request.headers['x-sig'], `v1=${hmac('sha512', key, content).digest('base64')}`);
	});

	it('hmac: a time without a header of its own stands in the signature header', () => {
		const signedContent = '{timestamp}.{body}';
		const credential = {
			scheme: 'hmac',
			secret,
			signatureHeader: 's',
			prefix: 'v1=',
			signedContent,
		};
		const { headers, body } = build(credential);
		const [, time, signature] = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(headers.s);
		assert.equal(signature, hmac('sha256', secret, `${time}.${body}`).digest('hex'));
	});

	it('hmac: names the choices when one is misspelt', () => {
		const credential = { scheme: 'hmac', secret, signatureHeader: 's', algorithm: 'sha-256' };
		assert.throws(() => build(credential), /"sha-256". Known: sha256, sha1/);
	});

	it('standardWebhooks: the reference library accepts it and refuses the forgery', () => {
		const request = build({ scheme: 'standardWebhooks', secret: `whsec_${secret}` });
		const webhook = new Webhook(secret);
		assert.equal(webhook.verify(request.body, request.headers).event, 'message.received');
		assert.throws(() => webhook.verify(request.body, forge(request).headers), /No matching/);
	});

	it('jwt: jose accepts it and refuses the forgery; the token can hold the hash of the body', async () => {
		const request = build({ scheme: 'jwt', secret, payloadHashClaim: 'payload_hash' });
		const key = Buffer.from(secret);
		const tokenOf = ({ headers }) => headers.authorization.replace('Bearer ', '');
		const { payload } = await jwtVerify(tokenOf(request), key, { algorithms: ['HS256'] });
		assert.match(payload.payload_hash, /^[0-9a-f]{64}$/);
		await assert.rejects(jwtVerify(tokenOf(forge(request)), key), /signature verification failed/);
		assert.match(build({ scheme: 'jwt', secret, jwtHeader: 'X-Jwt' }).headers['x-jwt'], /^ey/);
	});

	it('basic: the forgery has the same user and another password', () => {
		const request = build({ scheme: 'basic', user: 'jane', password: 'pass:word' });
		const decode = ({ headers }) =>
			Buffer.from(headers.authorization.replace('Basic ', ''), 'base64').toString();
		assert.equal(decode(request), 'jane:pass:word');
		assert.match(decode(forge(request)), /^jane:(?!pass:word$).{9}$/);
	});

	it('header and urlToken carry the secret, also one without letters and digits', () => {
		const header = build({ scheme: 'header', headerName: 'X-Key', secret: '-_-_-' });
		assert.equal(header.headers['x-key'], '-_-_-');
		assert.notEqual(forge(header).headers['x-key'], '-_-_-');
		const { url } = build({ scheme: 'urlToken', secret });
		assert.deepEqual(Object.fromEntries(new URL(url).searchParams), { a: '1', token: secret });
	});

	it('none: proves nothing, so nothing can be forged', () => {
		const request = build({ scheme: 'none' });
		assert.equal(request.proof, null);
		assert.throws(() => forge(request), UsageError);
	});
});
