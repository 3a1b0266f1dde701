import { parseBody } from './body';
import type { SmsEvent } from './event';
import { describeFailure } from './failure';
import { isAmbiguous, normalise } from './normalise';
import type {
	Answer,
	Credential,
	Provider,
	Reading,
	ReceiveOptions,
	Refusal,
	WebhookRequest,
} from './provider';
import { REFUSAL_STATUS } from './provider';
import { hasPayloadInQuery } from './request';
import { findProvider } from './providers';
import { isAllowedAddress } from './authenticate/address';
import { refuse } from './authenticate/secrets';

/** No SMS webhook comes near it; bounds the work that an unsigned request can cause. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export interface ReceiveSettings {
	/** Provider id, see `providers`. */
	provider: string;
	/** The fields of the provider's credential type. */
	credential: Credential;
	options?: ReceiveOptions;
}

export interface Received {
	accepted: boolean;
	refusal: Refusal | null;
	events: SmsEvent[];
	answer: Answer;
}

/**
 * Authenticates a webhook request and turns it into events. Pure: no clock, no network, no state.
 * Never throws on anything a stranger can send; rejects only for an unknown provider id.
 */
export async function receive(
	request: WebhookRequest,
	settings: ReceiveSettings,
): Promise<Received> {
	const provider = findProvider(settings.provider);
	const options = settings.options ?? {};
	request = { ...request, receivedAt: new Date(request.receivedAt) };
	const refusal = await refusalOf(request, provider, settings.credential, options);
	if (refusal) return refused(refusal);
	const events = read(request, provider, options).map((reading) =>
		normalise(reading, provider, request, options),
	);
	return { accepted: true, refusal: null, events: tellApart(events), answer: provider.answer };
}

/** A request is no retry of itself: facts in it that look the same are two. */
function tellApart(events: SmsEvent[]): SmsEvent[] {
	const counts = new Map<string, number>();
	return events.map((event) => {
		const count = (counts.get(event.id) ?? 0) + 1;
		counts.set(event.id, count);
		return count > 1 && isAmbiguous(event) ? { ...event, id: `${event.id}:${count}` } : event;
	});
}

async function refusalOf(
	request: WebhookRequest,
	provider: Provider,
	credential: Credential,
	options: ReceiveOptions,
): Promise<Refusal | null> {
	const isGet = request.method === 'GET';
	if (!isAllowedAddress(request.remoteAddress, options.allowedAddresses ?? [])) {
		return refuse(
			'addressNotAllowed',
			"The caller's IP address is not on the IP list of this node. Add it there, or set N8N_PROXY_HOPS when n8n runs behind a proxy.",
		);
	}
	if (request.method !== 'POST' && !(isGet && provider.deliversByGet)) {
		return refuse('methodNotAllowed', `${provider.displayName} delivers by POST.`);
	}
	if (request.rawBody.length > MAX_BODY_BYTES) {
		return refuse('bodyTooLarge', `The body is over ${MAX_BODY_BYTES} bytes.`);
	}
	const refusal = await provider.authenticate(request, credential, options);
	if (refusal) return refusal;
	if (request.rawBody.length === 0 && !(provider.deliversByGet && hasPayloadInQuery(request))) {
		return refuse('emptyBody', 'The request has no body.');
	}
	return null;
}

/** What cannot be understood is kept as an `unknown` reading: nothing genuine is thrown away. */
function read(request: WebhookRequest, provider: Provider, options: ReceiveOptions): Reading[] {
	// Some providers POST what they could as well GET.
	if (hasPayloadInQuery(request)) request = { ...request, method: 'GET' };
	const body = parseBody(request);
	const readings = body.kind === 'unreadable' ? [] : provider.parse(body, request, options);
	if (readings.length === 0) return [{ type: 'unknown', providerEvent: null, raw: body.data }];
	return readings.flatMap((reading) => withRefusedOptOut(reading, provider));
}

/** A send refused because the person had opted out is two facts: it failed, and consent is gone. */
export function withRefusedOptOut(reading: Reading, { failures }: Provider): Reading[] {
	const { type, failure } = reading;
	const isRefused = failure && describeFailure(failure, failures).reason === 'optedOut';
	if (type !== 'failed' || !isRefused) return [reading];
	const optOut = { type: 'optOut', providerKeyword: 'optOut', detail: undefined } as const;
	// The text is the business's own, not what the person wrote.
	return [reading, { ...reading, ...optOut, text: null, media: [], failure: undefined }];
}

function refused(refusal: Refusal): Received {
	return {
		accepted: false,
		refusal,
		events: [],
		answer: {
			status: REFUSAL_STATUS[refusal.code],
			headers: { 'content-type': 'text/plain; charset=utf-8' },
			body: `${refusal.code}: ${refusal.message}`,
		},
	};
}
