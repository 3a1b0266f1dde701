import { authenticateAs } from './custom-schemes.mjs';
import { BUSINESS_NUMBER, KEYWORDS, MMS_TEXTS, REPLIES } from './texts.mjs';

/**
 * A provider that is on no list: flat JSON with common field names, protected by whichever scheme
 * the credential names.
 *
 * @typedef {import('./requests.mjs').Context} Context
 */

const FAILURES = [
	{ errorCode: 'E101', errorDescription: 'Handset switched off' },
	{ errorCode: 'E204', errorDescription: 'Blocked by the carrier' },
	{ errorCode: 'E310', errorDescription: 'Number not in service' },
];

const received = (intent) => (context) => ({
	event: 'message.received',
	...message(context, 'inbound'),
	text: context.text ?? context.random.pick(intent ? KEYWORDS[intent] : REPLIES),
});

const status = (word) => (context) => ({
	event: `message.${word}`,
	...message(context, 'outbound'),
	status: word,
	...(word === 'failed' && context.random.pick(FAILURES)),
});

/** @type {[string, string[], string, (context: Context) => object][]} name, types, about, payload */
const TABLE = [
	['reply', ['reply'], 'inbound text', received()],
	['delivered', ['delivered'], 'delivery receipt', status('delivered')],
	['failed', ['failed'], 'delivery receipt with an error code', status('failed')],
	['optOut', ['optOut'], 'STOP and the like as plain text', received('optOut')],
	['optIn', ['optIn'], 'START and the like as plain text', received('optIn')],
	['help', ['help'], 'HELP or INFO as plain text', received('help')],
	['sent', ['sent'], 'delivery receipt', status('sent')],
	['queued', ['queued'], 'delivery receipt', status('queued')],
	['unknown', ['unknown'], 'something that is no message', contactChanged],
	['mms', ['reply'], 'inbound text with a picture', mms],
];

/** @type {import('./requests.mjs').SimulatedProvider} */
export const custom = {
	events: TABLE.map(([name, types, about, payload]) => ({
		name,
		types,
		about,
		make: (context) => request(context, payload(context)),
	})),
	demoCredential: {
		scheme: 'hmac',
		secret: 'demo-signing-secret-0123456789',
		algorithm: 'sha256',
		encoding: 'hex',
		signatureHeader: 'x-signature',
		prefix: 'sha256=',
		timestampHeader: 'x-timestamp',
		signedContent: '{timestamp}.{body}',
	},
};

/** @param {Context} context @param {object} payload */
function request(context, payload) {
	return authenticateAs(context, {
		method: 'POST',
		url: context.url,
		headers: { accept: '*/*', 'content-type': 'application/json', 'user-agent': 'sms-gateway/1.0' },
		body: Buffer.from(JSON.stringify(payload)),
	});
}

/** @param {Context} context @param {'inbound' | 'outbound'} direction */
function message(context, direction) {
	const isInbound = direction === 'inbound';
	return {
		messageId: context.messageId ?? context.random.uuid(),
		direction,
		from: isInbound ? context.contact : BUSINESS_NUMBER,
		to: isInbound ? BUSINESS_NUMBER : context.contact,
		timestamp: context.now.toISOString(),
	};
}

/** @param {Context} context */
function mms(context) {
	return {
		...received()({ ...context, text: context.text ?? context.random.pick(MMS_TEXTS) }),
		mediaUrl: `https://media.example.com/${context.random.hex(16)}.jpg`,
	};
}

/** @param {Context} context */
function contactChanged(context) {
	return {
		event: 'contact.changed',
		id: context.messageId ?? context.random.uuid(),
		phone: context.contact,
		firstName: context.person.firstName,
		timestamp: context.now.toISOString(),
	};
}
