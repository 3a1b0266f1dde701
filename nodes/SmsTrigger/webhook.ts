import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { SmsEvent } from '../../sms/event';
import type { Answer, Credential, Provider } from '../../sms/provider';
import { receive } from '../../sms/receive';
import { type Intake, takeOnce } from './once';
import { isBrowserVisit, setupPage } from './page';
import { readRequest } from './request';
import { answerNow, startWorkflow } from './respond';
import { readCredential, readSettings, type TriggerSettings } from './settings';

const TRY_AGAIN: Answer = {
	status: 503,
	headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '10' },
	body: 'This event is still being processed.',
};

/** Cut off, too large, or not what its content encoding says; it must not become an execution. */
const UNREADABLE: Answer = {
	status: 400,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body: 'The body of this request cannot be read.',
};

/** The way of one request: authenticate, parse, normalise, claim, order, select, respond. */
export async function handleWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const isTest = context.getMode() === 'manual';
	const settings = readSettings(context, isTest);
	const request = await readRequest(context).catch(() => null);
	if (!request) return answerNow(response, UNREADABLE);
	if (isBrowserVisit(request)) return answerNow(response, setupPage(request, settings.provider));

	const { accepted, refusal, events, answer } = await receive(request, {
		provider: settings.provider.id,
		credential: await credentialOf(context, settings.provider),
		options: settings.receiveOptions,
	});
	if (!accepted) {
		context.logger.warn(`SMS Trigger refused a request: ${refusal?.code}. ${refusal?.message}`);
		return answerNow(response, answer);
	}

	const intake = isTest
		? withoutMemory(events, settings)
		: await takeOnce(context, events, settings);
	if (!intake) return answerNow(response, TRY_AGAIN);
	if (intake.events.length === 0) {
		intake.commit();
		return answerNow(response, answer);
	}
	return startWorkflow(context, intake, settings, answer);
}

/** A credential that was deleted or cannot be read counts as none: refused with 503, retried later. */
async function credentialOf(context: IWebhookFunctions, provider: Provider): Promise<Credential> {
	try {
		return await readCredential(context, provider);
	} catch (error) {
		context.logger.warn(`SMS Trigger cannot read its credential: ${(error as Error).message}`);
		return {};
	}
}

/** On the test URL every event runs and nothing is remembered. */
function withoutMemory(events: SmsEvent[], settings: TriggerSettings): Intake {
	const nothing = (): void => undefined;
	return {
		events: events.filter((event) => settings.events.has(event.type)),
		commit: nothing,
		release: nothing,
		save: nothing,
	};
}
