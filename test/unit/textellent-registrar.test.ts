import { textellentRegistrar } from '../../sms/providers/textellent/api';
import { eventsOf, FOREIGN, LIVE, setUp, TOKEN } from '../support/textellent-registration';

describe('register', () => {
	test('subscribes each needed kind to a URL of its own, with the token', async () => {
		const { state, context } = setUp();
		expect(await textellentRegistrar.isRegistered(context)).toBe(false);
		expect(await textellentRegistrar.register(context)).toBe('');
		expect(await textellentRegistrar.isRegistered(context)).toBe(true);
		expect(eventsOf(state.subscriptions)).toEqual([
			'INCOMING_MESSAGE',
			'OUTGOING_MESSAGE_DELIVERY_STATUS',
			'PHONE_NUMBER_ADDED_TO_DNT',
		]);
		const urls = state.subscriptions.map(({ targetUrl }) => new URL(targetUrl));
		expect(urls.map(({ searchParams }) => searchParams.get('event'))).toEqual([
			'incomingMessage',
			'deliveryStatus',
			'doNotTextAdded',
		]);
		for (const url of urls) {
			expect(url.href.startsWith(`${LIVE}?event=`)).toBe(true);
			expect(url.searchParams.get('token')).toBe(TOKEN);
		}
	});

	test.each([
		[['help'], ['INCOMING_MESSAGE']],
		[['optIn'], ['INCOMING_MESSAGE', 'PHONE_NUMBER_REMOVED_FROM_DNT']],
		[['queued'], ['OUTGOING_MESSAGE_DELIVERY_STATUS']],
		[
			['unknown'],
			[
				'PHONE_NUMBER_ADDED_TO_WRONG_NUMBER',
				'NEW_CONTACT_DETAILS',
				'ASSOCIATE_CONTACT_TO_TAG',
				'DISASSOCIATE_CONTACT_FROM_TAG',
				'APPOINTMENT_CREATED',
				'APPOINTMENT_UPDATED',
				'APPOINTMENT_CANCELED',
			],
		],
	] as const)('the chosen events %j need the kinds %j', async (events, kinds) => {
		const { state, context } = setUp({}, { events });
		await textellentRegistrar.register(context);
		expect(eventsOf(state.subscriptions)).toEqual(kinds);
	});

	test('only what is missing is subscribed, and what belongs to others stays', async () => {
		const { state, context } = setUp({ subscriptions: [FOREIGN] });
		await textellentRegistrar.register(context);
		expect(eventsOf(state.subscriptions.splice(1, 1))).toEqual(['INCOMING_MESSAGE']);
		state.calls.length = 0;
		await textellentRegistrar.register(context);
		expect(state.calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
		expect(eventsOf(state.subscriptions).sort()).toEqual([
			'INCOMING_MESSAGE',
			'INCOMING_MESSAGE',
			'OUTGOING_MESSAGE_DELIVERY_STATUS',
			'PHONE_NUMBER_ADDED_TO_DNT',
		]);
		expect(state.subscriptions).toContainEqual(FOREIGN);
	});

	test('a token that is missing or could be guessed stops before anything is subscribed', async () => {
		for (const webhookToken of [undefined, '', 'short', ' '.repeat(30)]) {
			const { state, context } = setUp({}, { credential: { authCode: 'auth', webhookToken } });
			await expect(textellentRegistrar.register(context)).rejects.toThrow(/Webhook Token/);
			expect(state.calls).toEqual([]);
		}
	});

	test('the base URL can be changed', async () => {
		const baseUrl = 'https://eu.example.com/api/v1/';
		const { state, context } = setUp(
			{},
			{
				credential: { authCode: 'auth', webhookToken: TOKEN, baseUrl },
			},
		);
		await textellentRegistrar.register(context);
		expect(state.calls[0].url).toBe('https://eu.example.com/api/v1/event/subscriptions.json');
	});
});

describe('a refusal', () => {
	const refusing = (word: string, refusal: unknown) => (request: { json?: unknown }) =>
		(request.json as { event?: string } | undefined)?.event === word ? refusal : null;

	test.each([
		['a status in the body of a 200', { statusCode: '400', message: 'Event is not known' }],
		['a number as status', { statusCode: 422, message: 'No' }],
		['words without a status', { message: 'Invalid event' }],
		['a failed envelope', { status: 'error', message: 'Bad' }],
		[
			'an HTTP error',
			Object.assign(new Error('Request failed with status code 400'), { httpCode: '400' }),
		],
	])('%s stops the activation and takes back what was subscribed', async (_name, refusal) => {
		const { state, context } = setUp({
			subscriptions: [FOREIGN],
			refuse: refusing('PHONE_NUMBER_ADDED_TO_DNT', refusal),
		});
		await expect(textellentRegistrar.register(context)).rejects.toThrow(
			/Number Added to Do Not Text.*PHONE_NUMBER_ADDED_TO_DNT.*I'll Paste the URL Myself.*untick/,
		);
		expect(state.subscriptions).toEqual([FOREIGN]);
	});

	test('of the incoming messages names the way on, and nothing inferred', async () => {
		const refusal = { statusCode: '403', message: 'Webhooks are not part of your plan' };
		const { context } = setUp({ refuse: refusing('INCOMING_MESSAGE', refusal) });
		const error = await textellentRegistrar.register(context).catch((reason: Error) => reason);
		expect(String(error)).toMatch(/Incoming Message.*403: Webhooks are not part of your plan/);
		expect(String(error)).not.toMatch(/inferred/);
	});

	test('what was there before this call is not taken back', async () => {
		const { state, context } = setUp({}, { events: ['reply'] });
		await textellentRegistrar.register(context);
		const before = [...state.subscriptions];
		const again = setUp({
			subscriptions: before,
			refuse: refusing('PHONE_NUMBER_ADDED_TO_DNT', { statusCode: '400' }),
		});
		await expect(textellentRegistrar.register(again.context)).rejects.toThrow();
		expect(again.state.subscriptions).toEqual(before);
	});

	test('"already subscribed" is none', async () => {
		for (const refusal of [
			{ statusCode: '409', message: 'Already subscribed' },
			Object.assign(new Error('409'), {
				response: { status: 409, data: { message: 'Subscription already exists' } },
			}),
		]) {
			const { context } = setUp({ refuse: refusing('INCOMING_MESSAGE', refusal) });
			await expect(textellentRegistrar.register(context)).resolves.toBe('');
		}
	});

	test.each([
		['as it is', TOKEN],
		['escaped', encodeURIComponent(TOKEN)],
		['escaped as in a form', new URLSearchParams({ t: TOKEN }).toString().slice(2)],
	])('a message never tells the token, written %s, not even a part of it', async (_name, token) => {
		for (const before of ['', 'Sorry. '.repeat(25)]) {
			const refusal = { message: `${before}Invalid target ?token=${token}` };
			const { context } = setUp({ refuse: refusing('INCOMING_MESSAGE', refusal) });
			const error = await textellentRegistrar.register(context).catch((reason: Error) => reason);
			expect(String(error)).toMatch(/Invalid target/);
			expect(String(error)).not.toContain(token.slice(0, 4));
		}
	});

	test('of the list names the Auth Code', async () => {
		const refuse = () => ({ statusCode: '401', message: 'Unauthorized' });
		const { context } = setUp({ refuse });
		for (const action of [textellentRegistrar.isRegistered, textellentRegistrar.register]) {
			await expect(action(context)).rejects.toThrow(/401: Unauthorized.*Auth Code/);
		}
	});
});
