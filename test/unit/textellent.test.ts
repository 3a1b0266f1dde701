import { authenticateUrlToken } from '../../sms/authenticate/url-token';
import { SmsTextellentApi } from '../../credentials/SmsTextellentApi.credentials';
import { TEXTELLENT_EVENTS } from '../../sms/providers/textellent/events';
import type { Refusal, WebhookRequest } from '../../sms/provider';
import { receive } from '../../sms/receive';

const RIGHT = 'unit-test-webhook-token-1';
const URL_OF_NODE = 'https://hooks.example.com/webhook/1/sms';
const credential = { webhookToken: RIGHT };

function request(query: string, payload: unknown): WebhookRequest {
	return {
		method: 'POST',
		url: `${URL_OF_NODE}${query}`,
		headers: { 'content-type': 'application/json' },
		rawBody: Buffer.from(JSON.stringify(payload)),
		receivedAt: new Date('2026-11-23T08:00:05Z'),
	};
}

async function read(kind: string | null, payload: unknown) {
	const query = `?${kind === null ? '' : `event=${kind}&`}token=${RIGHT}`;
	const settings = { provider: 'textellent', credential };
	const received = await receive(request(query, payload), settings);
	expect(received).toMatchObject({ accepted: true, answer: { status: 200, body: '' } });
	return received.events;
}

describe('the token in the URL', () => {
	const check = (query: string, tokens: string[], name?: string) =>
		(authenticateUrlToken(request(query, {}), tokens, name) as Refusal | null)?.code ?? null;

	test('only the right one is accepted, the one being replaced too', () => {
		expect(check(`?token=${RIGHT}`, [RIGHT])).toBeNull();
		expect(check(`?token=${RIGHT}`, ['another-long-enough-token', RIGHT])).toBeNull();
		expect(check(`?a=1&token=x&token=${RIGHT}#x`, [RIGHT])).toBeNull();
		expect(check(`?token=${RIGHT}x`, [RIGHT])).toBe('invalidSignature');
		expect(check(`?token=${RIGHT.toUpperCase()}`, [RIGHT])).toBe('invalidSignature');
		expect(check(`?key=${RIGHT}`, [RIGHT], 'key')).toBeNull();
	});

	test.each(['', '?token=', '?Token=x', '?tokens=x', `#token=${RIGHT}`])(
		'without one the request is refused: "%s"',
		(query) => {
			expect(check(query, [RIGHT])).toBe('missingSignature');
		},
	);

	test('without a token in the credential nothing is accepted, and the provider tries again', () => {
		expect(check(`?token=${RIGHT}`, [])).toBe('notConfigured');
		expect(check('?token=', [])).toBe('notConfigured');
	});

	test('a token that could be guessed is no token, and does not spoil a good one', () => {
		expect(check('?token=short', ['short'])).toBe('notConfigured');
		expect(check(`?token=${' '.repeat(20)}`, [' '.repeat(20)])).toBe('notConfigured');
		expect(check('?token=short', [RIGHT, 'short'])).toBe('invalidSignature');
		expect(check(`?token=${RIGHT}`, [RIGHT, 'short'])).toBeNull();
	});

	test('characters that mean something in a URL may be escaped or, for a plus, not', () => {
		const token = 'a+b/c=d&e f?g-0123456';
		expect(check(`?token=${encodeURIComponent(token)}`, [token])).toBeNull();
		expect(check('?token=a+b+c+d+e+f+g+h+i+j', ['a+b+c+d+e+f+g+h+i+j'])).toBeNull();
	});

	test('no message tells the token', () => {
		const refusals = [`?token=${RIGHT}x`, '', '?token='].map((query) =>
			JSON.stringify(authenticateUrlToken(request(query, {}), [RIGHT])),
		);
		expect(refusals.join()).not.toContain(RIGHT);
	});
});

test('the token is in no event', async () => {
	const events = await read('incomingMessage', { id: 1, from: '+12025550123', text: 'Hi' });
	expect(JSON.stringify(events)).not.toContain(RIGHT);
});

describe('the kind in the URL', () => {
	test.each(TEXTELLENT_EVENTS.map(({ key, types }) => [key, types] as const))(
		'%s decides what it is, whatever the payload looks like',
		async (key, types) => {
			const [event] = await read(key, { something: { else: true } });
			const expected = key === 'deliveryStatus' ? 'unknown' : types[0];
			expect(event).toMatchObject({ type: expected, providerEvent: key, contact: null });
		},
	);

	test('a text that arrives as an incoming message is a reply, even if its words look like a status', async () => {
		const payload = {
			event: 'delivered',
			status: 'received',
			direction: 'outbound',
			from: '+12025550123',
			text: 'ok',
		};
		const [event] = await read('incomingMessage', payload);
		expect(event).toMatchObject({ type: 'reply', direction: 'inbound', contact: '+12025550123' });
	});

	test.each([
		['DELIVERED', 'delivered'],
		['Delivered to handset', 'delivered'],
		['sent', 'sent'],
		['DELIVERED_TO_CARRIER', 'sent'],
		['Queued', 'queued'],
		['accepted', 'queued'],
		['UNDELIVERED', 'failed'],
		['Not delivered', 'failed'],
		['delivery_failed', 'failed'],
		['expired', 'failed'],
		['success', 'unknown'],
		['received', 'unknown'],
		['opted in', 'unknown'],
		['DNT removed', 'unknown'],
		['toString', 'unknown'],
	])('a delivery status "%s" is %s', async (status, type) => {
		const [event] = await read('deliveryStatus', { messageId: 'm1', to: '+12025550123', status });
		expect(event).toMatchObject({
			type,
			providerEvent: status,
			messageId: 'm1',
			contact: '+12025550123',
			direction: 'outbound',
		});
	});

	test.each([
		['OPTED_OUT', 'optedOut'],
		['DNT', 'optedOut'],
		['DNC', 'optedOut'],
		['Do Not Text', 'optedOut'],
		['unsubscribe', 'optedOut'],
		['LANDLINE', 'notSmsCapable'],
		['Wrong Number', 'unknownSubscriber'],
	])('a delivery status that only names a reason is a failure: "%s"', async (status, reason) => {
		const payload = { messageId: 'm1', to: '+12025550123', text: 'Our offer', status };
		const [failed, ...others] = await read('deliveryStatus', payload);
		expect(failed).toMatchObject({ type: 'failed', providerEvent: status, failure: { reason } });
		expect(others.map(({ type }) => type)).toEqual(reason === 'optedOut' ? ['optOut'] : []);
	});

	test('a number on the Do Not Text list is an opt-out by the word of the provider', async () => {
		const [event] = await read('doNotTextAdded', { phone: '+12025550123' });
		expect(event).toMatchObject({
			type: 'optOut',
			contact: '+12025550123',
			keyword: { intent: 'optOut', word: null, certainty: 'provider' },
		});
	});
});

describe('the credential', () => {
	const { authenticate } = new SmsTextellentApi();
	const headersFor = async (fields: Record<string, string>) => {
		if (typeof authenticate !== 'function') throw new Error('expected a function');
		const options = { url: 'https://api.example.com', headers: { event: 'X' } };
		return (await authenticate(fields, options)).headers;
	};

	test('sends the Auth Code, and the Partner Client Code only when there is one', async () => {
		expect(await headersFor({ authCode: 'a', partnerClientCode: '' })).toEqual({
			event: 'X',
			authCode: 'a',
		});
		expect(await headersFor({ authCode: 'a', partnerClientCode: 'p' })).toEqual({
			event: 'X',
			authCode: 'a',
			partnerClientCode: 'p',
		});
	});
});
