import type { ReceiveOptions } from '../../sms/provider';
import { receive } from '../../sms/receive';

const URL_OF_NODE = 'https://hooks.example.com/webhook/1/sms';
const receivedAt = new Date('2026-11-23T08:00:05Z');

async function read(payload: unknown, options: ReceiveOptions = {}, query = '') {
	const received = await receive(
		{
			method: 'POST',
			url: URL_OF_NODE + query,
			headers: { 'content-type': 'application/json' },
			rawBody: Buffer.from(JSON.stringify(payload)),
			receivedAt,
		},
		{ provider: 'custom', credential: { scheme: 'none' }, options },
	);
	expect(received).toMatchObject({
		accepted: true,
		answer: { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' },
	});
	return received.events;
}

async function get(query: string) {
	const request = { method: 'GET', headers: {}, rawBody: Buffer.alloc(0), receivedAt };
	const settings = { provider: 'custom', credential: { scheme: 'none' } };
	return (await receive({ ...request, url: `${URL_OF_NODE}?${query}` }, settings)).events;
}

describe('what happened', () => {
	test.each([
		['the event word decides', { event: 'message.sent', messageId: 'm1', text: 'Hi' }, 'sent'],
		[
			'then the status word',
			{ event: 'sms', messageId: 'm1', text: 'Hi', status: 'delivered' },
			'delivered',
		],
		[
			'a failure is never hidden by the event',
			{ event: 'message.sent', status: 'failed' },
			'failed',
		],
		['a text alone is a reply', { from: '+12025550123', text: 'Hi' }, 'reply'],
		[
			'a picture alone is a reply',
			{ from: '+12025550123', mediaUrl: 'https://media.example.com/1.jpg' },
			'reply',
		],
		[
			'what was delivered to you is a reply',
			{ direction: 'inbound', status: 'delivered', text: 'Hi' },
			'reply',
		],
		['a text with an unknown status is no reply', { text: 'Hi', status: 'success' }, 'unknown'],
		['a copy of an outgoing text is no reply', { direction: 'outbound', text: 'Hi' }, 'unknown'],
		[
			'what was received by the handset is no reply',
			{ direction: 'outbound', text: 'Hi', status: 'received' },
			'unknown',
		],
		['neither text nor word is unknown', { from: '+12025550123' }, 'unknown'],
	])('%s', async (_name, payload, type) => {
		expect((await read(payload))[0].type).toBe(type);
	});

	test('a type in the URL wins over the payload', async () => {
		const [event] = await read(
			{ event: 'message.received', phone: '+12025550123' },
			{},
			'?event=optOut',
		);
		expect(event).toMatchObject({ type: 'optOut', providerEvent: 'message.received' });
	});

	test('another word in the URL says nothing', async () => {
		const [event] = await read({ from: '+12025550123', text: 'Hi' }, {}, '?event=constructor');
		expect(event.type).toBe('reply');
	});

	test('an unknown word keeps its name and its message id', async () => {
		const [event] = await read({ id: 'm1', status: 'ON_HOLD', to: '+12025550123' });
		expect(event).toMatchObject({ type: 'unknown', providerEvent: 'ON_HOLD', messageId: 'm1' });
	});

	test('a send refused because of an opt-out is two facts, and the second has no text', async () => {
		const payload = {
			messageId: 'm1',
			to: '+12025550123',
			text: 'Our offer',
			status: 'failed',
			errorMessage: 'Recipient opted out',
		};
		const [failed, optOut, ...others] = await read(payload);
		expect(others).toEqual([]);
		expect(failed).toMatchObject({
			type: 'failed',
			text: 'Our offer',
			failure: { reason: 'optedOut' },
		});
		expect(optOut).toMatchObject({
			type: 'optOut',
			text: null,
			failure: null,
			contact: '+12025550123',
			keyword: { intent: 'optOut', word: null, certainty: 'provider' },
		});
		expect(failed.id).not.toBe(optOut.id);
	});

	test.each([
		['EXPIRED', undefined, 'expired'],
		['failed', 'INSUFFICIENT_FUNDS', 'insufficientFunds'],
		['failed', 'INVALID_NUMBER', 'invalidNumber'],
		['failed', 'constructor', 'unknown'],
		['failed', 'E42', 'unknown'],
	])(
		'a failure with the words %s %s has the reason they state',
		async (status, errorCode, reason) => {
			const [event] = await read({ messageId: 'm1', status, errorCode });
			expect(event.failure).toMatchObject({ code: errorCode ?? null, reason });
		},
	);
});

describe('who is who', () => {
	const [person, business] = ['+12025550123', '+12025550199'];
	test.each([
		['inbound: from the person', { from: person, to: business, text: 'Hi' }],
		['outbound: to the person', { from: business, to: person, status: 'delivered' }],
		['stated direction', { direction: 'MO', from: person, to: business, event: 'x' }],
		['a named contact', { contact: { phone: person }, from: business, status: 'sent' }],
		['a named business number', { phone: person, accountPhone: business, text: 'Hi' }],
		[
			'a common name gives way to from',
			{ phone: business, from: person, to: business, text: 'Hi' },
		],
		[
			'an opt-out without direction',
			{ type: 'unsubscribe', recipient: person, accountPhone: business },
		],
	])('%s', async (_name, payload) => {
		expect((await read(payload))[0]).toMatchObject({ contact: person, businessNumber: business });
	});

	test('a receipt that keeps the sender name in "to" still tells the person', async () => {
		const [event] = await read({
			messageId: 'm1',
			msisdn: '12025550123',
			to: 'ACME',
			status: 'delivered',
		});
		expect(event).toMatchObject({ contact: person, businessNumber: 'ACME' });
	});
});

describe('mapping', () => {
	const payload = { ref: 'm1', who: '+12025550123', message: 'by name', note: 'mapped' };

	test('mapped fields win, the rest is found by name', async () => {
		const [event] = await read(payload, {
			fieldPaths: { messageId: 'ref', from: 'who', text: 'note' },
		});
		expect(event).toMatchObject({ messageId: 'm1', contact: '+12025550123', text: 'mapped' });
	});

	test('a sample maps what the names leave open, and a mapped path wins over the sample', async () => {
		const samplePayload = JSON.stringify({ message: 'x', messageText: { text: 'y' } });
		const received = { message: 'one', messageText: { text: 'two' }, note: 'three' };
		expect((await read(received, { samplePayload }))[0].text).toBe('two');
		const options = { samplePayload, fieldPaths: { text: 'note' } };
		expect((await read(received, options))[0].text).toBe('three');
	});

	test.each(['{"broken": ', null, 7, [], {}])(
		'a useless sample changes nothing: %p',
		async (sample) => {
			const [event] = await read({ from: '+12025550123', text: 'Hi' }, { samplePayload: sample });
			expect(event).toMatchObject({ type: 'reply', text: 'Hi' });
		},
	);
});

describe('GET', () => {
	test('event and token of the URL are no payload', async () => {
		const [event] = await get(
			'event=delivered&token=secret-in-the-url&to=12025550123&messageId=m1',
		);
		expect(event).toMatchObject({ type: 'delivered', messageId: 'm1', contact: '+12025550123' });
		expect(event.raw).toEqual({ to: '12025550123', messageId: 'm1' });
	});

	test('an event word that is none of ours is dropped, not taken for the provider’s', async () => {
		const [event] = await get('event=failed-test&from=12025550123&text=Hi');
		expect(event).toMatchObject({ type: 'reply', providerEvent: null });
	});
});

test('raw is the record of a list, and else the whole payload', async () => {
	const records = [
		{ id: 1, from: '+12025550123', text: 'A' },
		{ id: 2, from: '+12025550124', text: 'B' },
	];
	expect((await read({ data: records })).map(({ raw }) => raw)).toEqual(records);
	expect((await read({ data: records[0], extra: 1 })).map(({ raw }) => raw)).toEqual([
		{ data: records[0], extra: 1 },
	]);
});
