import { receive } from '../../sms/receive';

const RIGHT = 'unit-test-webhook-token-1';

async function read(kind: string, payload: unknown, receivedAt = '2026-11-23T08:00:05Z') {
	const request = {
		method: 'POST',
		url: `https://hooks.example.com/webhook/1/sms?event=${kind}&token=${RIGHT}`,
		headers: { 'content-type': 'application/json' },
		rawBody: Buffer.from(JSON.stringify(payload)),
		receivedAt: new Date(receivedAt),
	};
	const settings = { provider: 'textellent', credential: { webhookToken: RIGHT } };
	return (await receive(request, settings)).events;
}

describe('an event is the same for every retry', () => {
	const idsOf = async (kind: string, payload: unknown, receivedAt?: string) =>
		(await read(kind, payload, receivedAt)).map(({ id }) => id);

	test.each([
		['incomingMessage', { phone: '+12025550123', body: 'Yes', date: '11/23/2026 08:00' }],
		['doNotTextAdded', { phone: '+12025550123' }],
		['tagAdded', { contactId: 7, phone: '+12025550123', tagName: 'Lead' }],
		['deliveryStatus', { to: '+12025550123', status: 'ON_HOLD' }],
	])('%s: the attempt counter does not change the id', async (kind, payload) => {
		const first = await idsOf(kind, { ...payload, attempt: 1, retry_count: 0 });
		const retry = await idsOf(
			kind,
			{ ...payload, attempt: 2, retry_count: 1 },
			'2026-11-23T09:30:00Z',
		);
		expect(retry).toEqual(first);
	});

	test.each([
		[
			'the same word at another time, though without a zone',
			'incomingMessage',
			{ phone: '+12025550123', body: 'Yes', date: '11/23/2026 08:00' },
			{ phone: '+12025550123', body: 'Yes', date: '11/23/2026 09:00' },
		],
		[
			'another tag of the same person',
			'tagAdded',
			{ contactId: 7, phone: '+12025550123', tagName: 'Lead' },
			{ contactId: 7, phone: '+12025550123', tagName: 'Customer' },
		],
		[
			'a second change of the same appointment',
			'appointmentUpdated',
			{ id: 9, phone: '+12025550123', startDateTime: '2026-12-01 10:00:00' },
			{ id: 9, phone: '+12025550123', startDateTime: '2026-12-01 11:00:00' },
		],
		[
			'another record of the Do Not Text list',
			'doNotTextAdded',
			{ id: 1, phone: '+12025550123' },
			{ id: 2, phone: '+12025550123' },
		],
		[
			'a second text beside the id of the contact',
			'incomingMessage',
			{ id: 4711, phone: '+12025550123', message: 'Yes' },
			{ id: 4711, phone: '+12025550123', message: 'Please call me' },
		],
		[
			'the same word on another day',
			'incomingMessage',
			{ phone: '+12025550123', message: 'Yes', date: '11/23/2026' },
			{ phone: '+12025550123', message: 'Yes', date: '11/24/2026' },
		],
		[
			'a delivery receipt of another recipient',
			'deliveryStatus',
			{ messageId: 'm1', phone: '+12025550123', status: 'delivered' },
			{ messageId: 'm1', phone: '+12025550124', status: 'delivered' },
		],
		[
			'two steps of the same type',
			'deliveryStatus',
			{ messageId: 'm1', status: 'accepted' },
			{ messageId: 'm1', status: 'sending' },
		],
	])('another fact has another id: %s', async (_name, kind, one, other) => {
		expect(await idsOf(kind, one)).not.toEqual(await idsOf(kind, other));
	});
});

describe('a time that does not tell two facts apart proves nothing', () => {
	const CREATED = '2024-05-01T10:00:00Z';
	test.each([
		['incomingMessage', { phone: '+12025550123', message: 'Yes', date: '11/23/2026' }],
		['incomingMessage', { phone: '+12025550123', message: 'Yes', date: '2026-11-23' }],
		['incomingMessage', { phone: '+12025550123', message: 'Yes', createdDate: CREATED }],
		['doNotTextAdded', { phone: '+12025550123', date: '2026-11-23' }],
		['doNotTextAdded', { id: 4711, phone: '+12025550123', createdDate: CREATED }],
		['deliveryStatus', { phone: '+12025550123', status: 'delivered', updatedAt: CREATED }],
	])('%s of %j may be another one of the same', async (kind, payload) => {
		const [event] = await read(kind, payload);
		expect(event).toMatchObject({ occurredAt: null, delaySeconds: null, isLate: false });
		expect(event.id).toMatch(/^textellent:~/);
	});

	test.each([
		['a time beside it', { phone: '+12025550123', time: '2026-11-23T08:00:01Z' }],
		['who it is from', { from: '+12025550123' }],
		['its message id', { messageId: 'm1', phone: '+12025550123' }],
	])('a record that says %s is a message, and has the time of one', async (_name, record) => {
		const payload = { createdAt: '2026-11-23T08:00:01Z', message: 'Yes', ...record };
		const [event] = await read('incomingMessage', payload);
		expect(event).toMatchObject({ occurredAt: '2026-11-23T08:00:01.000Z', delaySeconds: 4 });
	});

	test('the time of the message wins over that of the contact, though it has no zone', async () => {
		const record = { phone: '+12025550123', message: 'Yes', createdDate: CREATED };
		const ids = await Promise.all(
			['11/23/2026 08:00', '11/23/2026 09:00'].map(async (date) => {
				const [event] = await read('incomingMessage', { ...record, date });
				expect(event.occurredAt).toBeNull();
				return event.id;
			}),
		);
		expect(ids[0]).toMatch(/^textellent:#/);
		expect(ids[0]).not.toBe(ids[1]);
	});
});
