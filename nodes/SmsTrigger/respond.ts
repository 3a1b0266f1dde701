import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { EventType, SmsEvent } from '../../sms/event';
import type { Answer } from '../../sms/provider';
import type { Intake } from './once';
import { isMultipart } from './request';
import type { TriggerSettings } from './settings';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Output per kind in the layout of five; the rest leaves through the last one. */
const OUTPUT_OF: Partial<Record<EventType, number>> = {
	reply: 0,
	delivered: 1,
	failed: 2,
	optOut: 3,
};
const OTHER_OUTPUT = 4;

/** Answers here and now. Only for what starts no workflow: nothing of it can be lost. */
export function answerNow(response: Response, answer: Answer): IWebhookResponseData {
	response.status(answer.status);
	for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
	response.end(answer.body);
	return { noWebhookResponse: true };
}

/** Starts the workflow; n8n answers once the execution is stored, or when the builder wants it. */
export function startWorkflow(
	context: IWebhookFunctions,
	intake: Intake,
	settings: TriggerSettings,
	answer: Answer,
): IWebhookResponseData {
	const response = context.getResponseObject();
	onceAnswered(response, settings.responseMode, answer, (status) =>
		status < 400 ? intake.commit() : intake.release(),
	);
	if (settings.responseMode !== 'onReceived') {
		return { workflowData: toOutputs(intake.events, settings.layout, intake.save) };
	}
	for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
	return {
		workflowData: toOutputs(intake.events, settings.layout),
		// n8n reads this after it has stored the execution and before it stores static data. Of a
		// multipart request it is also read before: there the answer itself commits.
		get webhookResponse() {
			if (!isMultipart(context)) intake.commit();
			intake.save();
			return answer.body;
		},
	};
}

/**
 * Calls back with the status when n8n ends the response. Not on `close`: a caller that hangs up
 * early has not undone the execution. An answer given replaces n8n's (the last node's data, which
 * a provider would take for a reply or log as an invalid one), unless it reports a fault.
 */
function onceAnswered(
	response: Response,
	responseMode: TriggerSettings['responseMode'],
	answer: Answer,
	callback: (status: number) => void,
): void {
	const end = response.end.bind(response) as (...args: unknown[]) => Response;
	response.end = ((...args: unknown[]) => {
		// With that node n8n ends the response before it answers, when static data has to be saved.
		const isEarly = responseMode === 'responseNode' && args.length === 0 && !response.headersSent;
		if (isEarly) return response;
		response.end = end as Response['end'];
		callback(response.statusCode);
		if (responseMode !== 'lastNode' || response.statusCode >= 400 || response.headersSent)
			return end(...args);
		for (const name of ['content-length', 'etag']) response.removeHeader(name);
		for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
		return end(answer.body);
	}) as Response['end'];
}

/**
 * @param onStore is called when n8n serialises the items to store the execution. In the modes that
 * answer later this is the one moment after which n8n still stores static data, so the memory goes
 * along, with these claims marked as open.
 */
function toOutputs(
	events: SmsEvent[],
	layout: TriggerSettings['layout'],
	onStore?: () => void,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = layout === 'five' ? [[], [], [], [], []] : [[]];
	for (const event of events) {
		const output = layout === 'five' ? (OUTPUT_OF[event.type] ?? OTHER_OUTPUT) : 0;
		const item = { json: { ...event } } as unknown as INodeExecutionData;
		if (onStore) watchSerialisation(item, onStore);
		outputs[output].push(item);
	}
	return outputs;
}

function watchSerialisation(item: INodeExecutionData, onStore: () => void): void {
	Object.defineProperty(item, 'pairedItem', {
		enumerable: true,
		configurable: true,
		get: () => {
			onStore();
			return undefined;
		},
		set: (value) =>
			Object.defineProperty(item, 'pairedItem', { value, writable: true, enumerable: true }),
	});
}
