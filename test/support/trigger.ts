import type { Workflow } from 'n8n-workflow';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import { SmsTrigger } from '../../nodes/SmsTrigger/SmsTrigger.node';
import { callWebhook, HOST, makeWorkflow } from './engine';
import { branchConnections, branchNodes, CREDENTIALS, passThrough, triggerNode } from './nodes';

export const PATH = '/webhook/b7d0/sms';
export const TOKEN = CREDENTIALS.twilio.smsTwilioApi.authToken;
const credentials = CREDENTIALS.twilio;

let nextSid = 1;
const newSid = () => `SM${String(nextSid++).padStart(32, '0')}`;

type Fields = Record<string, string>;

export const reply = (fields: Fields = {}): Fields => ({
	MessageSid: newSid(),
	From: '+12025550123',
	To: '+12025550100',
	Body: 'See you at five',
	NumMedia: '0',
	SmsStatus: 'received',
	...fields,
});

export const status = (MessageStatus: string, fields: Fields = {}): Fields => ({
	MessageSid: newSid(),
	MessageStatus,
	From: '+12025550100',
	To: '+12025550123',
	...fields,
});

export function signed(fields: Fields, path = PATH) {
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
export async function inNewProcess(): Promise<typeof SmsTrigger> {
	let loaded: typeof SmsTrigger | undefined;
	await jest.isolateModulesAsync(async () => {
		({ SmsTrigger: loaded } = await import('../../nodes/SmsTrigger/SmsTrigger.node'));
	});
	return loaded!;
}

export function setUp(parameters: object = {}, staticData: object = {}, Trigger = SmsTrigger) {
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

export const lengths = (result: { workflowData?: unknown[][] }) =>
	result.workflowData?.map((output) => output.length);
