import type { Workflow } from 'n8n-workflow';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import { SmsTrigger } from '../../nodes/SmsTrigger/SmsTrigger.node';
import { callWebhook, HOST, makeWorkflow, runWorkflow } from '../support/engine';
import {
	branchConnections,
	branchNodes,
	CREDENTIALS,
	passThrough,
	triggerNode,
} from '../support/nodes';

const PATH = '/webhook/b7d0/sms';
const TOKEN = CREDENTIALS.twilio.smsTwilioApi.authToken;
const credentials = CREDENTIALS.twilio;

let nextSid = 1;
const newSid = () => `SM${String(nextSid++).padStart(32, '0')}`;

type Fields = Record<string, string>;

const reply = (fields: Fields = {}): Fields => ({
	MessageSid: newSid(),
	From: '+12025550123',
	To: '+12025550100',
	Body: 'See you at five',
	NumMedia: '0',
	SmsStatus: 'received',
	...fields,
});

const status = (MessageStatus: string, fields: Fields = {}): Fields => ({
	MessageSid: newSid(),
	MessageStatus,
	From: '+12025550100',
	To: '+12025550123',
	...fields,
});

function signed(fields: Fields, path = PATH) {
	return {
		url: path,
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-twilio-signature': getExpectedTwilioSignature(TOKEN, `${HOST}${path}`, fields),
		},
		body: new URLSearchParams(fields).toString(),
	};
}

/** The node as another process loads it: with a memory of its own. */
async function inNewProcess(): Promise<typeof SmsTrigger> {
	let loaded: typeof SmsTrigger | undefined;
	await jest.isolateModulesAsync(async () => {
		({ SmsTrigger: loaded } = await import('../../nodes/SmsTrigger/SmsTrigger.node'));
	});
	return loaded!;
}

function setUp(parameters: object = {}, staticData: object = {}, Trigger = SmsTrigger) {
	const workflow: Workflow = makeWorkflow({
		nodes: [triggerNode(parameters), ...branchNodes],
		connections: branchConnections,
		types: { 'n8n-nodes-sms-events.smsTrigger': new Trigger(), 'test.pass': passThrough },
		staticData,
	});
	const node = workflow.getNode('SMS Trigger')!;
	const call = async (http: object, more: object = {}) =>
		await callWebhook(workflow, node, http, { credentials, ...more });
	/** As n8n does when it has stored the execution. */
	const store = async (http: object) => {
		const { result, res } = await call(http);
		if (result.workflowData) {
			res.body = result.webhookResponse;
			res.end(res.body);
		}
		return { result, res };
	};
	return { workflow, node, call, store };
}

const lengths = (result: { workflowData?: unknown[][] }) =>
	result.workflowData?.map((output) => output.length);

describe('a signed request', () => {
	test('leaves through the output of its kind, answered in TwiML once stored', async () => {
		const { call } = setUp();
		const { result, res } = await call(signed(reply()));
		expect(lengths(result)).toEqual([1, 0, 0, 0, 0]);
		expect(result.workflowData[0][0].json).toMatchObject({
			type: 'reply',
			contact: '+12025550123',
			text: 'See you at five',
			isTest: false,
			isPossibleDuplicate: false,
		});
		expect(result.webhookResponse).toBe('<Response/>');
		expect(res.headers['content-type']).toMatch('text/xml');
		expect(res.headersSent).toBe(false);
	});

	test('runs only its branch of a real workflow', async () => {
		const { workflow, node, call } = setUp();
		const { result } = await call(signed(status('delivered')));
		const run = await runWorkflow(workflow, node, result.workflowData);
		expect(run.status).toBe('success');
		expect(Object.keys(run.data.resultData.runData)).toEqual(['SMS Trigger', 'Delivered']);
	});

	test('that holds two facts fills two outputs', async () => {
		const { call } = setUp();
		const { result } = await call(signed(status('failed', { ErrorCode: '21610' })));
		expect(lengths(result)).toEqual([0, 0, 1, 1, 0]);
	});

	test('leaves through the one output when the node has one', async () => {
		const { call } = setUp({ layout: 'one' });
		expect(lengths((await call(signed(reply()))).result)).toEqual([1]);
	});

	test('of a kind that was not chosen is acknowledged and starts nothing', async () => {
		const { call } = setUp();
		const { result, res } = await call(signed(status('sent')));
		expect(result).toEqual({ noWebhookResponse: true });
		expect([res.statusCode, res.body]).toEqual([200, '<Response/>']);
	});

	test('by GET is accepted from a provider that delivers by GET', async () => {
		const { call } = setUp();
		const url = `${PATH}?${new URLSearchParams(reply())}`;
		const signature = getExpectedTwilioSignature(TOKEN, `${HOST}${url}`, {});
		const headers = { 'x-twilio-signature': signature };
		const { result } = await call({ method: 'GET', url, headers });
		expect(lengths(result)).toEqual([1, 0, 0, 0, 0]);
	});
});

describe('a request that is refused', () => {
	test('starts nothing, remembers nothing and says why', async () => {
		const { call, workflow } = setUp();
		const request = signed(reply());
		request.headers['x-twilio-signature'] = 'A'.repeat(27) + '=';
		const { result, res } = await call(request);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(res.statusCode).toBe(401);
		expect(res.body).toMatch(/^invalidSignature: /);
		expect(workflow.staticData).toEqual({});
	});

	test.each([
		['the node has no credential', {}],
		['its secret is empty', { smsTwilioApi: { authToken: '' } }],
	])('is answered 503 when %s, so that the provider retries', async (_, broken) => {
		const { call } = setUp();
		const { result, res } = await call(signed(reply()), { credentials: broken });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(res.statusCode).toBe(503);
	});

	test('by its address is told so', async () => {
		const { call } = setUp({ options: { allowedAddresses: '203.0.113.0/24' } });
		expect((await call(signed(reply()))).res.statusCode).toBe(403);
		const { result } = await call({ ...signed(reply()), ip: '203.0.113.9' });
		expect(lengths(result)).toEqual([1, 0, 0, 0, 0]);
	});
});

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

describe('a status', () => {
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

describe('the test URL', () => {
	test('flags its events and leaves the memory of production alone', async () => {
		const { call, store, workflow } = setUp();
		const fields = reply();
		const atTest = signed(fields, '/webhook-test/b7d0/sms');
		for (let i = 0; i < 2; i++) {
			const { result } = await call(atTest, { mode: 'manual' });
			expect(result.workflowData[0][0].json.isTest).toBe(true);
		}
		expect(workflow.staticData).toEqual({});
		expect(lengths((await store(signed(fields))).result)).toEqual([1, 0, 0, 0, 0]);
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

describe('a person who opens the URL', () => {
	const visit = { method: 'GET', headers: { accept: 'text/html,application/xhtml+xml' } };

	test('reads what it is for', async () => {
		const { call } = setUp();
		const { result, res } = await call({ ...visit, url: PATH });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(res.statusCode).toBe(200);
		expect(res.headers['content-type']).toBe('text/html; charset=utf-8');
		expect(res.body).toContain('This is the SMS webhook of Twilio');
		expect(res.body).toContain(`${HOST}${PATH}`);
	});

	test('is not shown a token', async () => {
		const { call } = setUp({ provider: 'textellent' });
		const url = `${PATH}?event=incomingMessage&token=secret-of-the-url`;
		const { res } = await call({ ...visit, url });
		expect(res.body).toContain('This is the SMS webhook of Textellent');
		expect(res.body).not.toContain('secret-of-the-url');
	});
});
