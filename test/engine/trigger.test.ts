import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import { HOST, runWorkflow } from '../support/engine';
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
