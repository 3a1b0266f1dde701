import { sleep } from 'n8n-workflow';

import { inNewProcess, lengths, PATH, reply, setUp, signed, status } from '../support/trigger';

describe('a repeat', () => {
	test('of a stored event is acknowledged and does not run', async () => {
		const { store } = setUp();
		const request = signed(reply());
		expect(lengths((await store(request)).result)).toEqual([1, 0, 0, 0, 0]);
		const { result, res } = await store(request);
		expect(result).toEqual({ noWebhookResponse: true });
		expect([res.statusCode, res.body]).toEqual([200, '<Response/>']);
	});

	test('50 times at once runs once', async () => {
		const { store } = setUp();
		const request = signed(reply());
		const all = await Promise.all(Array.from({ length: 50 }, async () => await store(request)));
		expect(all.filter(({ result }) => result.workflowData)).toHaveLength(1);
		expect(new Set(all.map(({ res }) => res.statusCode))).toEqual(new Set([200]));
	});

	test('waits for the first one and runs in its place when that one could not start', async () => {
		const { call } = setUp();
		const request = signed(reply());
		const first = await call(request);
		const second = call(request);
		first.res.status(500).end();
		expect(lengths((await second).result)).toEqual([1, 0, 0, 0, 0]);
	});

	test('after a restart is known from the static data', async () => {
		const { workflow, store } = setUp();
		const request = signed(reply());
		await store(request);
		const stored = JSON.parse(JSON.stringify(workflow.staticData));
		expect(typeof stored['node:SMS Trigger'].ledger).toBe('string');
		const restarted = setUp({}, stored, await inNewProcess());
		expect((await restarted.store(request)).result).toEqual({ noWebhookResponse: true });
	});
});

describe('after a restart', () => {
	test('an event that may have run before it is flagged, one from after it is not', async () => {
		const { workflow, store } = setUp();
		await store(signed(reply()));
		const stored = JSON.parse(JSON.stringify(workflow.staticData));
		const restarted = setUp({}, stored, await inNewProcess());
		const flagOf = async (minutes: number) => {
			jest.useFakeTimers({ now: Date.now() + minutes * 60_000, doNotFake: ['setTimeout'] });
			const { result } = await restarted.store(signed(reply()));
			jest.useRealTimers();
			return result.workflowData[0][0].json.isPossibleDuplicate;
		};
		expect(await flagOf(0)).toBe(true);
		expect(await flagOf(2)).toBe(false);
	});

	test('nothing is flagged where no process was before', async () => {
		const { store } = setUp({}, {}, await inNewProcess());
		const { result } = await store(signed(reply()));
		expect(result.workflowData[0][0].json.isPossibleDuplicate).toBe(false);
	});
});

describe('a fact without id and time', () => {
	const yes = {
		url: `${PATH}?event=incomingMessage&token=a-token-of-the-url`,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phone: '+12025550123', text: 'Yes' }),
	};
	const credentials = { smsTextellentApi: { webhookToken: 'a-token-of-the-url' } };
	const textellent = (responseMode: string) => {
		const { call } = setUp({ provider: 'textellent', responseMode });
		return async () => await call(yes, { credentials });
	};

	test('that arrives twice at the same moment runs once', async () => {
		const send = textellent('lastNode');
		const first = await send();
		const second = send();
		await sleep(50);
		first.res.status(200).end('{}');
		expect((await second).result).toEqual({ noWebhookResponse: true });
	});

	test('that arrives again later runs again and is flagged', async () => {
		const send = textellent('lastNode');
		(await send()).res.status(200).end('{}');
		const { result } = await send();
		expect(result.workflowData[0][0].json.isPossibleDuplicate).toBe(true);
	});

	test('that arrives again while the first one runs for long is not taken for a retry', async () => {
		const send = textellent('lastNode');
		const first = await send();
		jest.useFakeTimers({ now: Date.now() + 2_000, doNotFake: ['setTimeout'] });
		const second = send();
		await sleep(50);
		first.res.status(200).end('{}');
		expect((await second).result.workflowData[0][0].json.isPossibleDuplicate).toBe(true);
		jest.useRealTimers();
	});
});

describe('a status', () => {
	test('that is a step within another one is a fact of its own', async () => {
		const { store } = setUp({ events: ['queued'] });
		const accepted = status('accepted');
		expect(lengths((await store(signed(accepted))).result)).toEqual([0, 0, 0, 0, 1]);
		const queued = { ...accepted, MessageStatus: 'queued' };
		expect(lengths((await store(signed(queued))).result)).toEqual([0, 0, 0, 0, 1]);
	});

	test('that arrives after a later one is dropped', async () => {
		const { store } = setUp({ events: ['sent', 'delivered'] });
		const delivered = status('delivered');
		await store(signed(delivered));
		const { result } = await store(signed({ ...delivered, MessageStatus: 'sent' }));
		expect(result).toEqual({ noWebhookResponse: true });
	});

	test('that arrives after a later one is flagged when the builder keeps them', async () => {
		const { store } = setUp({ events: ['sent', 'delivered'], options: { keepStale: true } });
		const delivered = status('delivered');
		await store(signed(delivered));
		const { result } = await store(signed({ ...delivered, MessageStatus: 'sent' }));
		expect(result.workflowData[4][0].json).toMatchObject({ type: 'sent', isStale: true });
	});

	test('is stale behind one that nobody chose', async () => {
		const { store } = setUp({ events: ['sent'] });
		const delivered = status('delivered');
		await store(signed(delivered));
		const { result } = await store(signed({ ...delivered, MessageStatus: 'sent' }));
		expect(result).toEqual({ noWebhookResponse: true });
	});

	test('that contradicts the final one runs and is flagged', async () => {
		const { store } = setUp();
		const delivered = status('delivered');
		await store(signed(delivered));
		const { result } = await store(signed({ ...delivered, MessageStatus: 'undelivered' }));
		expect(result.workflowData[2][0].json).toMatchObject({ type: 'failed', isStale: true });
	});
});

describe('when the last node finishes', () => {
	const lastNode = { responseMode: 'lastNode' };

	test('the provider gets its own answer instead of the data of the workflow', async () => {
		const { call } = setUp(lastNode);
		const { result, res } = await call(signed(reply()));
		expect(result.webhookResponse).toBeUndefined();
		res.setHeader('content-length', '20');
		res.status(200).end('{"patient":"private"}');
		expect(res.body).toBe('<Response/>');
		expect(res.headers).toEqual({ 'content-type': 'text/xml; charset=utf-8' });
	});

	test('a workflow that fails is reported, and the retry runs again', async () => {
		const { call } = setUp(lastNode);
		const request = signed(reply());
		const { res } = await call(request);
		res.status(500).end('{"message":"Error in workflow"}');
		expect(res.body).toBe('{"message":"Error in workflow"}');
		expect(lengths((await call(request)).result)).toEqual([1, 0, 0, 0, 0]);
	});

	test('the memory goes along when n8n stores the execution, with this event still open', async () => {
		const { call, workflow } = setUp(lastNode);
		const request = signed(reply());
		const { result } = await call(request);
		expect(workflow.staticData['node:SMS Trigger'] ?? {}).toEqual({});
		JSON.stringify(result.workflowData);
		const stored = JSON.parse(JSON.stringify(workflow.staticData));
		const restarted = setUp(lastNode, stored, await inNewProcess());
		const retried = await restarted.call(request);
		expect(retried.result.workflowData[0][0].json.isPossibleDuplicate).toBe(true);
	});
});
