import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Lab, OWNER, send } from '../support/e2e.mjs';
import { Editor } from '../support/editor.mjs';

describe('in the editor', () => {
	/** @type {Lab} */
	let lab;
	/** @type {Editor} */
	let editor;
	before(async () => {
		lab = await Lab.start();
		editor = await Editor.open(lab.server.url, OWNER);
	});
	after(async () => {
		await editor?.close();
		await lab?.stop();
	});

	test('the provider can be chosen, and each asks for its own credential', async () => {
		await editor.addTrigger('On reply');
		for (const provider of ['Textellent', 'Twilio', 'Custom']) {
			await editor.choose('provider', provider);
			await editor.page.getByText(`Connect to SMS Events: ${provider}`).waitFor();
		}
	});

	test('an event of the node list is the one that the node waits for', async () => {
		await editor.addTrigger('On opt-out');
		const chosen = await editor.parameter('events').locator('.el-tag').allInnerTexts();
		assert.deepEqual(
			chosen.map((text) => text.trim()),
			['Opt-Out'],
		);
	});

	test('what a provider does not need is not shown', async () => {
		await editor.addTrigger('On reply');
		await editor.choose('provider', 'Twilio');
		await editor.parameter('twilioPhoneNumber').waitFor();
		await editor.choose('twilioTarget', 'Messaging Service');
		await editor.parameter('twilioMessagingService').waitFor();
		assert.equal(await editor.parameter('twilioPhoneNumber').count(), 0);
		await editor.choose('registration', 'Paste the URL');
		await editor.parameter('twilioTarget').waitFor({ state: 'detached' });
		await editor.choose('provider', 'Custom');
		await editor.parameter('registration').waitFor({ state: 'detached' });
		await editor.choose('customMapping', 'Paste a Sample');
		await editor.parameter('customSample').waitFor();
	});

	test('the canvas shows five named outputs, and one when the builder wants one', async () => {
		await editor.addTrigger('On reply');
		await editor.byId('ndv-close-button').click();
		const outputs = editor
			.byId('canvas-node')
			.locator('[data-test-id="canvas-node-output-handle"]');
		await outputs.first().waitFor();
		const labels = (await outputs.allInnerTexts()).map((text) => text.trim());
		assert.deepEqual(labels, ['Reply', 'Delivered', 'Failed', 'Opt-Out', 'Other']);
		await editor.byId('canvas-node').first().dblclick();
		await editor.choose('layout', 'through the same output');
		await editor.byId('ndv-close-button').click();
		await editor.page.waitForFunction(
			() => document.querySelectorAll('[data-test-id="canvas-node-output-handle"]').length === 1,
		);
	});

	test('a test event appears in the panel of the trigger', async () => {
		const workflow = await lab.workflow({ provider: 'twilio', active: false });
		await editor.page.goto(`${lab.server.url}/workflow/${workflow.id}`);
		await editor.byId('canvas-node').filter({ hasText: 'SMS Trigger' }).first().dblclick();
		await editor.byId('node-execute-button').first().click();
		await workflow.answersTest();
		const text = 'The test that a builder sees';
		const request = workflow.request('reply', { url: workflow.testUrl, text });
		assert.equal((await send(request)).status, 200);
		await editor.byId('ndv').getByText(text).first().waitFor();
	});
});
