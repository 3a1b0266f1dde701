import { textellentRegistrar } from '../../sms/providers/textellent/api';
import type { RegistrationContext } from '../../sms/registration';
import { createTextellent, type ListedSubscription } from '../support/fake-textellent';

const TOKEN = 'unit+test/webhook=token 1';
const LIVE = 'https://hooks.example.com/webhook/1/sms';
const TEST = 'https://hooks.example.com/webhook-test/1/sms';
const FOREIGN: ListedSubscription = {
	clientId: 4021,
	event: 'INCOMING_MESSAGE',
	targetUrl: 'https://crm.example.com/hook?event=incomingMessage',
};

type Settings = Parameters<typeof createTextellent>[0];

function setUp(settings: Settings = {}, overrides: Partial<RegistrationContext> = {}) {
	const { state, call } = createTextellent(settings);
	const context: RegistrationContext = {
		call,
		credential: { authCode: 'auth', webhookToken: TOKEN },
		webhookUrl: LIVE,
		isTest: false,
		events: ['reply', 'delivered', 'failed', 'optOut'],
		target: null,
		...overrides,
	};
	return { state, context };
}

const eventsOf = (subscriptions: ListedSubscription[]) => subscriptions.map(({ event }) => event);

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

describe('the list of subscriptions', () => {
	const url = (kind: string, token = TOKEN) =>
		`${LIVE}?${new URLSearchParams({ event: kind, token }).toString()}`;

	test.each([
		[
			'the API’s envelope',
			(target: string) => ({ status: 'success', data: [{ clientId: 1, target_url: target }] }),
		],
		['a bare list', (target: string) => [{ id: 1, url: target }]],
		[
			'a list of addresses',
			(target: string) => ({ subscriptions: { INCOMING_MESSAGE: [target] } }),
		],
		['an escaped address', (target: string) => [{ targetUrl: target.replaceAll('&', '&amp;') }]],
		[
			'another order',
			(target: string) => [
				{
					hook: `${LIVE}?token=${new URL(target).searchParams.get('token')?.replaceAll('+', '%2B').replaceAll(' ', '%20')}&event=incomingMessage`,
				},
			],
		],
	])('is understood as %s', async (_name, list) => {
		const { context } = setUp({ list: () => list(url('incomingMessage')) }, { events: ['help'] });
		expect(await textellentRegistrar.isRegistered(context)).toBe(true);
	});

	test.each([
		['another token', url('incomingMessage', 'another-token-of-16+')],
		['another kind', url('deliveryStatus')],
		['another node', url('incomingMessage').replace('/1/', '/2/')],
		['another host', url('incomingMessage').replace('hooks.', 'evil.')],
		['no address', 'https://'],
	])('%s is not ours', async (_name, target) => {
		const { context } = setUp(
			{ list: () => ({ data: [{ clientId: 1, url: target }] }) },
			{ events: ['help'] },
		);
		expect(await textellentRegistrar.isRegistered(context)).toBe(false);
	});

	test.each([
		['null', null],
		['an empty list', { status: 'success', data: [] }],
		['a 404 in the body', { statusCode: '404', message: 'No subscriptions found' }],
		[
			'an HTTP 404',
			Object.assign(new Error('Request failed with status code 404'), { httpCode: '404' }),
		],
	])('%s means that nothing is subscribed', async (_name, answer) => {
		const { context } = setUp({
			list: () => {
				if (answer instanceof Error) throw answer;
				return answer;
			},
		});
		expect(await textellentRegistrar.isRegistered(context)).toBe(false);
	});
});

describe('unregister', () => {
	test('removes all of this node, whatever the kind and the token, and nothing else', async () => {
		const { state, context } = setUp({ subscriptions: [FOREIGN] });
		await textellentRegistrar.register(context);
		const changed = {
			...context,
			credential: { authCode: 'auth', webhookToken: 'a-new-token-since-then' },
		};
		await textellentRegistrar.unregister(changed, null);
		expect(state.subscriptions).toEqual([FOREIGN]);
		const removals = state.calls.filter(({ method }) => method === 'DELETE');
		expect(removals).toHaveLength(3);
		expect(removals[0].headers).toMatchObject({ event: 'INCOMING_MESSAGE' });
		expect(removals[0].headers?.targetUrl).toContain(`${LIVE}?event=incomingMessage`);
	});

	test('a test listens beside the production URL, and goes without touching it', async () => {
		const { state, context } = setUp();
		await textellentRegistrar.register(context);
		const live = [...state.subscriptions];
		const listening = { ...context, webhookUrl: TEST, isTest: true };
		await textellentRegistrar.register(listening);
		expect(state.subscriptions).toHaveLength(6);
		await textellentRegistrar.unregister(listening, '');
		expect(state.subscriptions).toEqual(live);
	});

	test('takes the client id from around the list or from the credential, the word from the URL', async () => {
		const targetUrl = `${LIVE}?event=incomingMessage&token=x`;
		for (const [list, credential] of [
			[{ clientId: 4021, subscriptions: [{ targetUrl }] }, {}],
			[{ data: [{ targetUrl }] }, { partnerClientCode: '4021' }],
		]) {
			const { state, context } = setUp({ list: () => list }, { credential });
			await textellentRegistrar.unregister(context, null);
			expect(state.calls.at(-1)).toEqual({
				method: 'DELETE',
				url: 'https://client.textellent.com/api/v1/event/unsubscribe/4021.json',
				headers: { event: 'INCOMING_MESSAGE', targetUrl },
			});
		}
	});

	test('says so when a subscription cannot be removed, after trying the others', async () => {
		const refuse = (request: { method: string; headers?: Record<string, string> }) =>
			request.method === 'DELETE' && request.headers?.event === 'INCOMING_MESSAGE'
				? { statusCode: '500', message: 'Try later' }
				: null;
		const { state, context } = setUp({ refuse });
		await textellentRegistrar.register(context);
		await expect(textellentRegistrar.unregister(context, '')).rejects.toThrow(
			/kept 1 of 3.*500: Try later/,
		);
		expect(eventsOf(state.subscriptions)).toEqual(['INCOMING_MESSAGE']);
	});

	test('without a client id the message says where to enter it', async () => {
		const list = () => [{ url: `${LIVE}?event=incomingMessage` }];
		const { context } = setUp({ list });
		await expect(textellentRegistrar.unregister(context, null)).rejects.toThrow(
			/Partner Client Code/,
		);
	});
});
