/** The words an event can have; README.md has a sentence for each. The order is that of importance. */
export const EVENT_TYPES = [
	'reply',
	'delivered',
	'failed',
	'optOut',
	'optIn',
	'help',
	'sent',
	'queued',
	'unknown',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export const FAILURE_REASONS = [
	'invalidNumber',
	'unreachable',
	'unknownSubscriber',
	'notSmsCapable',
	'optedOut',
	'carrierBlocked',
	'senderUnregistered',
	'rateLimited',
	'contentRejected',
	'expired',
	'insufficientFunds',
	'senderOrAccountSetup',
	'providerFault',
	'unknown',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

export type KeywordIntent = 'optOut' | 'optIn' | 'help';

/** `provider`: the provider said so. `exact`: the whole message is a keyword. `likely`: free wording. */
export type KeywordCertainty = 'provider' | 'exact' | 'likely';

export interface Keyword {
	intent: KeywordIntent;
	/** The keyword as the person wrote it, or null when the provider flagged a message without one. */
	word: string | null;
	/** ISO 639-1, or null when the word belongs to no one language. */
	language: string | null;
	certainty: KeywordCertainty;
}

export interface Failure {
	/** The provider's own code, or null when it gave none. */
	code: string | null;
	reason: FailureReason;
	description: string | null;
	/** True when sending the same text again cannot succeed. */
	isPermanent: boolean;
	/** One sentence: what to do now. */
	advice: string;
}

export interface Media {
	url: string;
	contentType: string | null;
	sizeBytes: number | null;
}

/** One fact from a provider, the same shape for all of them. Every field is always present. */
export interface SmsEvent {
	/** `provider:messageId:type[:detail]`, equal for every retry of the same fact. The idempotency key. */
	id: string;
	type: EventType;
	provider: string;
	/** The provider's own word for what happened. */
	providerEvent: string | null;
	messageId: string | null;
	conversationId: string | null;
	/** The person's number, E.164 with `+` where it is a phone number. */
	contact: string | null;
	/** Your number (E.164), short code or alphanumeric sender id. */
	businessNumber: string | null;
	direction: 'inbound' | 'outbound' | null;
	text: string | null;
	media: Media[];
	/** Parts billed. */
	segments: number | null;
	encoding: 'GSM-7' | 'UCS-2' | null;
	keyword: Keyword | null;
	failure: Failure | null;
	/** ISO 8601 UTC, or null when the provider sends no time. */
	occurredAt: string | null;
	/** ISO 8601 UTC. */
	receivedAt: string;
	/** Seconds from `occurredAt` to `receivedAt`, never negative. */
	delaySeconds: number | null;
	/** ISO 3166-1 alpha-2. */
	contactCountry: string | null;
	/** IANA names, all that the number may be in. */
	contactTimeZones: string[];
	/** Arrived on the node's test URL. */
	isTest: boolean;
	/** `delaySeconds` is above the node's limit. */
	isLate: boolean;
	/** A status that arrived after a later one of the same message. */
	isStale: boolean;
	/** n8n was restarted, and this event may have run before it; see docs/ARCHITECTURE. */
	isPossibleDuplicate: boolean;
	/** The provider's payload, untouched; null when the node is told to leave it out. */
	raw: unknown;
}
