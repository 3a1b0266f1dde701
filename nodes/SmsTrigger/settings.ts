import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { EventType } from '../../sms/event';
import type { Credential, FieldName, Provider, ReceiveOptions } from '../../sms/provider';
import { findProvider } from '../../sms/providers';
import type { RegistrationTarget } from '../../sms/registration';

type Context = IWebhookFunctions | IHookFunctions;

export const RESPONSE_MODES = ['onReceived', 'lastNode', 'responseNode'] as const;

/** The node's parameters, in the words of the code. */
export interface TriggerSettings {
	provider: Provider;
	events: ReadonlySet<EventType>;
	layout: 'one' | 'five';
	responseMode: (typeof RESPONSE_MODES)[number];
	keepStale: boolean;
	memoryHours: number;
	receiveOptions: ReceiveOptions;
}

export function readSettings(context: IWebhookFunctions, isTest: boolean): TriggerSettings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		provider: readProvider(context),
		events: readEvents(context),
		layout: context.getNodeParameter('layout') as TriggerSettings['layout'],
		responseMode: context.getNodeParameter('responseMode') as TriggerSettings['responseMode'],
		keepStale: options.keepStale === true,
		memoryHours: Number(options.memoryHours ?? 72),
		receiveOptions: { ...readReceiveOptions(options), ...readCustomFields(context), isTest },
	};
}

export function readProvider(context: Context): Provider {
	return findProvider(context.getNodeParameter('provider') as string);
}

export function readEvents(context: Context): ReadonlySet<EventType> {
	return new Set(context.getNodeParameter('events', []) as EventType[]);
}

/** The credential's fields; none when the node has no credential, so that `receive` refuses with 503. */
export async function readCredential(context: Context, provider: Provider): Promise<Credential> {
	if (!context.getNode().credentials?.[provider.credentialType]) return {};
	return await context.getCredentials(provider.credentialType);
}

export function isRegisteredAutomatically(context: Context): boolean {
	return context.getNodeParameter('registration', 'manual') === 'automatic';
}

/** What the URL is set on at Twilio; other providers need no target. */
export function readTarget(context: Context): RegistrationTarget | null {
	if (context.getNodeParameter('provider') !== 'twilio') return null;
	const kind = context.getNodeParameter('twilioTarget', 'phoneNumber') as string;
	const parameter = kind === 'phoneNumber' ? 'twilioPhoneNumber' : 'twilioMessagingService';
	return { kind, id: context.getNodeParameter(parameter, '') as string };
}

function readReceiveOptions(options: IDataObject): ReceiveOptions {
	return {
		defaultCountry: options.country ? String(options.country).trim().toUpperCase() : undefined,
		keywords: {
			...keywordList('optOut', options.optOutKeywords),
			...keywordList('optIn', options.optInKeywords),
			...keywordList('help', options.helpKeywords),
		},
		treatLikelyOptOutAsOptOut: options.likelyOptOuts === true,
		lateAfterSeconds: numberOr(options.lateAfterSeconds),
		replayWindowSeconds: numberOr(options.replayWindowSeconds),
		allowedAddresses: splitList(options.allowedAddresses),
		includeRaw: options.includeRaw !== false,
	};
}

const numberOr = (value: unknown) => (value === undefined ? undefined : Number(value));

function splitList(value: unknown): string[] {
	const parts = String(value ?? '').split(/[,\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function keywordList(intent: string, value: unknown): Record<string, string[]> {
	return value === undefined ? {} : { [intent]: splitList(value) };
}

function readCustomFields(context: IWebhookFunctions): ReceiveOptions {
	if (context.getNodeParameter('provider') !== 'custom') return {};
	const mapping = context.getNodeParameter('customMapping', 'automatic') as string;
	if (mapping === 'sample') {
		return { samplePayload: parseSample(context.getNodeParameter('customSample', '{}')) };
	}
	if (mapping === 'automatic') return {};
	const rows = context.getNodeParameter('customPaths.path', []) as Array<{
		field: FieldName;
		path: string;
	}>;
	return { fieldPaths: Object.fromEntries(rows.map(({ field, path }) => [field, path])) };
}

/** A sample that is no JSON maps nothing; `create` has told the builder on activation. */
export function parseSample(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}
