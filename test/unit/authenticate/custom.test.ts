import type { Credential, WebhookRequest } from '../../../sms/provider';
import {
	authenticateCustom,
	checkCustomCredential,
} from '../../../sms/providers/custom/authenticate';
import { createRandom } from '../../support/random';
import { BODY, credentialFor, hmacOf, names, schemes, written } from './custom-schemes';
import {
	NOW,
	NOW_SECONDS,
	OTHER_SECRET,
	post,
	PREVIOUS_SECRET,
	randomText,
	SECRET,
} from './requests';

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

it.each(names)(
	'%s: whatever a stranger puts into a request is refused, quickly and by rule',
	async (scheme) => {
		const random = createRandom(names.indexOf(scheme));
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
		const junk = () => looks[random.int(looks.length)] + randomText(random, random.int(60));
		const header = () =>
			[undefined, [], [junk(), junk()], junk(), junk().repeat(5000)][random.int(5)];
		const wanted = Object.keys((await schemes[scheme].sign(SECRET)).headers);
		for (let round = 0; round < 200; round++) {
			const headers = Object.fromEntries(
				[...wanted, '__proto__', 'authorization'].map((name) => [name, header()]),
			);
			const request = {
				...post(random.bytes(random.int(500)), headers),
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
