import { textellentRegistrar } from '../../sms/providers/textellent/api';
import { eventsOf, FOREIGN, LIVE, setUp, TEST, TOKEN } from '../support/textellent-registration';

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
