import type { ApiCall, RegistrationContext } from '../../sms/registration';

export const OURS = 'https://hooks.example.com/webhook/abc/sms';
export const OURS_TEST = 'https://hooks.example.com/webhook-test/abc/sms';
export const THEIRS = 'https://app.example.net/sms';
export const NUMBER = 'PN00000000000000000000000000000001';
export const SERVICE = 'MG00000000000000000000000000000001';
export const CREDENTIAL = {
	accountSid: 'AC00000000000000000000000000000001',
	apiBaseUrl: 'https://api.twilio.test',
	messagingBaseUrl: 'https://messaging.twilio.test/',
};
export const NUMBER_URL = `https://api.twilio.test/2010-04-01/Accounts/${CREDENTIAL.accountSid}/IncomingPhoneNumbers/${NUMBER}.json`;
const SERVICE_URL = `https://messaging.twilio.test/v1/Services/${SERVICE}`;

type Resource = Record<string, unknown>;
const snakeCase = (name: string) => name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();

/** Twilio as far as the registrar sees it: resources that GET reads and POST changes. */
function fakeTwilio(resources: Record<string, Resource>) {
	const posts: Array<Record<string, string>> = [];
	const call: ApiCall = async ({ method, url, form }) => {
		const resource = resources[url];
		if (!resource) throw new Error(`404 ${method} ${url}`);
		if (method === 'POST') {
			posts.push(form ?? {});
			for (const [name, value] of Object.entries(form ?? {})) {
				const isFlag = value === 'true' || value === 'false';
				resource[snakeCase(name)] = isFlag ? value === 'true' : value || null;
			}
		}
		return structuredClone(resource);
	};
	return { call, posts };
}

export function setUp(
	kind: 'phoneNumber' | 'messagingService',
	resource: Resource,
	isTest = false,
) {
	const isNumber = kind === 'phoneNumber';
	const { call, posts } = fakeTwilio({ [isNumber ? NUMBER_URL : SERVICE_URL]: resource });
	const context: RegistrationContext = {
		call,
		credential: CREDENTIAL,
		webhookUrl: isTest ? OURS_TEST : OURS,
		isTest,
		events: ['reply', 'delivered'],
		target: { kind, id: isNumber ? NUMBER : SERVICE },
	};
	return { context, resource, posts };
}

export const number = (fields: Resource = {}): Resource => ({
	sid: NUMBER,
	phone_number: '+12025550123',
	friendly_name: 'Front desk',
	sms_url: '',
	sms_method: 'POST',
	sms_application_sid: '',
	...fields,
});

export const service = (fields: Resource = {}): Resource => ({
	sid: SERVICE,
	friendly_name: 'Reminders',
	inbound_request_url: null,
	inbound_method: 'POST',
	status_callback: null,
	use_inbound_webhook_on_number: false,
	...fields,
});
