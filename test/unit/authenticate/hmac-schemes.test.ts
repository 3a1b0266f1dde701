import { createHmac } from 'crypto';

import {
	HMAC_ALGORITHMS,
	SIGNATURE_ENCODINGS,
	type HmacSettings,
} from '../../../sms/authenticate/hmac';
import { createRandom } from '../../support/random';
import { BODY, hex, plain, verify } from './hmac-signing';
import { NOW_SECONDS, OTHER_SECRET, SECRET, withOtherByte, withOtherCharacter } from './requests';

describe('documented schemes, recomputed with our own secrets', () => {
	it("GitHub's: X-Hub-Signature-256 with sha256= over the body", () => {
		const settings = { ...plain, signatureHeader: 'X-Hub-Signature-256', prefix: 'sha256=' };
		expect(verify({ 'x-hub-signature-256': `sha256=${hex(BODY)}` }, settings)).toBeNull();
		const asSha1 = `sha1=${hex(BODY, SECRET, 'sha1')}`;
		expect(verify({ 'x-hub-signature-256': asSha1 }, settings)?.code).toBe('invalidSignature');
	});

	it("Stripe's: t= and v1= in one header, over timestamp.body, other versions ignored", () => {
		const settings = {
			...plain,
			signatureHeader: 'Stripe-Signature',
			prefix: 'v1=',
			signedContent: '{timestamp}.{body}',
		};
		const signature = hex(`${NOW_SECONDS}.${BODY}`);
		const value = `t=${NOW_SECONDS},v1=${hex('old', OTHER_SECRET)},v1=${signature},v0=${hex('x')}`;
		expect(verify({ 'stripe-signature': value }, settings)).toBeNull();
		expect(
			verify({ 'stripe-signature': value }, { ...settings, timestampHeader: 'stripe-signature' }),
		).toBeNull();
		const onlyOtherVersion = `t=${NOW_SECONDS},v0=${signature}`;
		expect(verify({ 'stripe-signature': onlyOtherVersion }, settings)?.code).toBe(
			'invalidSignature',
		);
		expect(verify({ 'stripe-signature': `v1=${signature}` }, settings)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('no "t=" part'),
		});
	});

	it("Slack's: v0= over v0:timestamp:body, the time in a header of its own", () => {
		const settings = {
			...plain,
			signatureHeader: 'X-Slack-Signature',
			prefix: 'v0=',
			timestampHeader: 'X-Slack-Request-Timestamp',
			signedContent: 'v0:{timestamp}:{body}',
		};
		const headers = {
			'x-slack-signature': `v0=${hex(`v0:${NOW_SECONDS}:${BODY}`)}`,
			'x-slack-request-timestamp': NOW_SECONDS,
		};
		expect(verify(headers, settings)).toBeNull();
		expect(verify(headers, settings, `${BODY} `)?.code).toBe('invalidSignature');
	});

	it("Sinch's: base64 over body.nonce.timestamp", () => {
		const settings: HmacSettings = {
			...plain,
			encoding: 'base64',
			signatureHeader: 'x-sinch-webhook-signature',
			timestampHeader: 'x-sinch-webhook-signature-timestamp',
			signedContent: '{body}.{header:X-Sinch-Webhook-Signature-Nonce}.{timestamp}',
		};
		const headers = {
			'x-sinch-webhook-signature': createHmac('sha256', SECRET)
				.update(`${BODY}.01N0NCE.${NOW_SECONDS}`)
				.digest('base64'),
			'x-sinch-webhook-signature-nonce': '01N0NCE',
			'x-sinch-webhook-signature-timestamp': NOW_SECONDS,
		};
		expect(verify(headers, settings)).toBeNull();
		expect(verify({ ...headers, 'x-sinch-webhook-signature-nonce': '' }, settings)).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining('X-Sinch-Webhook-Signature-Nonce'),
		});
	});

	it('a base64 secret, and a prefix that is a word of its own, as in "HMAC <base64>"', () => {
		const key = Buffer.from('00ff10ee20dd30cc40bb50aa', 'hex');
		const settings: HmacSettings = {
			...plain,
			secrets: [key.toString('base64')],
			keyEncoding: 'base64',
			encoding: 'base64',
			signatureHeader: 'Authorization',
			prefix: 'HMAC',
		};
		const signature = createHmac('sha256', key).update(BODY).digest('base64');
		expect(verify({ authorization: `HMAC ${signature}` }, settings)).toBeNull();
		expect(
			verify(
				{ authorization: `HMAC ${signature}` },
				{ ...settings, keyEncoding: 'hex', secrets: [key.toString('hex')] },
			),
		).toBeNull();
	});
});

describe('every algorithm and encoding', () => {
	const pairs = HMAC_ALGORITHMS.flatMap((algorithm) =>
		SIGNATURE_ENCODINGS.map((encoding) => [algorithm, encoding] as const),
	);

	it.each(pairs)('%s in %s verifies what node signs, and nothing else', (algorithm, encoding) => {
		const random = createRandom(pairs.findIndex(([a, e]) => a === algorithm && e === encoding));
		const settings: HmacSettings = { ...plain, algorithm, encoding };
		for (let round = 0; round < 50; round++) {
			const body = random.bytes(random.int(300));
			const signature = createHmac(algorithm, SECRET).update(body).digest(encoding);
			const digits = encoding === 'hex' ? '0123456789abcdef' : 'ABCabc019-_+/';
			const changed = withOtherCharacter(signature, digits, random);
			expect(verify({ 'x-signature': signature }, settings, body)).toBeNull();
			expect(verify({ 'x-signature': changed }, settings, body)?.code).toBe('invalidSignature');
			const other = withOtherByte(body, random);
			expect(verify({ 'x-signature': signature }, settings, other)?.code).toBe('invalidSignature');
		}
	});

	it('hex may be in capitals and base64 without its padding', () => {
		expect(verify({ 'x-signature': hex(BODY).toUpperCase() })).toBeNull();
		const base64 = createHmac('sha256', SECRET).update(BODY).digest('base64');
		const settings: HmacSettings = { ...plain, encoding: 'base64' };
		expect(base64.endsWith('=')).toBe(true);
		expect(verify({ 'x-signature': base64.replace('=', '') }, settings)).toBeNull();
	});

	it('the bytes of the body are signed as they arrived, also where they are no UTF-8', () => {
		const body = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x7d]);
		expect(verify({ 'x-signature': hex(body) }, plain, body)).toBeNull();
		const decoded = Buffer.from(body.toString('utf8'));
		expect(verify({ 'x-signature': hex(decoded) }, plain, body)?.code).toBe('invalidSignature');
	});
});
