import { createHash, createHmac, generateKeyPairSync } from 'crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

import { authenticateJwt, type JwtSettings } from '../../../sms/authenticate/jwt';
import type { ReceiveOptions } from '../../../sms/provider';
import { NOW, OTHER_SECRET, post, PREVIOUS_SECRET, SECRET } from './requests';

const BODY = '{"channel":"sms","text":"Running late"}';
const SECONDS = NOW.getTime() / 1000;
const settings: JwtSettings = {
	secrets: [SECRET],
	headerName: 'Authorization',
	payloadHashClaim: '',
};
const sha256 = (body: string) => createHash('sha256').update(body).digest('hex');

const token = (claims: JWTPayload = {}, secret = SECRET, alg = 'HS256') =>
	new SignJWT({ iat: SECONDS, ...claims }).setProtectedHeader({ alg }).sign(Buffer.from(secret));

const verify = (
	authorization: string | undefined,
	changes: Partial<JwtSettings> = {},
	options: ReceiveOptions = {},
) => authenticateJwt(post(BODY, { authorization }), { ...settings, ...changes }, options);

/** A token put together by hand, for what no library would sign. */
function forged(header: object, claims: object, sign: (input: string) => string): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const input = `${encode(header)}.${encode(claims)}`;
	return `${input}.${sign(input)}`;
}

describe('a JSON Web Token', () => {
	it('made by jose is accepted, with and without Bearer, in any header', async () => {
		expect(await verify(`Bearer ${await token()}`)).toBeNull();
		expect(await verify(await token())).toBeNull();
		const request = post(BODY, { 'provider-signature-jwt': await token() });
		const inHeader = { ...settings, headerName: 'Provider-Signature-JWT' };
		expect(await authenticateJwt(request, inHeader, {})).toBeNull();
	});

	it('may be signed with the current and the previous secret and no other', async () => {
		const secrets = [SECRET, PREVIOUS_SECRET];
		expect(await verify(await token({}, SECRET), { secrets })).toBeNull();
		expect(await verify(await token({}, PREVIOUS_SECRET), { secrets })).toBeNull();
		expect(await verify(await token({}, OTHER_SECRET), { secrets })).toEqual({
			code: 'invalidSignature',
			message: expect.stringContaining("Secret is the provider's current one"),
		});
		expect((await verify(await token({}, PREVIOUS_SECRET)))?.code).toBe('invalidSignature');
	});

	it.each([[undefined], [''], ['Bearer ']])(
		'is missing in %j: the message names the header',
		async (value) => {
			expect(await verify(value)).toEqual({
				code: 'missingSignature',
				message: expect.stringContaining('"Authorization"'),
			});
		},
	);

	it('is refused when it is truncated, changed or no token at all', async () => {
		const good = await token();
		const [head, claims, signature] = good.split('.');
		const broken = [
			good.slice(0, -10),
			`${head}.${claims}.`,
			`${head}.${claims}`,
			`${head}.${claims}.${signature}${signature}`,
			`${head}.${Buffer.from('{"iat":1}').toString('base64url')}.${signature}`,
			'Basic c21zOnBhc3N3b3Jk',
			'not a token',
			'..',
			'{}.{}.{}',
		];
		for (const value of broken) {
			const refusal = await verify(value);
			expect(refusal?.code).toBe('invalidSignature');
			expect(refusal?.message).toMatch(/Check (that Secret|the JWT Header)/);
		}
	});

	it('of any length is refused in under 50 ms', async () => {
		const nested = `${Buffer.from('['.repeat(750_000)).toString('base64url')}.e30.x`;
		for (const value of ['x'.repeat(1024 * 1024), '.'.repeat(1024 * 1024), nested]) {
			const start = performance.now();
			expect((await verify(value))?.message).toContain('over 8192 characters');
			expect(performance.now() - start).toBeLessThan(50);
		}
	});
});

describe("the algorithm is ours, not the token's", () => {
	const claims = { iat: SECONDS };
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
	const hmac = (key: string) => (input: string) =>
		createHmac('sha256', key).update(input).digest('base64url');

	it.each(['none', 'None', 'NONE', 'nOnE'])('alg %s is refused', async (alg) => {
		const unsigned = new UnsecuredJWT(claims).encode();
		for (const value of [
			unsigned,
			forged({ alg }, claims, () => ''),
			forged({ alg }, claims, hmac(SECRET)),
		]) {
			expect(await verify(value)).toEqual({
				code: 'invalidSignature',
				message: expect.stringContaining('HS256'),
			});
		}
	});

	it.each(['HS384', 'HS512'])('%s with the right secret is refused', async (alg) => {
		const long = `${SECRET}${SECRET}${SECRET}`;
		expect(await verify(await token({}, long, alg), { secrets: [long] })).toEqual({
			code: 'invalidSignature',
			message: expect.stringContaining('Choose HS256'),
		});
	});

	it('RS256 is refused, also when the secret is the public key', async () => {
		const rs256 = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
		expect((await verify(rs256))?.code).toBe('invalidSignature');
		expect((await verify(rs256, { secrets: [pem] }))?.code).toBe('notConfigured');
	});

	it('HS256 made with a public key as the secret is refused: anybody could have made it', async () => {
		expect(await verify(forged({ alg: 'HS256' }, claims, hmac(pem)), { secrets: [pem] })).toEqual({
			code: 'notConfigured',
			message: expect.stringContaining('PEM'),
		});
	});
});

describe('the time in a token', () => {
	it('iat is the time of sending: a replay after five minutes is refused', async () => {
		expect(await verify(await token({ iat: SECONDS - 299 }))).toBeNull();
		expect(await verify(await token({ iat: SECONDS + 299 }))).toBeNull();
		for (const iat of [SECONDS - 301, SECONDS + 301, 1e300]) {
			expect((await verify(await token({ iat, exp: SECONDS + 9000 })))?.code).toBe(
				'expiredSignature',
			);
		}
		const old = await token({ iat: SECONDS - 900 });
		expect(await verify(old, {}, { replayWindowSeconds: 1000 })).toBeNull();
	});

	it('exp and nbf count, with the replay window as tolerance', async () => {
		const within = (claims: JWTPayload) => token({ iat: undefined, ...claims });
		expect(await verify(await within({ exp: SECONDS - 299 }))).toBeNull();
		expect(await verify(await within({ exp: SECONDS - 301 }))).toEqual({
			code: 'expiredSignature',
			message: expect.stringMatching(/exp.*clock of this server.*Replay Window/),
		});
		expect(await verify(await within({ exp: SECONDS + 900, nbf: SECONDS + 299 }))).toBeNull();
		expect(await verify(await within({ exp: SECONDS + 900, nbf: SECONDS + 301 }))).toEqual({
			code: 'expiredSignature',
			message: expect.stringMatching(/nbf.*clock of this server.*Replay Window/),
		});
	});

	it('has to be there: a token without one would be good for ever', async () => {
		expect(await verify(await token({ iat: undefined }))).toEqual({
			code: 'invalidSignature',
			message: expect.stringContaining('"iat"'),
		});
	});

	it('has to be a number', async () => {
		const claims = { iat: String(SECONDS) };
		const value = forged({ alg: 'HS256' }, claims, (input) =>
			createHmac('sha256', SECRET).update(input).digest('base64url'),
		);
		expect((await verify(value))?.message).toContain('numeric times');
	});
});

describe('the claim that binds the body', () => {
	const bound = { payloadHashClaim: 'payload_hash' };

	it('accepts the SHA-256 of the body in hex, in any case', async () => {
		for (const hash of [sha256(BODY), sha256(BODY).toUpperCase()]) {
			expect(await verify(await token({ payload_hash: hash }), bound)).toBeNull();
		}
	});

	it('refuses a GET request: its data is not in the body', async () => {
		const authorization = await token({ payload_hash: sha256('') });
		const request = { ...post('', { authorization }), method: 'GET' };
		expect((await authenticateJwt(request, { ...settings, ...bound }, {}))?.code).toBe(
			'methodNotAllowed',
		);
		expect(await authenticateJwt(request, settings, {})).toBeNull();
	});

	it.each([
		['of another body', sha256(`${BODY} `), 'not the one that the token'],
		['truncated', sha256(BODY).slice(0, 32), 'not the one that the token'],
		['empty', '', 'not the one that the token'],
		['absent', undefined, 'no claim "payload_hash"'],
		['no text', 7, 'no claim "payload_hash"'],
	])('refuses a hash that is %s', async (_, hash, advice) => {
		const refusal = await verify(await token({ payload_hash: hash }), bound);
		expect(refusal?.code).toBe('invalidSignature');
		expect(refusal?.message).toContain(advice);
	});
});

it.each([[[]], [['']], [[SECRET, '']]])('secrets %j: nothing is accepted', async (secrets) => {
	expect((await verify(await token(), { secrets }))?.code).toBe('notConfigured');
});
