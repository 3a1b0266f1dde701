import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import { SmsTrigger } from '../../nodes/SmsTrigger/SmsTrigger.node';
import { HOST, hookContext, runWorkflow } from '../support/engine';
import { lengths, PATH, reply, setUp, signed, status, TOKEN } from '../support/trigger';

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

	test('because it cannot be read becomes no execution', async () => {
		const { call } = setUp();
		const readRawBody = async () => {
			throw new Error('incorrect header check');
		};
		const { result, res } = await call({ ...signed(reply()), readRawBody });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(res.statusCode).toBe(400);
	});

	test('by its address is told so', async () => {
		const { call } = setUp({ options: { allowedAddresses: '203.0.113.0/24' } });
		expect((await call(signed(reply()))).res.statusCode).toBe(403);
		const { result } = await call({ ...signed(reply()), ip: '203.0.113.9' });
		expect(lengths(result)).toEqual([1, 0, 0, 0, 0]);
	});
});

describe('a multipart request', () => {
	const credentials = { smsTextellentApi: { webhookToken: 'a-token-of-the-url' } };
	const multipart = {
		url: `${PATH}?event=incomingMessage&token=a-token-of-the-url`,
		headers: { 'content-type': 'multipart/form-data; boundary=x' },
		body: { phone: '+12025550123', text: 'Yes', messageId: 'm-1' },
		isMultipart: true,
	};

	test('is read from the fields that n8n leaves of it', async () => {
		const { call } = setUp({ provider: 'textellent' });
		const { result } = await call(multipart, { credentials });
		expect(result.workflowData[0][0].json).toMatchObject({ text: 'Yes', messageId: 'm-1' });
	});

	test('is committed by the answer, because n8n reads its commit point too early', async () => {
		const { call } = setUp({ provider: 'textellent' });
		const { result, res } = await call(multipart, { credentials });
		expect(result.webhookResponse).toBe('');
		res.status(500).end();
		expect(lengths((await call(multipart, { credentials })).result)).toEqual([1, 0, 0, 0, 0]);
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

describe('the options', () => {
	const typeOf = async (options: object, fields: object) => {
		const { call } = setUp({ layout: 'one', options, events: ['reply', 'optOut'] });
		const { result } = await call(signed(reply(fields as Record<string, string>)));
		return result.workflowData[0][0].json.type;
	};

	test.each([
		['left alone', {}],
		['emptied', { optOutKeywords: ' ' }],
		['separated by semicolons', { optOutKeywords: 'STOP; END' }],
	])('STOP is an opt-out when its list is %s', async (_, options) => {
		expect(await typeOf(options, { Body: 'Stop!' })).toBe('optOut');
	});

	test('a keyword list of the builder replaces the default one', async () => {
		expect(await typeOf({ optOutKeywords: 'GENUG' }, { Body: 'genug' })).toBe('optOut');
		expect(await typeOf({ optOutKeywords: 'GENUG' }, { Body: 'END' })).toBe('reply');
	});

	test('a number that was cleared has its default', async () => {
		const { call } = setUp({ options: { lateAfterSeconds: '', memoryHours: '' } });
		const { result } = await call(signed(reply()));
		expect(result.workflowData[0][0].json.isLate).toBe(false);
	});
});

type StaticData = Record<string, Record<string, unknown>>;

describe('on activation', () => {
	const activate = (parameters: object) => {
		const { workflow, node } = setUp(parameters);
		const context = hookContext(workflow, node);
		const { checkExists, create } = new SmsTrigger().webhookMethods.default;
		return {
			workflow,
			run: async () => [await checkExists.call(context), await create.call(context)],
		};
	};

	test('a country that does not exist is named', async () => {
		const { run } = activate({ options: { country: 'usa' } });
		await expect(run()).rejects.toThrow('There is no country with the code "USA"');
	});

	test('a sample payload that is no JSON is named', async () => {
		const { run } = activate({
			provider: 'custom',
			customMapping: 'sample',
			customSample: '{"a":',
		});
		await expect(run()).rejects.toThrow('The sample payload is not valid JSON');
	});

	test('nothing is registered when the builder pastes the URL, and the memory begins', async () => {
		const { run, workflow } = activate({ options: { country: 'us' } });
		expect(await run()).toEqual([false, true]);
		expect(typeof (workflow.staticData as StaticData)['node:SMS Trigger'].ledger).toBe('string');
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
