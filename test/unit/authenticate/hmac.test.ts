import { createHmac } from 'crypto';

import { authenticateHmac, type HmacSettings } from '../../../sms/authenticate/hmac';
import { BODY, hex, plain, timed, verify } from './hmac-signing';
import {
	NOW_SECONDS,
	OTHER_SECRET,
	post,
	PREVIOUS_SECRET,
	SECRET,
	secondsFromNow,
} from './requests';

describe('what is signed', () => {
	it('can name URL, path, method and other headers, separated by anything, also line breaks', () => {
		const settings = {
			...timed,
			signedContent: '{method}\\n{url}\\n{path}|{header:x-nonce}|{timestamp}|{body}',
		};
		const content = `POST\nhttps://n8n.example.test/webhook/sms?shop=7\n/webhook/sms|n-1|${NOW_SECONDS}|${BODY}`;
		const headers = {
			'x-signature': hex(content),
			'x-nonce': 'n-1',
			'x-timestamp': NOW_SECONDS,
		};
		expect(verify(headers, settings)).toBeNull();
		expect(verify({ ...headers, 'x-nonce': 'n-2' }, settings)?.message).toContain(
			'https://n8n.example.test/webhook/sms; set WEBHOOK_URL',
		);
	});

	it('a placeholder inside the body is left alone', () => {
		const body = '{"text":"{timestamp} {body} $& $1"}';
		expect(verify({ 'x-signature': hex(body) }, plain, body)).toBeNull();
	});

	it('a GET request is refused unless its URL is signed: its data is there', () => {
		const get = (signedContent: string, content: string) =>
			authenticateHmac(
				{ ...post('', { 'x-signature': hex(content) }), method: 'GET' },
				{ ...plain, signedContent },
				{},
			);
		expect(get('{body}', '')?.code).toBe('methodNotAllowed');
		expect(get('{url}', 'https://n8n.example.test/webhook/sms?shop=7')).toBeNull();
	});
});

describe('the time of sending', () => {
	const at = (timestamp: string, settings = timed) =>
		verify({ 'x-signature': hex(`${timestamp}.${BODY}`), 'x-timestamp': timestamp }, settings);

	it('may be Unix seconds, Unix milliseconds or ISO 8601, signed as it is written', () => {
		for (const timestamp of [NOW_SECONDS, `${NOW_SECONDS}000`, '2026-11-23T09:00:00+01:00']) {
			expect(at(timestamp)).toBeNull();
		}
	});

	it('refuses a replay after five minutes, and one from the future', () => {
		expect(at(secondsFromNow(-299))).toBeNull();
		expect(at(secondsFromNow(-301))?.code).toBe('expiredSignature');
		expect(at(secondsFromNow(301))?.code).toBe('expiredSignature');
		const request = post(BODY, {
			'x-signature': hex(`${secondsFromNow(-900)}.${BODY}`),
			'x-timestamp': secondsFromNow(-900),
		});
		expect(authenticateHmac(request, timed, { replayWindowSeconds: 1000 })).toBeNull();
	});

	it('cannot be changed, left out or made unreadable', () => {
		const old = secondsFromNow(-900);
		const signature = hex(`${old}.${BODY}`);
		expect(verify({ 'x-signature': signature, 'x-timestamp': NOW_SECONDS }, timed)?.code).toBe(
			'invalidSignature',
		);
		expect(verify({ 'x-signature': signature }, timed)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('"X-Timestamp"'),
		});
		for (const unreadable of ['yesterday', '-5', '2026-11-23', '9'.repeat(400), '0']) {
			expect(at(unreadable)?.code).toBe('expiredSignature');
		}
	});

	it('is demanded when a header for it is named, even if it is not part of what is signed', () => {
		const settings = { ...timed, signedContent: '{body}' };
		expect(verify({ 'x-signature': hex(BODY) }, settings)?.code).toBe('missingSignature');
	});

	it('is demanded when it is part of what is signed, even if no header for it is named', () => {
		const settings = { ...timed, timestampHeader: '' };
		expect(verify({ 'x-signature': hex(`.${BODY}`) }, settings)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('Timestamp Header'),
		});
	});
});

describe('what is refused', () => {
	const good = hex(BODY);

	it.each([
		['absent', undefined],
		['empty', ''],
		['blank', '   '],
	])('a signature that is %s: the message names the header', (_, value) => {
		const headers = value === undefined ? {} : { 'x-signature': value };
		expect(verify(headers as Record<string, string>)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('"X-Signature"'),
		});
	});

	it.each([
		['truncated', good.slice(0, 40), 'has 40. Check Algorithm, Encoding and Prefix'],
		['too long', `${good}00`, 'has 66. Check Algorithm, Encoding and Prefix'],
		['of another algorithm', hex(BODY, SECRET, 'sha512'), 'has 128. Check Algorithm'],
		[
			'of another secret',
			hex(BODY, OTHER_SECRET),
			"Check that Secret is the provider's current one",
		],
		['of another body', hex(`${BODY}\n`), 'A proxy that changes the body'],
		['behind a prefix that is not set', `sha256=${good}`, 'Prefix'],
		['no text of its encoding', 'ü'.repeat(64), 'Check that Secret'],
	])('a signature that is %s', (_, value, advice) => {
		const refusal = verify({ 'x-signature': value });
		expect(refusal?.code).toBe('invalidSignature');
		expect(refusal?.message).toContain(advice);
	});

	it('a prefix that is set and not sent, or sent with nothing after it', () => {
		const settings = { ...plain, prefix: 'sha256=' };
		for (const value of [good, 'sha256=']) {
			expect(verify({ 'x-signature': value }, settings)).toEqual({
				code: 'invalidSignature',
				message: expect.stringContaining('nothing after "sha256="'),
			});
		}
	});

	it('everything while there is no secret, or one that does not decode', () => {
		for (const secrets of [[], [''], ['not hex']]) {
			const settings: HmacSettings = { ...plain, secrets, keyEncoding: 'hex' };
			expect(verify({ 'x-signature': good }, settings)?.code).toBe('notConfigured');
		}
		const unsigned = createHmac('sha256', '').update(BODY).digest('hex');
		expect(verify({ 'x-signature': unsigned }, { ...plain, secrets: [''] })?.code).toBe(
			'notConfigured',
		);
		const notBase64: HmacSettings = { ...plain, keyEncoding: 'base64', secrets: ['not*base64'] };
		expect(verify({ 'x-signature': good }, notBase64)?.message).toContain('not valid base64');
	});

	it('never with a secret in the message', () => {
		const settings = { ...plain, secrets: [SECRET, PREVIOUS_SECRET] };
		for (const value of ['', 'x', good.slice(1), hex(BODY, OTHER_SECRET)]) {
			const message = verify({ 'x-signature': value }, settings)?.message ?? '';
			expect(message).not.toBe('');
			expect(message).not.toContain(SECRET);
			expect(message).not.toContain(PREVIOUS_SECRET);
			expect(message).not.toContain(good);
		}
	});
});

describe('rotation', () => {
	const rotating = { ...plain, secrets: [SECRET, PREVIOUS_SECRET] };

	it('accepts the current and the previous secret and no other', () => {
		expect(verify({ 'x-signature': hex(BODY, SECRET) }, rotating)).toBeNull();
		expect(verify({ 'x-signature': hex(BODY, PREVIOUS_SECRET) }, rotating)).toBeNull();
		expect(verify({ 'x-signature': hex(BODY, OTHER_SECRET) }, rotating)?.code).toBe(
			'invalidSignature',
		);
		expect(verify({ 'x-signature': hex(BODY, PREVIOUS_SECRET) }, plain)?.code).toBe(
			'invalidSignature',
		);
	});

	it.each([[', '], [','], [' '], [';']])(
		'accepts several signatures in one header, separated by %j',
		(separator) => {
			const value = [hex(BODY, OTHER_SECRET), hex(BODY)].join(separator);
			expect(verify({ 'x-signature': value })).toBeNull();
		},
	);
});

it('a megabyte of signatures over a megabyte of body costs less than 50 ms', () => {
	const body = Buffer.alloc(1024 * 1024, 'x');
	const values = ['a'.repeat(1024 * 1024), 'sha256=a,'.repeat(120_000), ','.repeat(1024 * 1024)];
	for (const value of values) {
		for (const prefix of ['', 'sha256=']) {
			const start = performance.now();
			expect(verify({ 'x-signature': value }, { ...plain, prefix }, body)).not.toBeNull();
			expect(performance.now() - start).toBeLessThan(50);
		}
	}
});
