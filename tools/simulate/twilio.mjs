import { inbound, inboundEvent, keyword, mms, status, statusEvent } from './twilio-payloads.mjs';
import { DEMO_CREDENTIAL, formRequest, getRequest, jsonRequest } from './twilio-requests.mjs';

/**
 * Twilio's webhooks: forms, the same by GET, and the JSON of Event Streams.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 *
 * @typedef {import('./requests.mjs').Context} Context
 */

/** Codes of messages that a carrier or Twilio gave up on, with the status each comes with. */
const FAILURES = [
	['undelivered', '30003'],
	['undelivered', '30005'],
	['undelivered', '30006'],
	['undelivered', '30007'],
	['failed', '30032'],
	['undelivered', '30034'],
];

const form = (fields) => (context) => formRequest(context, fields(context));
const get = (fields) => (context) => getRequest(context, fields(context));
const streams =
	(...events) =>
	(context) =>
		jsonRequest(
			context,
			events.map((event) => event(context)),
		);

const failure = (context) => status(...context.random.pick(FAILURES))(context);
const optOut = keyword('optOut');
const optOutFlag = keyword('optOut', 'STOP');
const optInFlag = keyword('optIn', 'START');
const helpFlag = keyword('help', 'HELP');
const undelivered = statusEvent('undelivered', 30005);

/** @type {[string, string[], string, import('./requests.mjs').EventRecipe['make']][]} name, types, about, make */
const TABLE = [
	['reply', ['reply'], 'inbound text', form(inbound)],
	['delivered', ['delivered'], 'status callback', form(status('delivered'))],
	['failed', ['failed'], 'status callback with an ErrorCode', form(failure)],
	['optOut', ['optOut'], 'STOP and the like as plain text', form(optOut)],
	['optIn', ['optIn'], 'START and the like as plain text', form(keyword('optIn'))],
	['help', ['help'], 'HELP or INFO as plain text', form(keyword('help'))],
	['sent', ['sent'], 'status callback', form(status('sent'))],
	['queued', ['queued'], 'status callback', form(status('queued'))],
	['unknown', ['unknown'], 'partially_delivered', form(status('partially_delivered'))],
	['mms', ['reply'], 'inbound text with one to three pictures', form(mms)],
	['optOutFlag', ['optOut'], 'Advanced Opt-Out, OptOutType=STOP', form(optOutFlag)],
	['optInFlag', ['optIn'], 'Advanced Opt-Out, OptOutType=START', form(optInFlag)],
	['helpFlag', ['help'], 'Advanced Opt-Out, OptOutType=HELP', form(helpFlag)],
	['21610', ['failed', 'optOut'], 'send refused after opt-out', form(status('failed', '21610'))],
	['replyByGet', ['reply'], 'inbound text by HTTP GET', get(inbound)],
	['deliveredByGet', ['delivered'], 'status callback by HTTP GET', get(status('delivered'))],
	['eventStreamsReply', ['reply'], 'Event Streams, inbound text', streams(inboundEvent)],
	['eventStreamsDelivered', ['delivered'], 'Event Streams', streams(statusEvent('delivered'))],
	['eventStreamsFailed', ['failed'], 'Event Streams, undelivered', streams(undelivered)],
	[
		'eventStreamsBatch',
		['reply', 'sent'],
		'Event Streams, two events in one request',
		streams(inboundEvent, statusEvent('sent')),
	],
];

/** @type {import('./requests.mjs').SimulatedProvider} */
export const twilio = {
	events: TABLE.map(([name, types, about, make]) => ({ name, types, about, make })),
	demoCredential: DEMO_CREDENTIAL,
};
