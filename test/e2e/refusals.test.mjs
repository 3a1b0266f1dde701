import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { forge } from '../../tools/simulate/requests.mjs';
import { Lab, send } from '../support/e2e.mjs';

const SECRETS = { twilio: 'authToken', textellent: 'webhookToken', custom: 'secret' };

/** n8n itself refuses to store some empty fields; a blank one is as good as none. */
const BLANK = ' ';

describe('what cannot be trusted starts nothing', () => {
	/** @type {Lab} */
	let lab;
	before(async () => (lab = await Lab.start()));
	after(() => lab?.stop());

	for (const [provider, secret] of Object.entries(SECRETS)) {
		test(`${provider}: a forged request is answered 401 and runs nothing`, async () => {
			const workflow = await lab.workflow({ provider });
			const { status, text } = await send(forge(workflow.request('reply')));
			assert.equal(status, 401);
			assert.match(text, /^(invalidSignature|missingSignature): \w/);
			assert.deepEqual(await workflow.executions(0), []);
			// The genuine one is not held against it.
			assert.equal((await send(workflow.request('reply'))).status, 200);
			assert.equal((await workflow.executions(1)).length, 1);
		});

		test(`${provider}: a blank secret is answered 503 and runs nothing`, async () => {
			const credentials = await lab.credential(provider, { [secret]: BLANK });
			const workflow = await lab.workflow({ provider, credentials });
			const { status, text } = await send(workflow.request('reply'));
			assert.equal(status, 503);
			assert.match(text, /^notConfigured: \w/);
			assert.deepEqual(await workflow.executions(0), []);
		});

		test(`${provider}: a credential that was deleted is answered 503 and runs nothing`, async () => {
			const credentials = await lab.credential(provider);
			const workflow = await lab.workflow({ provider, credentials });
			const [{ id }] = Object.values(credentials);
			await lab.client.call('DELETE', `/rest/credentials/${id}`);
			assert.equal((await send(workflow.request('reply'))).status, 503);
			assert.deepEqual(await workflow.executions(0), []);
		});
	}

	test('no answer shows the secret', async () => {
		const authToken = 'do-not-show-this-0123456789';
		const credentials = await lab.credential('twilio', { authToken });
		const workflow = await lab.workflow({ provider: 'twilio', credentials });
		const { text } = await send(workflow.request('reply'));
		assert.doesNotMatch(text, /do-not-show-this/);
		assert.doesNotMatch(lab.server.log, /do-not-show-this/);
	});

	test('a request without a signature, or without a body, is refused', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const request = workflow.request('reply');
		const { 'x-twilio-signature': _, ...unsigned } = request.headers;
		assert.equal((await send({ ...request, headers: unsigned })).status, 401);
		assert.equal((await send({ ...request, body: Buffer.alloc(0) })).status, 401);
		assert.equal((await send({ ...request, method: 'GET' })).status, 401);
		assert.deepEqual(await workflow.executions(0), []);
	});
});
