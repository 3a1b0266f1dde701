import { authenticateTwilioSignature } from '../../authenticate/twilio-signature';
import { secretsOf } from '../../authenticate/secrets';
import { EVENT_TYPES } from '../../event';
import type { Provider } from '../../provider';
import { twilioRegistrar } from './api';
import { readEventStream } from './event-streams';
import { failures } from './failures';
import { readWebhook } from './webhook';

const SIGNATURE_SCHEME = {
	vendor: 'Twilio',
	headerName: 'x-twilio-signature',
	secretName: 'primary Auth Token',
};

/**
 * Programmable Messaging: webhooks of numbers, Messaging Services and messages, and Event Streams.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export const twilio: Provider = {
	id: 'twilio',
	displayName: 'Twilio',
	credentialType: 'smsTwilioApi',
	events: EVENT_TYPES,
	deliversByGet: true,
	/** Webhooks, whose events carry no time, are done after 15 seconds; Event Streams tell the time. */
	retryWindowSeconds: 60,
	/** TwiML for "do not answer the person"; anything but XML is logged as warning 12300. */
	answer: {
		status: 200,
		headers: { 'content-type': 'text/xml; charset=utf-8' },
		body: '<Response/>',
	},
	failures,
	registrar: twilioRegistrar,
	authenticate: (request, credential) =>
		authenticateTwilioSignature(
			request,
			// A token has no blanks; one that came along with the clipboard must not refuse everything.
			secretsOf(credential, 'authToken', 'previousAuthToken').map((token) => token.trim()),
			SIGNATURE_SCHEME,
		),
	parse({ kind, data }) {
		if (kind === 'form') return readWebhook(data);
		return kind === 'json' ? readEventStream(data) : [];
	},
};
