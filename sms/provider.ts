import type { EventType, FailureReason, KeywordIntent, Media, SmsEvent } from './event';
import type { Registrar } from './registration';

/** An HTTP request as it arrived, free of any framework. */
export interface WebhookRequest {
	method: string;
	/** Absolute and public: what the provider was given, with the query string as it was sent. */
	url: string;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** The exact bytes of the body; empty for GET. */
	rawBody: Buffer;
	receivedAt: Date;
	/** The caller's IP address, only needed for `options.allowedAddresses`. */
	remoteAddress?: string;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Why a request was refused. `code` is stable, `message` says what to change. */
export interface Refusal {
	code: RefusalCode;
	message: string;
}

/** HTTP status per refusal: 503 makes a provider retry, 401 and 403 do not. */
export const REFUSAL_STATUS = {
	notConfigured: 503,
	missingSignature: 401,
	invalidSignature: 401,
	expiredSignature: 401,
	addressNotAllowed: 403,
	methodNotAllowed: 405,
	emptyBody: 400,
	bodyTooLarge: 413,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** null means the request is genuine. */
export type Authentication = Refusal | null;

export type Credential = Readonly<Record<string, unknown>>;

/** What a builder can set on the node, all optional: `receive` fills in the defaults. */
export interface ReceiveOptions {
	/** ISO 3166-1 alpha-2; for numbers that come without a country code. */
	defaultCountry?: string;
	/** Replace the keyword list of an intent. */
	keywords?: Partial<Record<KeywordIntent, string[]>>;
	/** Turn free wording such as "please stop texting me" into an optOut instead of a reply. */
	treatLikelyOptOutAsOptOut?: boolean;
	/** Above this many seconds an event `isLate`. Default 300. */
	lateAfterSeconds?: number;
	/** Signed requests older or newer than this are refused, where the scheme carries a time. Default 300. */
	replayWindowSeconds?: number;
	/** IP addresses or CIDR ranges; empty allows all. */
	allowedAddresses?: string[];
	includeRaw?: boolean;
	isTest?: boolean;
	/** Custom provider: dot path per field. */
	fieldPaths?: Partial<Record<FieldName, string>>;
	/** Custom provider: a payload whose fields are recognised by their names. */
	samplePayload?: unknown;
}

/** The fields that a payload without a known shape is searched for. */
export type FieldName =
	| 'event'
	| 'messageId'
	| 'conversationId'
	| 'contact'
	| 'businessNumber'
	| 'from'
	| 'to'
	| 'direction'
	| 'text'
	| 'mediaUrl'
	| 'status'
	| 'errorCode'
	| 'errorDescription'
	| 'occurredAt';

/** A request body, read but not yet understood. */
export interface ParsedBody {
	kind: 'json' | 'form' | 'xml' | 'text' | 'unreadable';
	/** Form: a record whose repeated keys are arrays. Text and unreadable: the text. */
	data: unknown;
}

/** One fact in the provider's own words. `normalise` turns it into an SmsEvent. */
export interface Reading {
	type: EventType;
	providerEvent: string | null;
	messageId?: string | null;
	/** Tells facts of the same message and type apart, such as `read` from `delivered`. */
	detail?: string;
	/** The message id may be that of several recipients: the contact is part of the identity. */
	isPerRecipient?: true;
	/** What tells this fact from others when there is no message id, such as a time without a zone. */
	identity?: string;
	conversationId?: string | null;
	contact?: string | null;
	businessNumber?: string | null;
	direction?: SmsEvent['direction'];
	text?: string | null;
	media?: Media[];
	segments?: number | null;
	encoding?: SmsEvent['encoding'];
	/** Only when the provider itself flagged the message. */
	providerKeyword?: KeywordIntent;
	failure?: { code: string | null; description?: string | null; reason?: FailureReason };
	occurredAt?: Date | null;
	/** The part of the payload this fact comes from. */
	raw: unknown;
}

/** An entry of a provider's failure catalogue. Data, not branches. */
export interface FailureEntry {
	reason: FailureReason;
	description: string;
	isPermanent: boolean;
	/** Only where the advice of the reason does not fit. */
	advice?: string;
}

export type FailureCatalogue = Readonly<Record<string, FailureEntry>>;

/** All that the rest of the package needs to know of a provider. */
export interface Provider {
	id: string;
	displayName: string;
	/** Name of the n8n credential type. */
	credentialType: string;
	/** The kinds it can report. */
	events: readonly EventType[];
	/** True when its webhooks may be set to arrive by GET. */
	deliversByGet: boolean;
	/** How long after the first try it may send the same event again; a guess where not public. */
	retryWindowSeconds: number;
	/** What it expects in return for an accepted request. */
	answer: Answer;
	failures: FailureCatalogue;
	/** Absent when the provider has no API to set a webhook URL. */
	registrar?: Registrar;
	/** Never throws; never accepts without a secret. */
	authenticate(
		request: WebhookRequest,
		credential: Credential,
		options: ReceiveOptions,
	): Authentication | Promise<Authentication>;
	/** Never throws; what it has no word for becomes a reading of type `unknown`. */
	parse(body: ParsedBody, request: WebhookRequest, options: ReceiveOptions): Reading[];
}
