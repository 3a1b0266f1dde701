import { BUSINESS_NUMBER, KEYWORDS, MMS_TEXTS, REPLIES } from './texts.mjs';
import { withParameter } from './url.mjs';
import { UsageError } from './usage.mjs';

/**
 * Textellent's webhooks. What it really sends is not public: the names here are those of its API,
 * inside the `data` envelope that its API uses. The kind and the token are in the URL, as the
 * SMS Trigger registers it.
 *
 * @typedef {import('./requests.mjs').Context} Context
 */

const FAILURES = [
	{ errorCode: 'UNREACHABLE', errorMessage: 'The handset could not be reached' },
	{ errorCode: 'INVALID_NUMBER', errorMessage: 'Not a valid phone number' },
	{ errorCode: 'CARRIER_BLOCKED', errorMessage: 'Blocked by the carrier' },
];

const TAGS = ['Franchise lead', 'New applicant', 'Appointment reminder'];
const SERVICES = ['Consultation', 'Teeth cleaning', 'Discovery day'];

const incoming = (intent) => (context) => ({
	...message(context, 'INBOUND'),
	body: context.text ?? context.random.pick(intent ? KEYWORDS[intent] : REPLIES),
});

const delivery = (status) => (context) => ({
	...message(context, 'OUTBOUND'),
	status,
	...(status === 'FAILED' && context.random.pick(FAILURES)),
});

/** @type {[string, string[], string, string, (context: Context) => object][]} name, types, about, kind in the URL, data */
const TABLE = [
	['reply', ['reply'], 'incoming message', 'incomingMessage', incoming()],
	['delivered', ['delivered'], 'delivery status', 'deliveryStatus', delivery('DELIVERED')],
	['failed', ['failed'], 'delivery status', 'deliveryStatus', delivery('FAILED')],
	['optOut', ['optOut'], 'number added to Do Not Text', 'doNotTextAdded', doNotText],
	['optIn', ['optIn'], 'number removed from Do Not Text', 'doNotTextRemoved', doNotText],
	['help', ['help'], 'incoming message HELP or INFO', 'incomingMessage', incoming('help')],
	['sent', ['sent'], 'delivery status', 'deliveryStatus', delivery('SENT')],
	['queued', ['queued'], 'delivery status', 'deliveryStatus', delivery('QUEUED')],
	[
		'unknown',
		['unknown'],
		'delivery status with a new word',
		'deliveryStatus',
		delivery('ON_HOLD'),
	],
	['mms', ['reply'], 'incoming message with a picture', 'incomingMessage', mms],
	['optOutText', ['optOut'], 'incoming message STOP', 'incomingMessage', incoming('optOut')],
	['optInText', ['optIn'], 'incoming message START', 'incomingMessage', incoming('optIn')],
	['wrongNumber', ['unknown'], 'number marked as wrong', 'wrongNumber', doNotText],
	['contactCreated', ['unknown'], 'new contact', 'contactCreated', contact],
	['tagAdded', ['unknown'], 'tag added to a contact', 'tagAdded', tag],
	['tagRemoved', ['unknown'], 'tag removed from a contact', 'tagRemoved', tag],
	['appointmentCreated', ['unknown'], 'appointment', 'appointmentCreated', appointment('BOOKED')],
	['appointmentUpdated', ['unknown'], 'appointment', 'appointmentUpdated', appointment('UPDATED')],
	[
		'appointmentCanceled',
		['unknown'],
		'appointment',
		'appointmentCanceled',
		appointment('CANCELED'),
	],
];

/** @type {import('./requests.mjs').SimulatedProvider} */
export const textellent = {
	events: TABLE.map(([name, types, about, kind, data]) => ({
		name,
		types,
		about,
		make: (context) => request(context, kind, data(context)),
	})),
	demoCredential: {
		authCode: 'demo-auth-code',
		webhookToken: 'demo-webhook-token-0123456789abcdef',
	},
};

/** @param {Context} context @param {string} kind @param {object} data */
function request(context, kind, data) {
	const { webhookToken } = context.credential;
	if (!webhookToken) throw new UsageError('The textellent credential needs "webhookToken".');
	return {
		method: 'POST',
		url: withParameter(withParameter(context.url, 'event', kind), 'token', webhookToken),
		headers: { accept: 'application/json', 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify({ data: { ...data, clientId: 4021 } })),
		proof: { parameter: 'token' },
	};
}

function idOf(context) {
	return context.messageId ?? `tx-${context.random.hex(20)}`;
}

/** @param {Context} context @param {'INBOUND' | 'OUTBOUND'} direction */
function message(context, direction) {
	const isInbound = direction === 'INBOUND';
	return {
		messageId: idOf(context),
		direction,
		phone: context.contact,
		from: isInbound ? context.contact : BUSINESS_NUMBER,
		to: isInbound ? BUSINESS_NUMBER : context.contact,
		timestamp: context.now.toISOString(),
	};
}

/** @param {Context} context */
function mms(context) {
	return {
		...message(context, 'INBOUND'),
		body: context.text ?? context.random.pick(MMS_TEXTS),
		mediaFileURLs: [`https://media.example.com/${context.random.hex(16)}.jpg`],
	};
}

/** @param {Context} context */
function doNotText(context) {
	return {
		id: idOf(context),
		phone: context.contact,
		contactFirstName: context.person.firstName,
		contactLastName: context.person.lastName,
		timestamp: context.now.toISOString(),
	};
}

/** @param {Context} context */
function contact(context) {
	return {
		id: idOf(context),
		contactFirstName: context.person.firstName,
		contactLastName: context.person.lastName,
		phoneMobile: context.contact,
		timestamp: context.now.toISOString(),
	};
}

/** @param {Context} context */
function tag(context) {
	return { ...doNotText(context), tagName: context.random.pick(TAGS) };
}

/** @param {string} status */
function appointment(status) {
	return (context) => {
		const start = new Date(context.now.getTime() + (1 + context.random.integer(14)) * 86_400_000);
		const end = new Date(start.getTime() + 3_600_000);
		return {
			id: idOf(context),
			status,
			serviceName: context.random.pick(SERVICES),
			customerFirstName: context.person.firstName,
			customerLastName: context.person.lastName,
			phoneNumber: context.contact,
			startDateTime: localTime(start),
			endDateTime: localTime(end),
			timeZone: 'America/New_York',
			timestamp: context.now.toISOString(),
		};
	};
}

/** YYYY-MM-DD HH:MM:SS. @param {Date} date */
function localTime(date) {
	return date.toISOString().slice(0, 19).replace('T', ' ');
}
