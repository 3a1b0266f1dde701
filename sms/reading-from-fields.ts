import { createHash } from 'crypto';

import type { EventType, SmsEvent } from './event';
import { looksLikeNumber } from './field-search';
import { readRecords, type FieldPaths, type Fields, type PayloadRecord } from './fields';
import { contentOf } from './payload';
import type { Reading } from './provider';
import { isEmptyWord, reasonInWords, stepOfWord, typeOfWord } from './provider-words';
import { parseTime } from './times';

const MAX_SLUG_LENGTH = 60;
/** `8:05`, `T0805`, `8 am` or an epoch. */
const TIME_OF_DAY = /\d:\d\d|\dT\d\d|\d ?[ap]\.?m\b|^\d{10}/i;
const INBOUND_TYPES: readonly EventType[] = ['reply', 'help'];
const STATUS_TYPES: readonly EventType[] = ['queued', 'sent', 'delivered', 'failed'];

/** Reads each record of a payload; those beyond what a provider sends at once are kept as one. */
export function readingsOf(
	payload: unknown,
	paths: FieldPaths,
	read: (record: PayloadRecord) => Reading,
): Reading[] {
	const { records, rest } = readRecords(payload, paths);
	const readings = records.map(read);
	if (rest.length > 0) readings.push({ type: 'unknown', providerEvent: null, raw: rest });
	return readings;
}

/**
 * Turns what was found in a payload into a reading. What `kind` says is certain; without it the
 * type follows from the event word, the status word or, at last, from there being a text.
 */
export function readingFromFields(fields: Fields, kind: EventType | null, raw: unknown): Reading {
	const { type, word } = kind ? { type: kind, word: wordFor(fields, kind) } : recognise(fields);
	const direction = directionOf(fields, type);
	const numbers = numbersOf(fields, direction ?? (isConsent(type) ? consentSide(fields) : null));
	const messageId = messageIdOf(fields, type);
	const time = hasCertainTime(fields, type) ? fields.occurredAt : null;
	return {
		type,
		providerEvent: word,
		messageId,
		detail:
			type === 'unknown'
				? [slugOf(word), digest(contentOf(raw))].filter(Boolean).join('-')
				: detailOf(fields, type, word, { messageId, time, contact: numbers.contact }),
		...(STATUS_TYPES.includes(type) && { isPerRecipient: true }),
		conversationId: fields.conversationId,
		...numbers,
		direction,
		text: fields.text,
		media: fields.media,
		...(isConsent(type) && { providerKeyword: type }),
		...(type === 'failed' && { failure: failureOf(fields) }),
		occurredAt: parseTime(time),
		// A time without a zone is no time, but it still tells two equal texts apart.
		identity: time ?? undefined,
		raw,
	};
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
	const isOurs = isName || (direction === 'outbound' && !isSameNumber(person, contact));
	const ours = [direction && business, fields.businessNumber, isOurs ? person : null];
	return { contact, businessNumber: ours.find((number) => number && number !== contact) ?? null };
}

/** The last digits decide, because one may have a country code and the other not. */
function isSameNumber(one: string | null, other: string | null): boolean {
	const [a, b] = [one, other].map((number) => (number ?? '').replace(/\D/g, '').slice(-7));
	return a === b;
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
 * A date without a time of day does not tell two texts of a day apart. When a record was created
 * or changed is a message's time only where the record is certainly a message's: a contact's would
 * be wrong, and a wrong time is worse than none.
 */
function hasCertainTime(fields: Fields, type: EventType): boolean {
	const { occurredAt, from, to, messageId, guessed } = fields;
	const isMessage = (messageId !== null && !guessed.has('messageId')) || (from ?? to) !== null;
	const isOfContact = fields.isTimeOfRecord && !isMessage && type !== 'unknown';
	return occurredAt !== null && TIME_OF_DAY.test(occurredAt) && !isOfContact;
}

interface Identity {
	messageId: string | null;
	time: string | null;
	contact: string | null;
}

/** What keeps two facts apart that share message id and type, or person and time. */
function detailOf(
	fields: Fields,
	type: EventType,
	word: string | null,
	{ messageId, time, contact }: Identity,
): string | undefined {
	const isGuessed = fields.guessed.has('messageId');
	// An uncertain time cannot prove that two facts are one, but it can that they are two.
	const date = messageId === null && time === null ? fields.occurredAt : null;
	const parts = [date && digest(date)];
	if (isConsent(type) && type !== 'help' && isGuessed) parts.unshift(fields.messageId);
	if (STATUS_TYPES.includes(type) && type !== 'failed') parts.unshift(stepOfWord(word) ?? null);
	if (INBOUND_TYPES.includes(type) && isGuessed) {
		// A bare `id` or `reference` may be that of the person or of a campaign.
		const urls = fields.media.map(({ url }) => url);
		parts.push(digest(JSON.stringify([contact, fields.text, urls, fields.occurredAt])));
	}
	return parts.filter(Boolean).join('-') || undefined;
}

function slugOf(word: string | null): string | undefined {
	return word
		?.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.slice(0, MAX_SLUG_LENGTH);
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
