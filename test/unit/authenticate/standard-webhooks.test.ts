import { createHmac } from 'crypto';
import { Webhook } from 'standardwebhooks';

import { authenticateStandardWebhooks } from '../../../sms/authenticate/standard-webhooks';
import { createRandom, type Random } from '../../support/random';
import {
	NOW,
	NOW_SECONDS,
	post,
	randomText,
	secondsFromNow,
	withOtherByte,
	withOtherCharacter,
} from './requests';

const ROUNDS = 1000;
const BODY = '{"type":"message.received","text":"¿Abierto hoy?"}';
const secretOf = (seed: number) => `whsec_${createRandom(seed).bytes(24).toString('base64')}`;
const CURRENT = secretOf(1);
const PREVIOUS = secretOf(2);
const OTHER = secretOf(3);

interface Signed {
	id: string;
	timestamp: string;
	signature: string;
}

const headersOf = ({ id, timestamp, signature }: Signed) => ({
	'webhook-id': id,
	'webhook-timestamp': timestamp,
	'webhook-signature': signature,
});

const verify = (body: string | Buffer, signed: Signed, secrets = [CURRENT]) =>
	authenticateStandardWebhooks(post(body, headersOf(signed)), secrets, {});

/** Signed by the scheme's own library. */
function signedByThem(body: string, id = 'msg_1', seconds = NOW_SECONDS, secret = CURRENT): Signed {
	const signature = new Webhook(secret).sign(id, new Date(Number(seconds) * 1000), body);
	return { id, timestamp: seconds, signature };
}

/** Signed by node's crypto, from the specification. */
function signedByUs(body: string, id: string, seconds: string): Signed {
	const key = Buffer.from(CURRENT.replace('whsec_', ''), 'base64');
	const digest = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
	return { id, timestamp: seconds, signature: `v1,${digest}` };
}

function randomMessage(random: Random) {
	const id = `msg_${random.bytes(6).toString('hex')}`;
	return {
		id,
		seconds: secondsFromNow(random.int(601) - 300),
		body: randomText(random, random.int(200)),
	};
}

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(NOW.getTime());
});

afterEach(() => {
	jest.restoreAllMocks();
});

describe("beside the scheme's own library", () => {
	it(`accepts ${ROUNDS} random messages that it signs, and refuses each with one byte changed`, () => {
		const random = createRandom(20261123);
		for (let round = 0; round < ROUNDS; round++) {
			const { id, seconds, body } = randomMessage(random);
			const signed = signedByThem(body, id, seconds);
			expect(verify(body, signed)).toBeNull();
			const changed = {
				body: verify(withOtherByte(Buffer.from(body), random), signed),
				id: verify(body, { ...signed, id: withOtherCharacter(id, 'abc123_', random) }),
				timestamp: verify(body, {
					...signed,
					timestamp: withOtherCharacter(seconds, '0123456789', random),
				}),
				signature: verify(body, {
					...signed,
					signature: withOtherCharacter(signed.signature, 'ABCxyz019+/=v,', random),
				}),
			};
			expect(Object.values(changed).map((refusal) => refusal?.code)).toEqual(
				Array(4).fill('invalidSignature'),
			);
		}
	});

	it(`has ${ROUNDS} random messages accepted there that are signed as we compute it`, () => {
		const random = createRandom(11232026);
		for (let round = 0; round < ROUNDS; round++) {
			const { id, seconds, body } = randomMessage(random);
			const signed = signedByUs(body, id, seconds);
			expect(verify(body, signed)).toBeNull();
			const theirs = new Webhook(CURRENT);
			expect(() => theirs.verify(body, headersOf(signed), { jsonParse: false })).not.toThrow();
			const forged = headersOf({ ...signed, id: `${id}0` });
			expect(() => theirs.verify(body, forged, { jsonParse: false })).toThrow();
		}
	});
});

describe('what is accepted', () => {
	it('one signature of several, whichever place and version the others have', () => {
		const { signature, ...rest } = signedByThem(BODY);
		const other = signedByThem(BODY, 'msg_1', NOW_SECONDS, OTHER).signature;
		for (const value of [
			`${other} ${signature}`,
			`${signature} ${other}`,
			`v1a,abc= ${signature}`,
		]) {
			expect(verify(BODY, { ...rest, signature: value })).toBeNull();
		}
	});

	it('the current and the previous secret and no other, with or without whsec_', () => {
		const secrets = [CURRENT, PREVIOUS];
		const by = (secret: string) => signedByThem(BODY, 'msg_1', NOW_SECONDS, secret);
		expect(verify(BODY, by(CURRENT), secrets)).toBeNull();
		expect(verify(BODY, by(PREVIOUS), secrets)).toBeNull();
		expect(verify(BODY, by(OTHER), secrets)?.code).toBe('invalidSignature');
		expect(verify(BODY, by(PREVIOUS))?.code).toBe('invalidSignature');
		expect(verify(BODY, by(CURRENT), [CURRENT.replace('whsec_', '')])).toBeNull();
	});

	it('a body that is no UTF-8, byte for byte', () => {
		const body = Buffer.from([0xff, 0x00, 0x7b]);
		const key = Buffer.from(CURRENT.replace('whsec_', ''), 'base64');
		const digest = createHmac('sha256', key).update(`msg_1.${NOW_SECONDS}.`).update(body);
		const signature = `v1,${digest.digest('base64')}`;
		expect(verify(body, { id: 'msg_1', timestamp: NOW_SECONDS, signature })).toBeNull();
	});
});

describe('what is refused', () => {
	const signed = signedByThem(BODY);

	it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
		'a request whose %s is absent or empty: the message names it',
		(name) => {
			for (const value of [undefined, '', ' ']) {
				const request = post(BODY, { ...headersOf(signed), [name]: value });
				expect(authenticateStandardWebhooks(request, [CURRENT], {})).toEqual({
					code: 'missingSignature',
					message: expect.stringContaining(`"${name}"`),
				});
			}
		},
	);

	it.each([
		['truncated', signed.signature.slice(0, -8)],
		['too long', `${signed.signature.replace('=', '')}AAAA=`],
		['of another version', signed.signature.replace('v1,', 'v1a,')],
		['of another algorithm', `v1,${createHmac('sha512', CURRENT).update(BODY).digest('base64')}`],
		['without a version', signed.signature.slice(3)],
		['only a version', 'v1,'],
	])('a signature that is %s', (_, signature) => {
		const refusal = verify(BODY, { ...signed, signature });
		expect(refusal?.code).toBe('invalidSignature');
		expect(refusal?.message).toContain('"webhook-signature"');
		expect(refusal?.message).toContain("Check that Secret is the provider's current one");
	});

	it('a replay after five minutes, and one from the future', () => {
		for (const offset of [-301, 301]) {
			const refusal = verify(BODY, signedByThem(BODY, 'msg_1', secondsFromNow(offset)));
			expect(refusal?.code).toBe('expiredSignature');
			expect(refusal?.message).toContain('Replay Window');
		}
		const old = post(BODY, headersOf(signedByThem(BODY, 'msg_1', secondsFromNow(-3000))));
		const options = { replayWindowSeconds: 3600 };
		expect(authenticateStandardWebhooks(old, [CURRENT], options)).toBeNull();
	});

	it('a time that swallowed the beginning of the body', () => {
		const shifted = {
			...signedByUs('7.rest', 'msg_1', NOW_SECONDS),
			timestamp: `${NOW_SECONDS}.7`,
		};
		expect(verify('rest', shifted)?.code).toBe('expiredSignature');
	});

	it('a GET request: its data is not signed', () => {
		const request = { ...post('', headersOf(signedByThem(''))), method: 'GET' };
		expect(authenticateStandardWebhooks(request, [CURRENT], {})?.code).toBe('methodNotAllowed');
	});

	it.each([
		['absent', []],
		['empty', ['']],
		['only a prefix', ['whsec_']],
		['not base64', ['whsec_not*base64']],
		['valid beside a previous one that is not', [CURRENT, 'whsec_?']],
	])('everything while the secret is %s', (_, secrets) => {
		expect(verify(BODY, signed, secrets)?.code).toBe('notConfigured');
	});
});
