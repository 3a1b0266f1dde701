import type { Media } from '../../event';
import type { Reading } from '../../provider';
import { field, readingOf, text } from './message';

/**
 * The classic webhook: a form, or the same parameters in the query of a GET.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 *
 * `RawDlrDoneDate` is left in `raw`: to the minute and in no stated zone, it would make
 * every receipt hours early or late where the guess is wrong. No time is safer than a wrong one.
 */
export function readWebhook(data: unknown): Reading[] {
	const sid = field(data, 'MessageSid') ?? field(data, 'SmsMessageSid') ?? field(data, 'SmsSid');
	const status = field(data, 'MessageStatus') ?? field(data, 'SmsStatus');
	if (sid === null && status === null) return [];
	return [
		readingOf({
			sid,
			status,
			providerEvent: status,
			from: field(data, 'From'),
			to: field(data, 'To'),
			messagingServiceSid: field(data, 'MessagingServiceSid'),
			body: text(data, 'Body'),
			media: mediaOf(data),
			segments: field(data, 'NumSegments'),
			optOutType: field(data, 'OptOutType'),
			errorCode: field(data, 'ErrorCode'),
			errorMessage: field(data, 'ErrorMessage') ?? field(data, 'ChannelStatusMessage'),
			occurredAt: null,
			raw: data,
		}),
	];
}

/** By the parameters that are there: `NumMedia` is not always right. */
function mediaOf(data: unknown): Media[] {
	return Object.keys(data ?? {})
		.flatMap((key) => /^MediaUrl(\d{1,3})$/.exec(key)?.[1] ?? [])
		.sort((a, b) => Number(a) - Number(b))
		.flatMap((index) => {
			const url = field(data, `MediaUrl${index}`);
			const contentType = field(data, `MediaContentType${index}`);
			return url ? [{ url, contentType, sizeBytes: null }] : [];
		});
}
