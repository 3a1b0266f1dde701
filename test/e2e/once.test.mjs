import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Lab, send } from '../support/e2e.mjs';

const COUNT = 50;

describe('each event once', () => {
	/** @type {Lab} */
	let lab;
	before(async () => (lab = await Lab.start()));
	after(() => lab?.stop());

	test('50 identical deliveries at the same moment run the workflow once', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const request = workflow.request('reply');
		const answers = await sendTogether(Array(COUNT).fill(request));
		assert.deepEqual(answers, { 200: COUNT });
		assert.equal((await workflow.executions(1)).length, 1);
	});

	test('50 different deliveries at the same moment all run and are remembered after a restart', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const requests = Array.from({ length: COUNT }, () => workflow.request('reply'));
		assert.deepEqual(await sendTogether(requests), { 200: COUNT });
		const all = await workflow.executions(COUNT, { timeout: 60_000 });
		assert.equal(all.length, COUNT);
		const ids = new Set(all.flatMap(({ events }) => events.map(({ messageId }) => messageId)));
		assert.equal(ids.size, COUNT);

		await lab.restart();
		assert.deepEqual(await sendTogether(requests), { 200: COUNT });
		assert.equal((await workflow.executions(COUNT)).length, COUNT);
	});

	test('a retry that follows a delivery is acknowledged and runs nothing', async () => {
		for (const provider of ['twilio', 'textellent', 'custom']) {
			const workflow = await lab.workflow({ provider });
			const request = workflow.request('delivered');
			for (let i = 0; i < 3; i++) assert.equal((await send(request)).status, 200);
			assert.equal((await workflow.executions(1)).length, 1, provider);
		}
	});

	test('after a crash, what runs twice is flagged', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const requests = Array.from({ length: 10 }, () => workflow.request('reply'));
		assert.deepEqual(await sendTogether(requests), { 200: 10 });
		await lab.restart('crash');
		const before = (await workflow.executions(0)).length;
		assert.equal(before, 10, 'what was acknowledged is stored');
		assert.deepEqual(await sendTogether(requests), { 200: 10 });
		const repeats = (await workflow.executions(before)).slice(before);
		const flags = repeats.flatMap(({ events }) => events.map((event) => event.isPossibleDuplicate));
		assert.ok(flags.every(Boolean), `${repeats.length} ran twice, flags: ${flags}`);
	});

	test('renaming another node and publishing again forgets nothing', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		const request = workflow.request('reply');
		await send(request);
		const stored = await lab.client.workflow(workflow.id);
		const { versionId } = await lab.client.updateWorkflow(workflow.id, {
			name: 'Renamed',
			nodes: stored.nodes.map((node) =>
				node.name === 'Other' ? { ...node, position: [900, 900] } : node,
			),
			connections: stored.connections,
			versionId: stored.versionId,
		});
		await lab.client.activate({ id: workflow.id, versionId });
		await send(request);
		assert.equal((await workflow.executions(1)).length, 1);
	});
});

/** @returns how many answers had which status */
async function sendTogether(requests) {
	const answers = await Promise.all(requests.map(send));
	const count = {};
	for (const { status } of answers) count[status] = (count[status] ?? 0) + 1;
	return count;
}
