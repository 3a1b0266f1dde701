import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Lab, send } from '../support/e2e.mjs';

describe('production URL and test URL', () => {
	/** @type {Lab} */
	let lab;
	before(async () => (lab = await Lab.start()));
	after(() => lab?.stop());

	test('an event on the test URL says so and is no reason to drop it in production', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const wanted = { messageId: 'SM0123456789abcdef0123456789abcdef', seed: 1 };
		await workflow.listen();
		const request = workflow.request('reply', { ...wanted, url: workflow.testUrl });
		assert.equal((await send(request)).status, 200);
		const [test] = await workflow.executions(1);
		assert.equal(test.mode, 'manual');
		assert.deepEqual(
			test.events.map(({ isTest, messageId }) => [isTest, messageId]),
			[[true, wanted.messageId]],
		);
		assert.deepEqual(test.branches, ['Reply']);

		assert.equal((await send(workflow.request('reply', wanted))).status, 200);
		const [, production] = await workflow.executions(2);
		assert.equal(production.mode, 'webhook');
		assert.equal(production.events[0].isTest, false);
		assert.equal(production.events[0].isPossibleDuplicate, false);
	});

	test('an event that production has seen can still be tested with', async () => {
		const workflow = await lab.workflow({ provider: 'custom' });
		const wanted = { messageId: 'message-1', seed: 1 };
		await send(workflow.request('delivered', wanted));
		await workflow.listen();
		await send(workflow.request('delivered', { ...wanted, url: workflow.testUrl }));
		const all = await workflow.executions(2);
		assert.deepEqual(
			all.map(({ mode }) => mode),
			['webhook', 'manual'],
		);
		await send(workflow.request('delivered', wanted));
		assert.equal((await workflow.executions(2)).length, 2, 'production still remembers it');
	});

	test('a signature for one of the URLs is worth nothing on the other', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		await workflow.listen();
		const request = workflow.request('reply');
		assert.equal((await send({ ...request, url: workflow.testUrl })).status, 401);
		assert.deepEqual(await workflow.executions(0), []);
		await lab.client.stopListening(workflow.id);
	});

	test('a person who opens the URL in a browser reads what it is for', async () => {
		for (const [provider, name] of [
			['twilio', 'Twilio'],
			['textellent', 'Textellent'],
		]) {
			const workflow = await lab.workflow({ provider });
			const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
			const page = await send({ method: 'GET', url: workflow.url, headers });
			assert.equal(page.status, 200);
			assert.match(page.headers.get('content-type'), /^text\/html/);
			assert.match(page.text, new RegExp(`This is the SMS webhook of ${name}`));
			assert.ok(page.text.includes(workflow.url));
			assert.deepEqual(await workflow.executions(0), []);
		}
	});

	test('Twilio may deliver by GET', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		assert.equal((await send(workflow.request('replyByGet'))).status, 200);
		const [{ branches }] = await workflow.executions(1);
		assert.deepEqual(branches, ['Reply']);
	});
});
