import { withLegacyQuery } from '../../sms/authenticate/twilio-signature';
import type { WebhookRequest } from '../../sms/provider';
import { receive } from '../../sms/receive';
import { createRandom } from '../support/random';
import {
	changeForReal,
	changes,
	isAcceptedBySdk,
	legacyQuery,
	randomSignedRequest,
} from '../support/twilio';

const TOKEN = 'test'.repeat(8);
const COUNT = 1000;

const random = createRandom(20261123);
const signed = Array.from({ length: COUNT }, () => randomSignedRequest(random, TOKEN));

async function isAccepted(request: WebhookRequest): Promise<boolean> {
	const credential = { authToken: TOKEN };
	return (await receive(request, { provider: 'twilio', credential })).accepted;
}

/** Those whose verdict is not the expected one; a list reads better than a thousand assertions. */
async function misjudged(requests: WebhookRequest[], expected: boolean): Promise<string[]> {
	const verdicts = await Promise.all(requests.map(isAccepted));
	return requests
		.filter((_request, index) => verdicts[index] !== expected)
		.map(({ url, rawBody }) => JSON.stringify([url, rawBody.toString()]));
}

describe('against the vendor’s own SDK', () => {
	test('1,000 random requests that the SDK signed are accepted', async () => {
		expect(signed.filter(({ method }) => method === 'GET').length).toBeGreaterThan(100);
		expect(signed.filter(({ url }) => url.includes('bodySHA256')).length).toBeGreaterThan(100);
		expect(await misjudged(signed, true)).toEqual([]);
	});

	test.each(['body', 'url', 'header'] as const)(
		'each of them with one byte changed in the %s is refused',
		async (part) => {
			const changeable = signed.filter(({ rawBody }) => part !== 'body' || rawBody.length > 0);
			expect(changeable.length).toBeGreaterThan(700);
			const changed = changeable.map((request) => changeForReal(request, part, random, TOKEN));
			expect(await misjudged(changed, false)).toEqual([]);
		},
	);

	test('our verdict on 1,000 requests, changed or not, is the verdict of the SDK', async () => {
		const requests = signed.map((request) => {
			if (random.chance(0.3)) return request;
			const isEmpty = request.rawBody.length === 0;
			const change = random.pick([
				isEmpty ? changes.url : changes.body,
				changes.url,
				changes.header,
			]);
			return change(request, random);
		});
		const accepted = requests.filter((request) => isAcceptedBySdk(request, TOKEN));
		const refused = requests.filter((request) => !isAcceptedBySdk(request, TOKEN));
		expect(Math.min(accepted.length, refused.length)).toBeGreaterThan(250);
		expect(await misjudged(accepted, true)).toEqual([]);
		expect(await misjudged(refused, false)).toEqual([]);
	});

	test('nothing signed with another token is accepted', async () => {
		const other = Array.from({ length: 200 }, () => randomSignedRequest(random, `${TOKEN}x`));
		expect(await misjudged(other, false)).toEqual([]);
	});
});

test('a query is re-encoded as Node’s querystring module does', () => {
	const characters = [...'ab01=&&==++%%4%41%c3%a9%C3%zz%ff!~*\'()-._"<>[]{}|^`;:@,/?\\ '];
	for (let i = 0; i < 20_000; i++) {
		const query = random.list(24, () => random.pick(characters)).join('');
		const url = `https://hooks.example.com/webhook?${query}`;
		expect(withLegacyQuery(url)).toBe(legacyQuery(url));
	}
	const long = `https://hooks.example.com/?${'a=1&&b&'.repeat(700)}`;
	expect(withLegacyQuery(long)).toBe(legacyQuery(long));
	expect(withLegacyQuery('https://hooks.example.com/?')).toBe('https://hooks.example.com/?');
});
