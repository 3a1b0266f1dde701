import { serveApi } from './e2e-fake-api.mjs';

const NUMBER_ID = 'PN00000000000000000000000000000001';
const SERVICE_ID = 'MG00000000000000000000000000000001';

/** Names of parameters and of the properties that they set. */
const PROPERTIES = {
	SmsUrl: 'sms_url',
	SmsMethod: 'sms_method',
	InboundRequestUrl: 'inbound_request_url',
	InboundMethod: 'inbound_method',
	UseInboundWebhookOnNumber: 'use_inbound_webhook_on_number',
	StatusCallback: 'status_callback',
};

/**
 * The part of Twilio's API that holds webhook URLs: one phone number, one Messaging Service.
 * https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 * https://www.twilio.com/docs/messaging/api/service-resource
 */
export async function fakeTwilio({ accountSid, authToken }) {
	const number = {
		sid: NUMBER_ID,
		phone_number: '+12025550100',
		friendly_name: 'Front desk',
		capabilities: { sms: true, mms: true, voice: true },
		sms_url: '',
		sms_method: 'POST',
		sms_application_sid: '',
	};
	const service = {
		sid: SERVICE_ID,
		friendly_name: 'Reminders',
		inbound_request_url: null,
		inbound_method: 'POST',
		use_inbound_webhook_on_number: false,
		status_callback: null,
	};
	const account = `/2010-04-01/Accounts/${accountSid}`;
	const resources = new Map([
		[`${account}/IncomingPhoneNumbers/${NUMBER_ID}.json`, number],
		[`/v1/Services/${SERVICE_ID}`, service],
	]);
	const lists = new Map([
		[`${account}/IncomingPhoneNumbers.json`, { incoming_phone_numbers: [number] }],
		['/v1/Services', { services: [service], meta: { next_page_url: null } }],
		[`${account}/Messages.json`, { messages: [] }],
	]);
	const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
	const api = await serveApi(({ method, path, headers, form }) => {
		if (headers.authorization !== expected) {
			return { status: 401, json: { code: 20003, message: 'Authenticate', status: 401 } };
		}
		const resource = resources.get(path);
		if (method === 'POST' && resource) {
			for (const [name, value] of form) resource[PROPERTIES[name]] = typed(value);
		}
		const json = resource ?? lists.get(path);
		return json ? { json } : { status: 404, json: { code: 20404, message: 'Not found' } };
	});
	return { ...api, number, service };
}

function typed(value) {
	return { true: true, false: false }[value] ?? value;
}
