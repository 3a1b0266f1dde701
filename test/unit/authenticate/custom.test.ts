import { createHash, createHmac } from 'crypto';
import { SignJWT } from 'jose';
import type { INodePropertyOptions } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';

import { SmsCustomApi } from '../../../credentials/SmsCustomApi.credentials';
import type { Credential, WebhookRequest } from '../../../sms/provider';
import {
	authenticateCustom,
	checkCustomCredential,
} from '../../../sms/providers/custom/authenticate';
import { NOW, NOW_SECONDS, OTHER_SECRET, post, PREVIOUS_SECRET, SECRET, seeded } from './requests';

const BODY = '{"from":"+12025550123","message":"Is it ready?"}';

const hmacOf = (content: string, secret: string) =>
	createHmac('sha256', secret).update(content).digest('hex');

const base64 = (text: string) => Buffer.from(text).toString('base64');

interface Scheme {
	credential: Credential;
	/** The request of a provider that knows this secret. */
	sign(secret: string): WebhookRequest | Promise<WebhookRequest>;
	/** The field that holds the secret, and the one that holds the previous secret. */
	fields?: [string, string];
	/** What the refusal of an unsigned request has to name. */
	names: string;
}

const schemes: Record<string, Scheme> = {
	hmac: {
		credential: { signatureHeader: 'X-Signature' },
		sign: (secret) => post(BODY, { 'x-signature': hmacOf(BODY, secret) }),
		names: '"X-Signature"',
	},
	standardWebhooks: {
		credential: {},
		sign: (secret) =>
			post(BODY, {
				'webhook-id': 'msg_1',
				'webhook-timestamp': NOW_SECONDS,
				'webhook-signature': new Webhook(secret, { format: 'raw' }).sign('msg_1', NOW, BODY),
			}),
		names: '"webhook-id"',
	},
	basic: {
		credential: { user: 'sms' },
		sign: (secret) => post(BODY, { authorization: `Basic ${base64(`sms:${secret}`)}` }),
		fields: ['password', 'previousPassword'],
		names: '"Authorization"',
	},
	header: {
		credential: { headerName: 'X-Webhook-Token' },
		sign: (secret) => post(BODY, { 'x-webhook-token': secret }),
		names: '"X-Webhook-Token"',
	},
	urlToken: {
		credential: {},
		sign: (secret) => ({
			...post(BODY),
			url: `https://n8n.example.test/webhook/sms?token=${secret}`,
		}),
		names: 'token',
	},
	jwt: {
		credential: { payloadHashClaim: 'payload_hash' },
		sign: async (secret) => {
			const claims = { payload_hash: createHash('sha256').update(BODY).digest('hex') };
			const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(NOW);
			return post(BODY, { authorization: `Bearer ${await token.sign(Buffer.from(secret))}` });
		},
		names: '"Authorization"',
	},
};

/** Standard Webhooks write the same key in base64. */
const written = (scheme: string, secret: string) =>
	scheme === 'standardWebhooks' ? `whsec_${base64(secret)}` : secret;

function credentialFor(scheme: string, current?: unknown, previous?: unknown): Credential {
	const [currentField, previousField] = schemes[scheme].fields ?? ['secret', 'previousSecret'];
	return {
		scheme,
		...schemes[scheme].credential,
		[currentField]: current,
		[previousField]: previous,
	};
}

const names = Object.keys(schemes);

describe.each(names)('the scheme %s', (scheme) => {
	const { sign, names: wanted } = schemes[scheme];
	const current = written(scheme, SECRET);
	const previous = written(scheme, PREVIOUS_SECRET);
	const complete = credentialFor(scheme, current);

	it('accepts what is signed with the current or the previous secret, and nothing else', async () => {
		const rotating = credentialFor(scheme, current, previous);
		expect(await authenticateCustom(await sign(SECRET), rotating, {})).toBeNull();
		expect(await authenticateCustom(await sign(PREVIOUS_SECRET), rotating, {})).toBeNull();
		const forged = await authenticateCustom(await sign(OTHER_SECRET), rotating, {});
		expect(forged?.code).toBe('invalidSignature');
		const retired = await authenticateCustom(await sign(PREVIOUS_SECRET), complete, {});
		expect(retired?.code).toBe('invalidSignature');
	});

	it('refuses an unsigned request and names what was looked for', async () => {
		expect(await authenticateCustom(post(BODY), complete, {})).toEqual({
			code: 'missingSignature',
			message: expect.stringContaining(wanted),
		});
	});

	it.each([[undefined], [null], [''], ['   '], [0], [[SECRET]], [{}]])(
		'answers notConfigured while the secret is %j, even with a previous one',
		async (secret) => {
			for (const former of [undefined, previous]) {
				const credential = credentialFor(scheme, secret, former);
				const refusal = await authenticateCustom(await sign(SECRET), credential, {});
				expect(refusal?.code).toBe('notConfigured');
				expect(refusal?.message).toMatch(/(Secret|Password) is empty/);
				expect(checkCustomCredential(credential)).toBe(refusal?.message);
			}
		},
	);

	it('never tells a secret', async () => {
		const rotating = credentialFor(scheme, current, previous);
		for (const request of [post(BODY), await sign(OTHER_SECRET)]) {
			const refusal = await authenticateCustom(request, rotating, {});
			for (const secret of [SECRET, PREVIOUS_SECRET, OTHER_SECRET, current, previous]) {
				expect(refusal?.message).not.toContain(secret);
			}
		}
	});

	it('passes the check of the credential when complete, and not with a short secret', () => {
		expect(checkCustomCredential(complete)).toBeNull();
		const short = credentialFor(scheme, 'c2hvcnQ=');
		expect(checkCustomCredential(short)).toContain('shorter than 16 characters');
		expect(checkCustomCredential(credentialFor(scheme, current, 'c2hvcnQ='))).toContain('shorter');
	});

	it('passes no check with a space around the secret', () => {
		expect(checkCustomCredential(credentialFor(scheme, ` ${current}`))).toContain('space');
		expect(checkCustomCredential(credentialFor(scheme, current, `${previous}\n`))).toContain(
			'space',
		);
	});
});

describe('no scheme', () => {
	it.each([
		[undefined],
		[null],
		[''],
		['None'],
		['none '],
		['HMAC'],
		['__proto__'],
		['constructor'],
		[['none']],
		[{}],
	])('%j accepts nothing', async (scheme) => {
		const credential = { scheme, secret: SECRET, signatureHeader: 'X-Signature' };
		const refusal = await authenticateCustom(await schemes.hmac.sign(SECRET), credential, {});
		expect(refusal).toEqual({
			code: 'notConfigured',
			message: expect.stringContaining('authentication scheme'),
		});
		expect(checkCustomCredential(credential)).toBe(refusal?.message);
	});

	it('"none", chosen by hand, accepts everything', async () => {
		expect(await authenticateCustom(post(BODY), { scheme: 'none' }, {})).toBeNull();
		expect(checkCustomCredential({ scheme: 'none' })).toBeNull();
	});
});

describe('a credential that is not set completely', () => {
	const hmac = credentialFor('hmac', SECRET);

	it.each<[string, Credential, string]>([
		['no signature header', { ...hmac, signatureHeader: '' }, 'Signature Header is empty'],
		['a signature header with a space', { ...hmac, signatureHeader: 'X Sig' }, 'Signature Header'],
		['a header of the prototype', { ...hmac, signatureHeader: '__proto__' }, 'Signature Header'],
		[
			'a timestamp header with a colon',
			{ ...hmac, timestampHeader: 'X-Time:' },
			'Timestamp Header',
		],
		['an unknown algorithm', { ...hmac, algorithm: 'md5' }, 'Algorithm has to be one of sha256'],
		['an unknown encoding', { ...hmac, encoding: 'utf8' }, 'Encoding has to be one of hex'],
		['an unknown secret encoding', { ...hmac, keyEncoding: 'latin1' }, 'Secret Encoding has to be'],
		['a secret that is no base64', { ...hmac, keyEncoding: 'base64' }, 'not valid base64'],
		['a secret that is no hex', { ...hmac, keyEncoding: 'hex' }, 'not valid hex'],
		['an unknown placeholder', { ...hmac, signedContent: '{Body}{time}' }, 'placeholder {Body}'],
		[
			'{timestamp} from nowhere',
			{ ...hmac, signedContent: '{timestamp}.{body}' },
			'Timestamp Header is empty',
		],
		['no user', { ...credentialFor('basic', SECRET), user: ' ' }, 'User is empty'],
		['a user with a colon', { ...credentialFor('basic', SECRET), user: 'a:b' }, 'colon'],
		['no header name', { ...credentialFor('header', SECRET), headerName: '' }, 'Header Name'],
		['a PEM key for JWT', credentialFor('jwt', '-----BEGIN PUBLIC KEY-----\nMIIB'), 'PEM'],
		['no base64 for Standard Webhooks', credentialFor('standardWebhooks', 'whsec_*'), 'base64'],
	])(
		'with %s answers notConfigured, and the check says the same',
		async (_, credential, advice) => {
			const request = await schemes[credential.scheme as string].sign(SECRET);
			const refusal = await authenticateCustom(request, credential, {});
			expect(refusal?.code).toBe('notConfigured');
			expect(refusal?.message).toContain(advice);
			expect(checkCustomCredential(credential)).toBe(refusal?.message);
		},
	);

	it.each<[string, Credential, string]>([
		['the body is not signed', { ...hmac, signedContent: '{url}' }, 'no {body}'],
		[
			'the time is checked but not signed',
			{ ...hmac, timestampHeader: 'X-Time' },
			'Timestamp Header is set',
		],
	])('works where %s, but the check warns', async (_, credential, advice) => {
		const refusal = await authenticateCustom(post(BODY, { 'x-signature': 'x' }), credential, {});
		expect(refusal?.code).not.toBe('notConfigured');
		expect(checkCustomCredential(credential)).toContain(advice);
	});

	it('needs no timestamp header when the time is in the signature header or signed by name', () => {
		const inHeader = { ...hmac, prefix: 'v1=', signedContent: '{timestamp}.{body}' };
		expect(checkCustomCredential(inHeader)).toBeNull();
		const byName = { ...hmac, timestampHeader: 'X-Time', signedContent: '{header:x-time}.{body}' };
		expect(checkCustomCredential(byName)).toBeNull();
	});
});

it.each(names)(
	'%s: whatever a stranger puts into a request is refused, quickly and by rule',
	async (scheme) => {
		const random = seeded(names.indexOf(scheme));
		const credential = {
			...credentialFor(scheme, written(scheme, SECRET)),
			...(scheme === 'hmac' && { prefix: 'v1=', signedContent: '{timestamp}.{body}' }),
		};
		const looks = [
			'Bearer ',
			'Basic ',
			'v1,',
			't=1,v1=',
			'eyJhbGciOiJub25lIn0.',
			'',
			',',
			'\u0000',
		];
		const junk = () => looks[random.below(looks.length)] + random.text(random.below(60));
		const header = () =>
			[undefined, [], [junk(), junk()], junk(), junk().repeat(5000)][random.below(5)];
		const wanted = Object.keys((await schemes[scheme].sign(SECRET)).headers);
		for (let round = 0; round < 200; round++) {
			const headers = Object.fromEntries(
				[...wanted, '__proto__', 'authorization'].map((name) => [name, header()]),
			);
			const request = {
				...post(random.bytes(random.below(500)), headers),
				url: `https://n8n.example.test/webhook/sms?${round % 2 ? 'token=' : ''}${junk()}`,
			};
			const start = performance.now();
			const refusal = await authenticateCustom(request, credential, {});
			expect(performance.now() - start).toBeLessThan(50);
			expect(refusal?.code).toMatch(/^(missing|invalid)Signature$/);
		}
	},
);

describe('the options of the node', () => {
	it('widen the replay window of every scheme that carries a time', async () => {
		const timedHmac = {
			...credentialFor('hmac', SECRET),
			timestampHeader: 'X-Timestamp',
			signedContent: '{timestamp}.{body}',
		};
		const signature = hmacOf(`${NOW_SECONDS}.${BODY}`, SECRET);
		const signed: Array<[Credential, WebhookRequest]> = [
			[timedHmac, post(BODY, { 'x-signature': signature, 'x-timestamp': NOW_SECONDS })],
		];
		for (const scheme of ['standardWebhooks', 'jwt']) {
			const credential = credentialFor(scheme, written(scheme, SECRET));
			signed.push([credential, await schemes[scheme].sign(SECRET)]);
		}
		for (const [credential, request] of signed) {
			const late = { ...request, receivedAt: new Date(NOW.getTime() + 900_000) };
			expect((await authenticateCustom(late, credential, {}))?.code).toBe('expiredSignature');
			expect(await authenticateCustom(late, credential, { replayWindowSeconds: 1000 })).toBeNull();
		}
	});
});

describe('the credential in the editor', () => {
	const { properties } = new SmsCustomApi();
	const choices = (name: string) =>
		(properties.find((property) => property.name === name)?.options ??
			[]) as INodePropertyOptions[];
	const defaults = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));

	it('offers exactly the schemes there are', () => {
		const offered = choices('scheme').map(({ value }) => value);
		expect(offered.sort()).toEqual([...names, 'none'].sort());
	});

	it('offers only choices that the signature check knows', () => {
		const base = { ...credentialFor('hmac', 'YWJjZGVmZ2hpamtsbW5vcA=='), signatureHeader: 'X-S' };
		const hexSecret = { ...base, secret: '0a'.repeat(16) };
		for (const name of ['algorithm', 'encoding', 'keyEncoding']) {
			expect(choices(name).length).toBeGreaterThan(2);
			for (const { value } of choices(name)) {
				const credential = value === 'hex' ? hexSecret : base;
				expect(checkCustomCredential({ ...credential, [name]: value })).toBeNull();
			}
		}
	});

	it('has defaults that mean the same as fields that were never set', async () => {
		for (const scheme of names) {
			const { credential } = schemes[scheme];
			const [field] = schemes[scheme].fields ?? ['secret'];
			const set = { ...defaults, ...credential, scheme, [field]: written(scheme, SECRET) };
			expect(await authenticateCustom(await schemes[scheme].sign(SECRET), set, {})).toBeNull();
		}
	});

	it('accepts nothing as it is when it is new', async () => {
		expect((await authenticateCustom(post(BODY), defaults, {}))?.code).toBe('notConfigured');
	});

	it('masks every secret and nothing else', () => {
		for (const { name, typeOptions } of properties) {
			const isSecret = /^(secret|password|previous(Secret|Password))$/.test(name);
			expect([name, typeOptions?.password === true]).toEqual([name, isSecret]);
		}
	});

	it('warns where everything is accepted', () => {
		const notice = properties.find(({ type }) => type === 'notice');
		expect(notice?.displayOptions?.show?.scheme).toEqual(['none']);
		expect(notice?.displayName).toContain('Anyone who knows the URL');
	});
});
