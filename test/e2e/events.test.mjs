import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';

import Ajv from 'ajv';

import { readJson } from '../../tools/lib/paths.mjs';
import { Lab, node, send } from '../support/e2e.mjs';

const CONTACT = '+12025550123';

/** Event, what `SmsEvent.type` becomes, the output it leaves through, what must be in the fields. */
const CASES = [
	['reply', 'Reply', { direction: 'inbound', text: 'See you at 5', keyword: null, failure: null }],
	['delivered', 'Delivered', { failure: null, keyword: null }],
	['failed', 'Failed', { keyword: null }],
	['optOut', 'Opt-Out', { failure: null }],
];

const ALL_EVENTS = [
	'reply',
	'delivered',
	'failed',
	'optOut',
	'optIn',
	'help',
	'sent',
	'queued',
	'unknown',
];

/** Textellent reports a number put on its Do Not Text list, not the message that led to it. */
const isAboutMessage = (provider, type) => !(provider === 'textellent' && type === 'optOut');

describe('one shape for every provider', () => {
	/** @type {Lab} */
	let lab;
	const isEvent = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(
		readJson('docs/sms-event.schema.json'),
	);
	before(async () => (lab = await Lab.start()));
	after(() => lab?.stop());

	for (const provider of ['twilio', 'textellent', 'custom']) {
		describe(provider, () => {
			let workflow;
			let executions = 0;
			before(async () => {
				workflow = await lab.workflow({ provider, parameters: { events: ALL_EVENTS } });
			});

			const sendOne = async (event, wanted) => {
				const { status } = await send(workflow.request(event, { contact: CONTACT, ...wanted }));
				assert.equal(status, 200);
				executions++;
				const all = await workflow.executions(executions, { settle: 0 });
				assert.equal(all.length, executions);
				return all.at(-1);
			};

			for (const [type, output, fields] of CASES) {
				test(`${type} runs the branch ${output} and nothing else, with every field`, async () => {
					const messageId = `id-${randomUUID()}`;
					const text = type === 'reply' ? fields.text : undefined;
					const { status, mode, events, branches } = await sendOne(type, { messageId, text });
					assert.deepEqual([status, mode, branches], ['success', 'webhook', [output]]);
					assert.equal(events.length, 1);
					const [event] = events;
					assert.ok(isEvent(event), JSON.stringify(isEvent.errors, null, 2));
					assert.deepEqual(pick(event, Object.keys(fields)), fields);
					const common = { type, provider, contact: CONTACT, contactCountry: 'US', isTest: false };
					assert.deepEqual(pick(event, Object.keys(common)), common);
					assert.deepEqual(event.contactTimeZones, ['America/New_York']);
					assert.equal(event.messageId, isAboutMessage(provider, type) ? messageId : null);
					assert.ok(event.id.startsWith(`${provider}:`), event.id);
					assert.ok(Math.abs(Date.now() - Date.parse(event.receivedAt)) < 60_000);
					assert.notEqual(event.raw, null);
					if (type === 'failed') assert.ok(event.failure?.advice, JSON.stringify(event.failure));
					if (type === 'optOut' && event.keyword) assert.equal(event.keyword.intent, 'optOut');
				});
			}

			for (const type of ['optIn', 'help', 'sent', 'queued', 'unknown']) {
				test(`${type} leaves through Other`, async () => {
					const { events, branches } = await sendOne(type);
					assert.deepEqual(branches, ['Other']);
					assert.deepEqual(
						events.map((event) => event.type),
						[type],
					);
					assert.ok(isEvent(events[0]), JSON.stringify(isEvent.errors, null, 2));
				});
			}
		});
	}

	test('an event that was not chosen is acknowledged and runs nothing', async () => {
		const workflow = await lab.workflow({ provider: 'twilio', parameters: { events: ['reply'] } });
		assert.equal((await send(workflow.request('delivered'))).status, 200);
		assert.equal((await send(workflow.request('reply'))).status, 200);
		const all = await workflow.executions(1);
		assert.deepEqual(
			all.map(({ branches }) => branches),
			[['Reply']],
		);
	});

	test('a send refused after an opt-out runs Failed and Opt-Out', async () => {
		const workflow = await lab.workflow({ provider: 'twilio' });
		await send(workflow.request('21610'));
		const [{ branches }] = await workflow.executions(1);
		assert.deepEqual(branches.sort(), ['Failed', 'Opt-Out']);
	});

	test('the layout of one output carries every kind', async () => {
		const after = [node('All', 'n8n-nodes-base.noOp', 1)];
		const workflow = await lab.workflow({
			provider: 'twilio',
			parameters: { layout: 'one' },
			after,
		});
		for (const [event] of CASES) await send(workflow.request(event));
		const all = await workflow.executions(CASES.length);
		assert.deepEqual(
			all.flatMap(({ events }) => events.map(({ type }) => type)),
			CASES.map(([type]) => type),
		);
		assert.ok(all.every(({ branches }) => branches.join() === 'All'));
	});
});

function pick(object, keys) {
	return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
