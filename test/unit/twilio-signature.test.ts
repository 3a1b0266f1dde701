import type { WebhookRequest } from '../../sms/provider';
import { twilio } from '../../sms/providers/twilio/provider';
import { signers } from '../support/sign';

const TOKEN = 'test'.repeat(8);
const URL_HERE = 'https://hooks.example.com/webhook/abc/sms';

function request(fields: Partial<WebhookRequest> = {}): WebhookRequest {
	return {
		method: 'POST',
		url: URL_HERE,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		rawBody: Buffer.from('MessageSid=SM1&Body=Hi+there&From=%2B12025550123'),
		receivedAt: new Date('2026-11-23T08:00:00Z'),
		...fields,
	};
}

const signed = (fields: Partial<WebhookRequest> = {}, authToken = TOKEN) =>
	signers.twilio(request(fields), { authToken });

const verdict = (candidate: WebhookRequest, credential: object = { authToken: TOKEN }) =>
	twilio.authenticate(candidate, credential as Record<string, unknown>, {});

const json = (value: unknown) => ({
	headers: { 'content-type': 'application/json' },
	rawBody: Buffer.from(JSON.stringify(value)),
});

describe('the signature', () => {
	test('is accepted with the current token and with the previous one', () => {
		const both = { authToken: TOKEN, previousAuthToken: 'old' };
		expect(verdict(signed(), both)).toBe(null);
		expect(verdict(signed({}, 'old'), both)).toBe(null);
		expect(verdict(signed({}, 'older'), both)).toMatchObject({ code: 'invalidSignature' });
	});

	test.each([
		['no', {}],
		['an empty', { authToken: '' }],
		['a blank', { authToken: '  ', previousAuthToken: '' }],
		['an odd', { authToken: 0, previousAuthToken: ['x'] }],
	])('never fits without a token, and %s token asks for a retry (503)', (_what, credential) => {
		for (const authToken of ['', ' ', '0', 'x']) {
			expect(verdict(signed({}, authToken), credential)).toMatchObject({ code: 'notConfigured' });
		}
	});

	test.each([[undefined], [''], [[]]])('is missing when the header is %j', (value) => {
		const headers = { ...signed().headers, 'x-twilio-signature': value };
		expect(verdict(request({ headers }))).toMatchObject({ code: 'missingSignature' });
	});

	test('cut short, padded or in another alphabet is refused', () => {
		const { headers } = signed();
		const full = String(headers['x-twilio-signature']);
		const hex = Buffer.from(full, 'base64').toString('hex');
		for (let length = 1; length < full.length; length++) {
			const short = { ...headers, 'x-twilio-signature': full.slice(0, length) };
			expect(verdict(request({ headers: short }))).toMatchObject({ code: 'invalidSignature' });
		}
		for (const other of [`${full}=`, ` ${full}`, `${full}\n`, hex, full.toLowerCase()]) {
			const headersOfOther = { ...headers, 'x-twilio-signature': other };
			expect(verdict(request({ headers: headersOfOther }))).toMatchObject({
				code: 'invalidSignature',
			});
		}
	});

	test('covers a GET by its query string', () => {
		const get = { method: 'GET', headers: {}, rawBody: Buffer.alloc(0) };
		const genuine = signed({ ...get, url: `${URL_HERE}?MessageSid=SM1&Body=STOP` });
		expect(verdict(genuine)).toBe(null);
		const forged = { ...genuine, url: genuine.url.replace('STOP', 'START') };
		expect(verdict(forged)).toMatchObject({ code: 'invalidSignature' });
	});

	test('covers a body that comes with a GET', () => {
		const genuine = signed({ method: 'GET', headers: {}, rawBody: Buffer.alloc(0) });
		const forged = { ...genuine, rawBody: Buffer.from('Body=STOP') };
		expect(verdict(forged)).toMatchObject({ code: 'invalidSignature' });
		const headers = { ...genuine.headers, 'content-type': 'application/x-www-form-urlencoded' };
		expect(verdict({ ...forged, headers })).toMatchObject({ code: 'invalidSignature' });
	});

	test('covers JSON by its hash, which nobody can leave out or replace', () => {
		const genuine = signed(json({ type: 'x' }));
		expect(verdict(genuine)).toBe(null);
		const forgedBody = Buffer.from('{"type":"y"}');
		const otherHash = signed({ ...json({}), rawBody: forgedBody }).url;
		const withoutHash = signed({ method: 'GET', headers: {}, rawBody: Buffer.alloc(0) });
		for (const forged of [
			{ ...genuine, rawBody: forgedBody },
			{ ...genuine, rawBody: forgedBody, url: otherHash },
			{ ...genuine, url: URL_HERE },
			// A genuine signature of the bare URL, and a body that no signature covers.
			{
				...withoutHash,
				...json({ type: 'x' }),
				headers: { ...withoutHash.headers, ...json(0).headers },
			},
			{ ...withoutHash, method: 'POST', rawBody: forgedBody },
		]) {
			expect(verdict(forged)).toMatchObject({ code: 'invalidSignature' });
		}
	});

	test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'text/xml'])(
		'of a form does not cover the same bytes sent as %s',
		(type) => {
			const genuine = signed();
			const forged = { ...genuine, headers: { ...genuine.headers, 'content-type': type } };
			expect(verdict(forged)).toMatchObject({ code: 'invalidSignature' });
			expect(verdict(forged)).toMatchObject({ message: expect.stringContaining('bodySHA256') });
		},
	);

	test('does not depend on the fragment, where Twilio’s connection overrides stand', () => {
		const genuine = signed();
		expect(verdict({ ...genuine, url: `${genuine.url}#rc=3&rp=all` })).toBe(null);
	});

	test('covers the user and password of the URL, which arrive as a Basic header', () => {
		const genuine = signed({ url: URL_HERE.replace('://', () => '://front:des$&k@') });
		const authorization = `Basic ${Buffer.from('front:des$&k').toString('base64')}`;
		const atNode = { ...genuine, url: URL_HERE };
		expect(verdict({ ...atNode, headers: { ...genuine.headers, authorization } })).toBe(null);
		expect(verdict(atNode)).toMatchObject({ code: 'invalidSignature' });
		expect(verdict({ ...signed(), headers: { ...signed().headers, authorization } })).toBe(null);
	});

	test('cannot be steered to another host by the Basic header', () => {
		const elsewhere = signed({
			url: 'https://other.example.net/?x:y@hooks.example.com/webhook/abc/sms',
		});
		const login = Buffer.from('other.example.net/?x:y').toString('base64');
		const headers = { ...elsewhere.headers, authorization: `Basic ${login}` };
		expect(verdict({ ...elsewhere, url: URL_HERE, headers })).toMatchObject({
			code: 'invalidSignature',
		});
	});

	test('of a form with over 2,000 parameters is not computed', () => {
		const body = (count: number) => ({ rawBody: Buffer.from('a=1&'.repeat(count - 1) + 'b=2') });
		expect(verdict(signed(body(2000)))).toBe(null);
		expect(verdict(signed(body(2001)))).toMatchObject({ code: 'bodyTooLarge' });
	});
});

describe('a signature made for another URL is refused, and the refusal says which', () => {
	const behindProxy = signed({ url: 'https://sms.example.org/webhook/abc/sms?lang=en' });
	const atNode = { ...behindProxy, url: 'http://localhost:5678/webhook/abc/sms?lang=en' };

	test.each([
		['Host', { host: 'sms.example.org' }],
		['X-Forwarded-Host', { host: 'n8n:5678', 'x-forwarded-host': 'sms.example.org, n8n:5678' }],
	])('when the request tells it in %s', (_name, headers) => {
		const refusal = verdict({ ...atNode, headers: { ...behindProxy.headers, ...headers } });
		expect(refusal).toEqual({
			code: 'invalidSignature',
			message:
				"The signature was made for https://sms.example.org/webhook/abc/sms, this node's URL is http://localhost:5678/webhook/abc/sms. Set n8n's WEBHOOK_URL to the address that Twilio calls (https://sms.example.org/).",
		});
	});

	test('but not to somebody whose signature fits no URL', () => {
		const headers = { ...behindProxy.headers, host: 'sms.example.org' };
		const refusal = verdict({ ...atNode, headers, rawBody: Buffer.from('Body=forged') });
		expect(refusal).toMatchObject({ message: expect.stringContaining('does not fit') });
	});

	test('without the query, which may hold a text and a number', () => {
		const get = { method: 'GET', headers: {}, rawBody: Buffer.alloc(0) };
		const genuine = signed({ ...get, url: 'https://sms.example.org/webhook?Body=private' });
		const headers = { ...genuine.headers, host: 'sms.example.org' };
		for (const url of ['http://n8n/webhook?Body=private', 'http://n8n/other?Body=private']) {
			expect(JSON.stringify(verdict({ ...genuine, url, headers }))).not.toContain('private');
		}
	});

	test('and an odd host or URL is no obstacle', () => {
		for (const host of ['', '@', 'a b', '[', 'a/b', 'x'.repeat(300), 'sms.example.org:99999']) {
			const headers = { ...behindProxy.headers, host };
			expect(verdict({ ...atNode, headers })).toMatchObject({ code: 'invalidSignature' });
		}
		for (const url of ['', '/webhook', 'https://', 'mailto:x', '?', '#']) {
			expect(verdict({ ...atNode, url })).toMatchObject({ code: 'invalidSignature' });
		}
	});
});
