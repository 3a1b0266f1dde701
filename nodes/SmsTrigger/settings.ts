import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { EventType } from '../../sms/event';
import type { Credential, FieldName, Provider, ReceiveOptions } from '../../sms/provider';
import { findProvider } from '../../sms/providers';
import type { RegistrationTarget } from '../../sms/registration';

type Context = IWebhookFunctions | IHookFunctions;

/** The node's parameters, in the words of the code. */
export interface TriggerSettings {
	provider: Provider;
	events: ReadonlySet<EventType>;
	layout: 'one' | 'five';
	responseMode: 'onReceived' | 'lastNode' | 'responseNode';
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
		memoryHours: positive(options.memoryHours) ?? 72,
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
		defaultCountry: readCountry(options.country),
		keywords: {
			...keywordList('optOut', options.optOutKeywords),
			...keywordList('optIn', options.optInKeywords),
			...keywordList('help', options.helpKeywords),
		},
		treatLikelyOptOutAsOptOut: options.likelyOptOuts === true,
		lateAfterSeconds: positive(options.lateAfterSeconds),
		replayWindowSeconds: positive(options.replayWindowSeconds),
		allowedAddresses: splitList(options.allowedAddresses, /[\s,;]+/),
		includeRaw: options.includeRaw !== false,
	};
}

/** ISO 3166-1 alpha-2 in upper case, or undefined when left empty. */
export function readCountry(value: unknown): string | undefined {
	return (
		String(value ?? '')
			.trim()
			.toUpperCase() || undefined
	);
}

/** undefined for a field that was cleared, so that its default holds. */
function positive(value: unknown): number | undefined {
	return Number(value) > 0 ? Number(value) : undefined;
}

function splitList(value: unknown, separator = /[,;\n]/): string[] {
	const parts = String(value ?? '').split(separator);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** An emptied list means the default one: without any, STOP would be answered as a reply. */
function keywordList(intent: string, value: unknown): Record<string, string[]> {
	const words = splitList(value);
	return words.length === 0 ? {} : { [intent]: words };
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
	const filled = rows.filter(({ path }) => String(path ?? '').trim() !== '');
	return { fieldPaths: Object.fromEntries(filled.map(({ field, path }) => [field, String(path)])) };
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
