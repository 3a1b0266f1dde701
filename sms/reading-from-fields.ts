import { createHash } from 'crypto';

import type { EventType, SmsEvent } from './event';
import { looksLikeNumber } from './field-search';
import type { Fields } from './fields';
import { contentOf } from './payload';
import type { Reading } from './provider';
import { isEmptyWord, reasonInWords, stepOfWord, typeOfWord } from './provider-words';
import { parseTime } from './times';

const MAX_SLUG_LENGTH = 60;
const INBOUND_TYPES: readonly EventType[] = ['reply', 'help'];
const STATUS_TYPES: readonly EventType[] = ['queued', 'sent', 'delivered', 'failed'];

/**
 * Turns what was found in a payload into a reading. What `kind` says is certain; without it the
 * type follows from the event word, the status word or, at last, from there being a text.
 */
export function readingFromFields(fields: Fields, kind: EventType | null, raw: unknown): Reading {
	const { type, word } = kind ? { type: kind, word: wordFor(fields, kind) } : recognise(fields);
	const direction = directionOf(fields, type);
	const messageId = messageIdOf(fields, type);
	return {
		type,
		providerEvent: word,
		messageId,
		detail: detailOf(fields, type, word, raw),
		conversationId: fields.conversationId,
		...numbersOf(fields, direction ?? (isConsent(type) ? consentSide(fields) : null)),
		direction,
		text: fields.text,
		media: fields.media,
		...(isConsent(type) && { providerKeyword: type }),
		...(type === 'failed' && { failure: failureOf(fields) }),
		occurredAt: parseTime(fields.occurredAt),
		// A time without a zone is no time, but it still tells two equal texts apart.
		identity: fields.occurredAt ?? undefined,
		raw,
	};
}

/** A send refused because the person had opted out is two facts: it failed, and consent is gone. */
export function withRefusedOptOut(reading: Reading): Reading[] {
	if (reading.type !== 'failed' || reading.failure?.reason !== 'optedOut') return [reading];
	const optOut = { type: 'optOut', providerKeyword: 'optOut' } as const;
	// The text is the business's own, not what the person wrote.
	return [reading, { ...reading, ...optOut, text: null, media: [], failure: undefined }];
}

function isConsent(type: EventType): type is 'optOut' | 'optIn' | 'help' {
	return type === 'optOut' || type === 'optIn' || type === 'help';
}

interface Recognised {
	type: EventType;
	word: string | null;
}

function recognise(fields: Fields): Recognised {
	const direction = wordDirection(fields);
	const byEvent = typeOfWord(fields.event);
	const byStatus = typeOfWord(fields.status);
	const fallback = wordFor(fields, 'unknown');
	if (byEvent && isConsent(byEvent)) return { type: byEvent, word: fields.event };
	if (byStatus && isConsent(byStatus)) return { type: byStatus, word: fields.status };
	// Some providers call the arrival of a person's message `delivered`: delivered to you.
	if (direction === 'inbound' && hasContent(fields)) return { type: 'reply', word: fallback };
	if (byStatus === 'failed' && byEvent !== 'failed') return { type: 'failed', word: fields.status };
	const isPossible = (type: EventType | null) => type !== 'reply' || direction !== 'outbound';
	if (byEvent && isPossible(byEvent)) return { type: byEvent, word: fields.event };
	if (byStatus && isPossible(byStatus)) return { type: byStatus, word: fields.status };
	const isMessage = hasContent(fields) && fields.status === null && direction !== 'outbound';
	return { type: isMessage ? 'reply' : 'unknown', word: fallback };
}

function hasContent({ text, media }: Fields): boolean {
	return text !== null || media.length > 0;
}

/** The provider's own word: of a delivery status the status, else the event. */
function wordFor({ event, status }: Fields, type: EventType): string | null {
	const named = event !== null && isEmptyWord(event) ? null : event;
	return STATUS_TYPES.includes(type) ? (status ?? named) : (named ?? status);
}

function directionOf(fields: Fields, type: EventType): SmsEvent['direction'] {
	if (INBOUND_TYPES.includes(type)) return 'inbound';
	const stated = wordDirection(fields);
	if (stated) return stated;
	if (STATUS_TYPES.includes(type)) return 'outbound';
	return isConsent(type) && fields.text !== null ? 'inbound' : null;
}

function wordDirection({ direction }: Fields): SmsEvent['direction'] {
	if (/^(?:in|mo\b|receive)/i.test(direction ?? '')) return 'inbound';
	if (/^(?:out|mt\b|sent|api)/i.test(direction ?? '')) return 'outbound';
	return null;
}

/** The person is who an inbound message is from and an outbound one is to; a named contact wins. */
function numbersOf(fields: Fields, direction: SmsEvent['direction']) {
	const [person, business] =
		direction === 'inbound' ? [fields.from, fields.to] : [fields.to, fields.from];
	// Receipts of some providers keep the sender in `to`, where it may be a name.
	const isName = person !== null && fields.contact !== null && !looksLikeNumber(person);
	const isBehind =
		fields.guessed.has('contact') && direction !== null && person !== null && !isName;
	const contact = (isBehind ? null : fields.contact) ?? (direction && person);
	const ours = [direction && business, fields.businessNumber, isName ? person : null];
	return { contact, businessNumber: ours.find((number) => number && number !== contact) ?? null };
}

/** Consent changed without a message: the only number there is belongs to the person. */
function consentSide({ from }: Fields): 'inbound' | 'outbound' {
	return from === null ? 'outbound' : 'inbound';
}

/** A bare `id` is the message's only where the record is a message's; else it may be a contact's. */
function messageIdOf(fields: Fields, type: EventType): string | null {
	const isOfMessage =
		INBOUND_TYPES.includes(type) ||
		STATUS_TYPES.includes(type) ||
		(type === 'unknown' && (fields.status !== null || hasContent(fields)));
	return isOfMessage || !fields.guessed.has('messageId') ? fields.messageId : null;
}

/**
 * What keeps two facts apart that share message id and type, or person and time: the step, the id
 * of the record, and of what nobody knows, everything.
 */
function detailOf(
	fields: Fields,
	type: EventType,
	word: string | null,
	raw: unknown,
): string | undefined {
	if (type === 'failed' || INBOUND_TYPES.includes(type)) return undefined;
	if (STATUS_TYPES.includes(type)) return stepOfWord(word);
	if (type !== 'unknown') {
		return fields.guessed.has('messageId') ? (fields.messageId ?? undefined) : undefined;
	}
	const slug = word
		?.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.slice(0, MAX_SLUG_LENGTH);
	return [slug, digest(contentOf(raw))].filter(Boolean).join('-');
}

function digest(content: string): string {
	return createHash('sha256').update(content).digest('base64url').slice(0, 11);
}

function failureOf({ errorCode, errorDescription, status }: Fields): Reading['failure'] {
	return {
		code: errorCode,
		description: errorDescription,
		reason: reasonInWords(status, errorCode, errorDescription),
	};
}
