import { authenticateUrlToken } from '../../authenticate/url-token';
import { secretsOf } from '../../authenticate/secrets';
import { EVENT_TYPES } from '../../event';
import { readRecords, type PayloadRecord } from '../../fields';
import type { ParsedBody, Provider, Reading, WebhookRequest } from '../../provider';
import { typeOfWord } from '../../provider-words';
import { readingFromFields, withRefusedOptOut } from '../../reading-from-fields';
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
		return readRecords(body.data).flatMap((record) => withRefusedOptOut(readRecord(record, event)));
	},
};

function readRecord({ fields, raw }: PayloadRecord, event: TextellentEvent | null): Reading {
	if (event === null) return readingFromFields(fields, null, raw);
	if (event.key !== DELIVERY_STATUS) {
		return readingFromFields({ ...fields, event: event.key, status: null }, event.types[0], raw);
	}
	const word = fields.status ?? fields.event;
	const type = typeOfWord(word);
	const kind = type !== null && event.types.includes(type) ? type : 'unknown';
	const known = { ...fields, event: word ?? event.key, status: word, direction: 'outbound' };
	return readingFromFields(known, kind, raw);
}
