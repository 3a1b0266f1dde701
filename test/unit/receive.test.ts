import { receive } from '../../sms';

const request = (body: unknown) => ({
	method: 'POST',
	url: 'https://n8n.example/webhook/sms?token=a-token-of-the-url',
	headers: { 'content-type': 'application/json' },
	rawBody: Buffer.from(JSON.stringify(body)),
	receivedAt: new Date('2026-03-01T12:00:00Z'),
});
const settings = {
	provider: 'textellent',
	credential: { webhookToken: 'a-token-of-the-url' },
};
const yes = { phone: '+12025550123', text: 'Yes' };

test('two facts of one request that look the same are two', async () => {
	const { events } = await receive(request([yes, yes]), settings);
	expect(events.map(({ text }) => text)).toEqual(['Yes', 'Yes']);
	expect(new Set(events.map(({ id }) => id)).size).toBe(2);
});

test('a retry of such a request has the same ids', async () => {
	const [first, second] = [
		await receive(request([yes, yes]), settings),
		await receive(request([yes, yes]), settings),
	];
	expect(second.events.map(({ id }) => id)).toEqual(first.events.map(({ id }) => id));
});

test('the same message id twice in one request is one fact', async () => {
	const { events } = await receive(
		request([
			{ ...yes, messageId: 'm1' },
			{ ...yes, messageId: 'm1' },
		]),
		settings,
	);
	expect(new Set(events.map(({ id }) => id)).size).toBe(1);
});

test("the opt-out of a refused send does not quote the business's own text", async () => {
	const refused = { phone: '+12025550123', text: 'Sale!', messageId: 'm1', status: 'opted out' };
	const url = 'https://n8n.example/webhook/sms?event=deliveryStatus&token=a-token-of-the-url';
	const { events } = await receive({ ...request(refused), url }, settings);
	expect(events.map(({ type, text }) => [type, text])).toEqual([
		['failed', 'Sale!'],
		['optOut', null],
	]);
	expect(events[1].keyword).toMatchObject({ word: null, certainty: 'provider' });
});

test('a time of arrival may be given in any form that Date reads', async () => {
	const { events } = await receive(
		{ ...request(yes), receivedAt: '2026-03-01T12:00:00Z' as never },
		settings,
	);
	expect(events[0].receivedAt).toBe('2026-03-01T12:00:00.000Z');
});

test('an unknown provider is named', async () => {
	await expect(receive(request(yes), { ...settings, provider: 'pigeon' })).rejects.toThrow(
		'There is no provider "pigeon"',
	);
});

test.each([
	['a body over the limit', { rawBody: Buffer.alloc(3 * 1024 * 1024) }, 413, 'bodyTooLarge'],
	['no body at all', { rawBody: Buffer.alloc(0) }, 400, 'emptyBody'],
	['a method nobody delivers by', { method: 'PUT' }, 405, 'methodNotAllowed'],
])('%s is refused with its own status', async (_, change, status, code) => {
	const { accepted, refusal, answer, events } = await receive(
		{ ...request(yes), ...change },
		settings,
	);
	expect([accepted, refusal?.code, answer.status, events]).toEqual([false, code, status, []]);
});
