import { authenticateUrlToken } from '../../authenticate/url-token';
import { secretsOf } from '../../authenticate/secrets';
import { EVENT_TYPES, type EventType } from '../../event';
import type { PayloadRecord } from '../../fields';
import type { ParsedBody, Provider, Reading, WebhookRequest } from '../../provider';
import { reasonInWords, typeOfWord } from '../../provider-words';
import { readingFromFields, readingsOf } from '../../reading-from-fields';
import { query } from '../../request';
import { textellentRegistrar } from './api';
import { findTextellentEvent, type TextellentEvent } from './events';
import { failures } from './failures';

/** The one kind whose type depends on the payload. */
const DELIVERY_STATUS = 'deliveryStatus';

/**
 * Textellent's webhook payload is not public and carries no signature. So each kind of event is
 * subscribed to its own URL, which says what kind it is (`?event=`) and that it is genuine
 * (`&token=`); the payload is searched for fields by their names.
 */
export const textellent: Provider = {
	id: 'textellent',
	displayName: 'Textellent',
	credentialType: 'smsTextellentApi',
	events: EVENT_TYPES,
	deliversByGet: false,
	/** Not public. Longer, and every event without a time would be flagged for as long after a start. */
	retryWindowSeconds: 3600,
	answer: { status: 200, headers: {}, body: '' },
	failures,
	registrar: textellentRegistrar,

	authenticate(request, credential) {
		return authenticateUrlToken(
			request,
			secretsOf(credential, 'webhookToken', 'previousWebhookToken'),
		);
	},

	parse(body: ParsedBody, request: WebhookRequest): Reading[] {
		const event = findTextellentEvent(query(request).get('event'));
		return readingsOf(body.data, {}, (record) => readRecord(record, event));
	},
};

function readRecord({ fields, raw }: PayloadRecord, event: TextellentEvent | null): Reading {
	if (event === null) return readingFromFields(fields, null, raw);
	if (event.key !== DELIVERY_STATUS) {
		return readingFromFields({ ...fields, event: event.key, status: null }, event.types[0], raw);
	}
	const word = fields.status ?? fields.event;
	const kind = typeOfDelivery(word, event);
	const known = { ...fields, event: word ?? event.key, status: word, direction: 'outbound' };
	return readingFromFields(known, kind, raw);
}

/** A delivery status that only names a reason, such as `LANDLINE` or `DNT`, is a failure. */
function typeOfDelivery(word: string | null, { types }: TextellentEvent): EventType {
	const type = typeOfWord(word);
	if (type !== null && types.includes(type)) return type;
	const isReason = type === 'optOut' || (type === null && reasonInWords(word) !== undefined);
	return isReason ? 'failed' : 'unknown';
}
