import type { ReceiveOptions, WebhookRequest } from '../../sms/provider';
import { receive } from '../../sms/receive';

const [ANN, BOB, BUSINESS] = ['+12025550123', '+12025550124', '+12025550199'];

const request = (change: Partial<WebhookRequest>): WebhookRequest => ({
	method: 'POST',
	url: 'https://hooks.example.com/webhook/1/sms',
	headers: { 'content-type': 'application/json' },
	rawBody: Buffer.alloc(0),
	receivedAt: new Date('2026-11-23T08:00:05Z'),
	...change,
});

const settings = { provider: 'custom', credential: { scheme: 'none' } };

async function read(payload: unknown, options: ReceiveOptions = {}) {
	const rawBody = Buffer.from(JSON.stringify(payload));
	const received = await receive(request({ rawBody }), { ...settings, options });
	expect(received.accepted).toBe(true);
	return received.events;
}

const idOf = async (payload: unknown) => (await read(payload))[0].id;

describe('one message id, several recipients', () => {
	test.each(['queued', 'sent', 'delivered', 'failed'])(
		'each has a fact of its own: %s',
		async (status) => {
			const receipt = { id: 'm1', status, statusDatetime: '2026-11-23T08:00:01Z' };
			const ids = [
				await idOf({ ...receipt, recipient: ANN }),
				await idOf({ ...receipt, recipient: BOB }),
			];
			expect(ids).toEqual([`custom:m1:${status}:${ANN}`, `custom:m1:${status}:${BOB}`]);
		},
	);

	test('in a list too', async () => {
		const receipt = (to: string) => ({ type: 'message-delivered', to, message: { id: 'b1' } });
		const events = await read([receipt(ANN), receipt(BOB)]);
		expect(events.map(({ id }) => id)).toEqual([
			`custom:b1:delivered:${ANN}`,
			`custom:b1:delivered:${BOB}`,
		]);
	});

	test('a step within a type stands behind the recipient', async () => {
		expect(await idOf({ messageId: 'm1', to: ANN, status: 'read' })).toBe(
			`custom:m1:delivered:${ANN}:read`,
		);
	});

	test('the opt-out of each is kept', async () => {
		const refusal = { messageId: 'm1', status: 'failed', errorMessage: 'Recipient opted out' };
		const ids = (await read([ANN, BOB].map((to) => ({ ...refusal, to })))).map(({ id }) => id);
		expect(new Set(ids).size).toBe(4);
	});
});

describe('an id that is only guessed', () => {
	const reply = { reference: 'campaign-7', from: ANN, text: 'Yes' };

	test.each([
		['person', { from: BOB }],
		['text', { text: 'No' }],
		['picture', { mediaUrl: 'https://media.example.com/1.jpg' }],
		['time', { timestamp: '2026-11-23T08:00:01Z' }],
	])('swallows no reply with another %s', async (_name, change) => {
		expect(await idOf({ ...reply, ...change })).not.toBe(await idOf(reply));
	});

	test('still tells a retry, whatever its attempt counter', async () => {
		expect(await idOf({ ...reply, attempt: 2 })).toBe(await idOf({ ...reply, attempt: 1 }));
	});

	test('a certain one decides alone', async () => {
		const reply = { messageId: 'm1', from: ANN };
		expect(await idOf({ ...reply, text: 'Yes' })).toBe('custom:m1:reply');
		expect(await idOf({ ...reply, text: 'stop' })).toBe('custom:m1:optOut');
	});
});

describe('msisdn is the person', () => {
	test('of a receipt whose sender is a number too', async () => {
		const payload = { msisdn: ANN, to: BUSINESS, messageId: 'm1', status: 'delivered' };
		expect((await read(payload))[0]).toMatchObject({ contact: ANN, businessNumber: BUSINESS });
	});

	test('of a text', async () => {
		const payload = { msisdn: ANN, to: BUSINESS, messageId: 'm1', text: 'Hi' };
		expect((await read(payload))[0]).toMatchObject({ contact: ANN, businessNumber: BUSINESS });
	});

	test('but not inside the sender or one of several recipients', async () => {
		const payload = { sender: { msisdn: BUSINESS }, recipient: { msisdn: ANN }, status: 'sent' };
		expect((await read(payload))[0]).toMatchObject({ contact: ANN, businessNumber: BUSINESS });
		const to = [{ msisdn: ANN }, { msisdn: BOB }];
		expect((await read({ messageId: 'm1', to, status: 'sent' }))[0].contact).toBeNull();
	});

	test('a person written in two ways is not also the business', async () => {
		const payload = { contact: { phone: '(202) 555-0123' }, to: ANN, status: 'delivered' };
		expect((await read(payload))[0].businessNumber).toBeNull();
	});
});

test('a long list gives its first 200 events, and one that holds the rest', async () => {
	const records = Array.from({ length: 203 }, (_, i) => ({ messageId: `m${i}`, status: 'sent' }));
	const events = await read(records);
	expect(events).toHaveLength(201);
	expect(events[199]).toMatchObject({ type: 'sent', messageId: 'm199' });
	expect(events[200]).toMatchObject({ type: 'unknown', raw: records.slice(200) });
});

test('a receipt tells its code and its time by common names too', async () => {
	const payload = { batchId: 'b1', recipient: ANN, status: 'Failed', code: 405 };
	const [event] = await read({ ...payload, at: '2026-11-23T08:00:01Z' });
	expect(event.failure?.code).toBe('405');
	expect(event.occurredAt).toBe('2026-11-23T08:00:01.000Z');
});

test.each([[5], [null], [true], [{}], [['text']], ['']])(
	'a mapped path that is no text is not mapped: %j',
	async (path) => {
		const fieldPaths = { text: path, from: 'who' } as ReceiveOptions['fieldPaths'];
		const [event] = await read({ who: ANN, text: 'Hi' }, { fieldPaths });
		expect(event).toMatchObject({ contact: ANN, text: 'Hi' });
	},
);

describe('a POST without a body', () => {
	const RIGHT = 'unit-test-webhook-token-1';
	const post = (query: string, provider = 'custom') =>
		receive(request({ url: `https://hooks.example.com/webhook/1/sms?${query}` }), {
			provider,
			credential: { scheme: 'none', webhookToken: RIGHT },
		});

	test('is read from its query string', async () => {
		const { accepted, events } = await post('event=x&token=y&from=12025550123&text=Hi');
		expect(accepted).toBe(true);
		expect(events).toMatchObject([{ type: 'reply', contact: ANN, text: 'Hi' }]);
		expect(events[0].raw).toEqual({ from: '12025550123', text: 'Hi' });
	});

	test.each([
		['the query says nothing', 'event=optOut&token=y', 'custom'],
		['the provider sends bodies only', `token=${RIGHT}&text=Hi`, 'textellent'],
	])('is refused where %s', async (_name, query, provider) => {
		expect((await post(query, provider)).refusal?.code).toBe('emptyBody');
	});
});
