import { BUSINESS_NUMBER, KEYWORDS, MMS_TEXTS, REPLIES } from './texts.mjs';
import { accountSid } from './twilio-requests.mjs';

/**
 * What Twilio says: form fields of the message webhooks, CloudEvents of Event Streams.
 *
 * @typedef {import('./requests.mjs').Context} Context
 */

/** Advanced Opt-Out only works on a Messaging Service, so its id comes along. */
const MESSAGING_SERVICE = 'MG00000000000000000000000000000001';

/** @param {Context} context */
export function inbound(context) {
	const { person, random } = context;
	const id = context.messageId ?? `SM${random.hex(32)}`;
	const text = context.text ?? random.pick(REPLIES);
	return {
		ToCountry: 'US',
		ToState: 'DC',
		SmsMessageSid: id,
		NumMedia: '0',
		ToCity: '',
		FromZip: person.zip,
		SmsSid: id,
		FromState: person.state,
		SmsStatus: 'received',
		FromCity: person.city,
		Body: text,
		FromCountry: 'US',
		To: BUSINESS_NUMBER,
		ToZip: '',
		NumSegments: String(segmentsOf(text)),
		MessageSid: id,
		AccountSid: accountSid(context),
		From: context.contact,
		ApiVersion: '2010-04-01',
	};
}

/** @param {Context} context */
export function mms(context) {
	const { random } = context;
	const messageId = context.messageId ?? `MM${random.hex(32)}`;
	const text = context.text ?? random.pick(MMS_TEXTS);
	const count = 1 + random.integer(3);
	const fields = { ...inbound({ ...context, messageId, text }), NumMedia: String(count) };
	const message = `https://api.twilio.com/2010-04-01/Accounts/${accountSid(context)}/Messages/${messageId}`;
	for (let index = 0; index < count; index++) {
		fields[`MediaContentType${index}`] = random.pick(['image/jpeg', 'image/png']);
		fields[`MediaUrl${index}`] = `${message}/Media/ME${random.hex(32)}`;
	}
	return fields;
}

/**
 * @param {keyof typeof KEYWORDS} intent
 * @param {string} [optOutType] Twilio's own flag for it
 */
export function keyword(intent, optOutType) {
	return (/** @type {Context} */ context) => ({
		...inbound({ ...context, text: context.text ?? context.random.pick(KEYWORDS[intent]) }),
		...(optOutType && { MessagingServiceSid: MESSAGING_SERVICE, OptOutType: optOutType }),
	});
}

/** @param {string} status @param {string} [errorCode] */
export function status(status, errorCode) {
	return (/** @type {Context} */ context) => {
		const id = context.messageId ?? `SM${context.random.hex(32)}`;
		const hasReceipt = status === 'delivered' || status === 'undelivered';
		return {
			AccountSid: accountSid(context),
			ApiVersion: '2010-04-01',
			...(errorCode && { ErrorCode: errorCode }),
			From: BUSINESS_NUMBER,
			MessageSid: id,
			MessageStatus: status,
			...(hasReceipt && { RawDlrDoneDate: receiptTime(context.now) }),
			SmsSid: id,
			SmsStatus: status,
			To: context.contact,
		};
	};
}

/** @param {Context} context */
export function inboundEvent(context) {
	const { person } = context;
	const text = context.text ?? context.random.pick(REPLIES);
	return cloudEvent(context, 'com.twilio.messaging.inbound-message.received', {
		from: context.contact,
		to: BUSINESS_NUMBER,
		body: text,
		numMedia: 0,
		numSegments: segmentsOf(text),
		fromCountry: 'US',
		fromState: person.state,
		fromCity: person.city,
		fromZip: person.zip,
	});
}

/** @param {string} status @param {number} [errorCode] */
export function statusEvent(status, errorCode) {
	return (/** @type {Context} */ context) =>
		cloudEvent(context, `com.twilio.messaging.message.${status}`, {
			from: BUSINESS_NUMBER,
			to: context.contact,
			messageStatus: status.toUpperCase(),
			numberOfSegments: 1,
			...(errorCode && { errorCode }),
		});
}

function cloudEvent(context, type, data) {
	const { random, now } = context;
	const messageSid = context.messageId ?? `SM${random.hex(32)}`;
	const account = accountSid(context);
	return {
		specversion: '1.0',
		type,
		source: `/2010-04-01/Accounts/${account}/Messages/${messageSid}.json`,
		id: `EZ${random.hex(32)}`,
		datacontenttype: 'application/json',
		time: now.toISOString(),
		data: {
			accountSid: account,
			messageSid,
			eventName: type,
			timestamp: now.toISOString(),
			...data,
		},
	};
}

/** YYMMDDhhmm. @param {Date} date */
function receiptTime(date) {
	return date.toISOString().slice(2, 16).replace(/[-T:]/g, '');
}

/** Near enough for made-up texts: leaves out the few GSM-7 characters that count twice. */
function segmentsOf(text) {
	const isGsm7 = /^[\x20-\x5f\x61-\x7e\n¿¡äöüßÄÖÜñÑéèàùìò]*$/.test(text);
	const [whole, part] = isGsm7 ? [160, 153] : [70, 67];
	return text.length <= whole ? 1 : Math.ceil(text.length / part);
}
