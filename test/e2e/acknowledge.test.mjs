import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';

import { Lab, node, send } from '../support/e2e.mjs';

describe('acknowledging', () => {
	/** @type {Lab} */
	let lab;
	/** Something that a workflow calls, and that can be down. */
	let crm;
	before(async () => {
		crm = createServer((_, response) => {
			crm.calls++;
			response.writeHead(crm.isDown ? 500 : 200, { 'content-type': 'application/json' });
			response.end('{"stored":true}');
		});
		crm.listen(0, '127.0.0.1');
		await once(crm, 'listening');
		lab = await Lab.start();
	});
	after(async () => {
		await lab?.stop();
		crm.close();
	});

	const callCrm = () =>
		node('Store', 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'POST',
			url: `http://127.0.0.1:${crm.address().port}/`,
		});
	const crmIs = (isDown) => Object.assign(crm, { calls: 0, isDown });

	test('immediately: answered as the provider expects, whatever the workflow does', async () => {
		crmIs(true);
		const workflow = await lab.workflow({ provider: 'twilio', after: [callCrm()] });
		const { status, headers, text } = await send(workflow.request('reply'));
		assert.equal(status, 200);
		assert.match(headers.get('content-type'), /^text\/xml/);
		assert.match(text, /<Response\s*\/>|<Response><\/Response>/);
		const [{ status: outcome }] = await workflow.executions(1);
		assert.equal(outcome, 'error');
	});

	describe('when the last node finishes', () => {
		const parameters = { responseMode: 'lastNode' };

		test('a workflow that fails answers 500 and the retry runs again', async () => {
			crmIs(true);
			const workflow = await lab.workflow({ provider: 'twilio', parameters, after: [callCrm()] });
			const request = workflow.request('reply');
			assert.equal((await send(request)).status, 500);
			assert.equal((await send(request)).status, 500);
			crmIs(false);
			assert.equal((await send(request)).status, 200);
			assert.equal((await send(request)).status, 200, 'a fourth delivery is a repeat');
			assert.equal(crm.calls, 1);
			const outcomes = (await workflow.executions(3)).map(({ status }) => status);
			assert.deepEqual(outcomes, ['error', 'error', 'success']);
		});

		test('one that succeeds is answered as the provider expects, not with its data', async () => {
			crmIs(false);
			for (const provider of ['twilio', 'textellent', 'custom']) {
				const workflow = await lab.workflow({ provider, parameters, after: [callCrm()] });
				const { status, text } = await send(workflow.request('reply'));
				assert.equal(status, 200);
				assert.doesNotMatch(text, /stored/, provider);
			}
		});

		test('50 identical deliveries at the same moment run it once', async () => {
			crmIs(false);
			const workflow = await lab.workflow({ provider: 'twilio', parameters, after: [callCrm()] });
			const request = workflow.request('reply');
			const answers = await Promise.all(Array.from({ length: 50 }, () => send(request)));
			assert.ok(answers.every(({ status }) => status === 200));
			assert.equal((await workflow.executions(1)).length, 1);
			assert.equal(crm.calls, 1);
		});

		test('what has run is remembered after a restart', async () => {
			crmIs(false);
			await remembersAfterRestart({ parameters, after: [callCrm()] });
		});
	});

	describe("using a 'Respond to Webhook' node", () => {
		const parameters = { responseMode: 'responseNode' };
		/** That node only runs behind a trigger of n8n's own; a disabled Webhook node will do. */
		const beside = () => ({
			...node('Webhook', 'n8n-nodes-base.webhook', 2, { responseMode: 'responseNode' }),
			disabled: true,
		});
		const respond = (how = {}) =>
			node('Respond', 'n8n-nodes-base.respondToWebhook', 1.5, {
				respondWith: 'text',
				responseBody: '<Response><Message>Thank you</Message></Response>',
				options: {
					responseHeaders: { entries: [{ name: 'content-type', value: 'text/xml' }] },
				},
				...how,
			});

		const responding = (after) =>
			lab.workflow({ provider: 'twilio', parameters, after, beside: beside() });

		test('the workflow answers, and a repeat is acknowledged without running', async () => {
			crmIs(false);
			const workflow = await responding([callCrm(), respond()]);
			const request = workflow.request('reply');
			const { status, headers, text } = await send(request);
			assert.equal(status, 200);
			assert.match(headers.get('content-type'), /^text\/xml/);
			assert.match(text, /Thank you/);
			const repeat = await send(request);
			assert.equal(repeat.status, 200);
			assert.doesNotMatch(repeat.text, /Thank you/, 'or the person gets the text twice');
			assert.equal((await workflow.executions(1)).length, 1);
		});

		test('an empty answer is an answer', async () => {
			const empty = respond({ respondWith: 'noData', options: { responseCode: 204 } });
			const workflow = await responding([empty]);
			const { status, text } = await send(workflow.request('reply'));
			assert.deepEqual([status, text], [204, '']);
		});

		test('what has run is remembered after a restart', async () => {
			crmIs(false);
			const after = [callCrm(), respond()];
			await remembersAfterRestart({ parameters, after, beside: beside() });
		});

		test('a workflow that fails before it has answered is run again by the retry', async () => {
			crmIs(true);
			const workflow = await responding([callCrm(), respond()]);
			const request = workflow.request('reply');
			assert.equal((await send(request)).status, 500);
			crmIs(false);
			assert.equal((await send(request)).status, 200);
			assert.equal((await workflow.executions(2)).length, 2);
		});
	});

	/** In these modes the newest event may reach static data too late: then it is flagged. */
	async function remembersAfterRestart(settings) {
		const workflow = await lab.workflow({ provider: 'twilio', ...settings });
		const requests = Array.from({ length: 3 }, () => workflow.request('reply'));
		for (const request of requests) assert.equal((await send(request)).status, 200);
		await lab.restart();
		for (const request of requests) assert.equal((await send(request)).status, 200);
		const repeats = (await workflow.executions(3)).slice(3).flatMap(({ events }) => events);
		assert.ok(repeats.length <= 1, `${repeats.length} of 3 ran again`);
		assert.ok(repeats.every((event) => event.isPossibleDuplicate));
	}
});
