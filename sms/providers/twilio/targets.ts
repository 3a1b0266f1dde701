import type { Credential } from '../../provider';

/** A URL that Twilio keeps for a target. */
export interface Slot {
	/** Name in requests. */
	parameter: string;
	/** Name in answers. */
	property: string;
	/** What else has to be set for Twilio to use the URL. */
	companions: ReadonlyArray<{ parameter: string; property: string; wanted: string }>;
	/** When this is true at Twilio, texts go elsewhere whatever the URL is. */
	deferredBy?: string;
}

/** Something that a webhook URL can be set on. */
export interface TargetKind {
	/** With its article, for messages. */
	label: string;
	base(credential: Credential): string;
	/** @param item '' for the list, `/<sid>` for one. */
	path(credential: Credential, item: string): string;
	listProperty: string;
	/** Resources that can receive texts at all. */
	isUsable(resource: unknown): boolean;
	slots: readonly Slot[];
	/** A setting that makes Twilio ignore the slots. */
	bypass?: { property: string; message(target: string, value: string): string };
}

/** https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
const phoneNumber: TargetKind = {
	label: 'a phone number',
	base: (credential) => baseUrl(credential, 'apiBaseUrl', 'https://api.twilio.com'),
	path: (credential, item) =>
		`/2010-04-01/Accounts/${accountSid(credential)}/IncomingPhoneNumbers${item}.json`,
	listProperty: 'incoming_phone_numbers',
	isUsable: (resource) =>
		(resource as { capabilities?: { sms?: unknown } } | null)?.capabilities?.sms !== false,
	slots: [
		{
			parameter: 'SmsUrl',
			property: 'sms_url',
			companions: [{ parameter: 'SmsMethod', property: 'sms_method', wanted: 'POST' }],
		},
	],
	bypass: {
		property: 'sms_application_sid',
		message: (target, value) =>
			`${target} hands its texts to the TwiML App ${value}, and Twilio then ignores the number's own webhook. In Twilio, open the number, set Messaging Configuration > Configure With to "Webhook", save, and activate again.`,
	},
};

/** https://www.twilio.com/docs/messaging/api/service-resource */
const messagingService: TargetKind = {
	label: 'a Messaging Service',
	base: (credential) => baseUrl(credential, 'messagingBaseUrl', 'https://messaging.twilio.com'),
	path: (_credential, item) => `/v1/Services${item}`,
	listProperty: 'services',
	isUsable: () => true,
	slots: [
		{
			parameter: 'InboundRequestUrl',
			property: 'inbound_request_url',
			companions: [
				{ parameter: 'InboundMethod', property: 'inbound_method', wanted: 'POST' },
				{
					parameter: 'UseInboundWebhookOnNumber',
					property: 'use_inbound_webhook_on_number',
					wanted: 'false',
				},
			],
			deferredBy: 'use_inbound_webhook_on_number',
		},
		{ parameter: 'StatusCallback', property: 'status_callback', companions: [] },
	],
};

export const TARGET_KINDS: Readonly<Record<string, TargetKind>> = { phoneNumber, messagingService };

function baseUrl(credential: Credential, name: string, fallback: string): string {
	const value = credential[name];
	return (typeof value === 'string' && value.trim() ? value.trim() : fallback).replace(/\/+$/, '');
}

function accountSid({ accountSid }: Credential): string {
	if (typeof accountSid === 'string' && accountSid.trim()) {
		return encodeURIComponent(accountSid.trim());
	}
	throw new Error('The credential has no Account SID. Enter it there.');
}
