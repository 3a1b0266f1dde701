import type { Media } from '../../event';
import type { Reading } from '../../provider';
import { failures } from './failures';
import { INBOUND_STATUSES, lookUp, OPT_OUT_TYPES, STATUSES } from './statuses';

/** What a webhook and an Event Streams event both tell of one message. */
export interface Message {
	sid: string | null;
	/** Twilio's own word for what happened. */
	providerEvent: string | null;
	/** Message status, any case. */
	status: string | null;
	from: string | null;
	to: string | null;
	messagingServiceSid: string | null;
	body: string | null;
	media: Media[];
	segments: string | null;
	optOutType: string | null;
	errorCode: string | null;
	errorMessage: string | null;
	occurredAt: Date | null;
	raw: unknown;
}

/** A first field of that name as text, null when absent, empty or not a scalar. Never throws. */
export function field(data: unknown, name: string): string | null {
	return text(data, name) || null;
}

/** As `field`, but keeps an empty text. */
export function text(data: unknown, name: string): string | null {
	if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return null;
	const value = (data as Record<string, unknown>)[name];
	const first: unknown = Array.isArray(value) ? value[0] : value;
	if (typeof first === 'string') return first;
	return typeof first === 'number' && Number.isFinite(first) ? String(first) : null;
}

export function readingOf(message: Message): Reading {
	return isInbound(message) ? inbound(message) : outbound(message);
}

function isInbound({ status, body, media }: Message): boolean {
	if (status !== null) return INBOUND_STATUSES.includes(status.toLowerCase());
	return body !== null || media.length > 0;
}

/**
 * The text stays as it came. Carriers now and then deliver a long one in base64, but a text that
 * decodes may as well be a real one, and a wrong guess would destroy what the person wrote.
 */
function inbound(message: Message): Reading {
	const intent = lookUp(OPT_OUT_TYPES, message.optOutType);
	return {
		...common(message),
		type: intent ?? 'reply',
		providerKeyword: intent,
		direction: 'inbound',
		contact: withoutChannel(message.from),
		businessNumber: withoutChannel(message.to) ?? message.messagingServiceSid,
	};
}

function outbound(message: Message): Reading {
	const known = lookUp(STATUSES, message.status);
	return {
		...common(message),
		type: known?.type ?? 'unknown',
		detail: known ? known.detail : (message.status?.toLowerCase() ?? undefined),
		direction: message.status === null ? null : 'outbound',
		contact: withoutChannel(message.to),
		businessNumber: withoutChannel(message.from) ?? message.messagingServiceSid,
		failure: known?.type === 'failed' ? failureOf(message) : undefined,
	};
}

function common(message: Message) {
	const segments = Number(message.segments);
	return {
		providerEvent: message.providerEvent,
		messageId: message.sid,
		text: message.body,
		media: message.media,
		segments: Number.isInteger(segments) && segments > 0 ? segments : null,
		occurredAt: message.occurredAt,
		raw: message.raw,
	};
}

/** A canceled message has no code; its status word has an entry in the catalogue instead. */
function failureOf({ errorCode, errorMessage, status }: Message): Reading['failure'] {
	const fallback = status?.toLowerCase() === 'canceled' ? 'canceled' : null;
	const code = errorCode === '0' ? fallback : (errorCode ?? fallback);
	return { code, description: lookUp(failures, code) ? null : errorMessage };
}

/** `whatsapp:+12025550123` is a phone number with its channel; `messenger:1234` is no number. */
function withoutChannel(address: string | null): string | null {
	return address?.replace(/^[a-z_]{1,20}:(?=\+\d)/i, '') ?? null;
}
