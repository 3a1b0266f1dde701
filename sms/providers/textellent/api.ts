import { isLongEnough, MIN_TOKEN_LENGTH } from '../../authenticate/url-token';
import type { Credential } from '../../provider';
import type { RegistrationContext, Registrar } from '../../registration';
import { isNothing, reasonOf, refusalIn } from './answers';
import { findTextellentEvent, TEXTELLENT_EVENTS, type TextellentEvent } from './events';
import {
	isOfNode,
	isSameSubscription,
	readUrl,
	subscriptionsIn,
	type Subscription,
} from './subscriptions';

const BASE_URL = 'https://client.textellent.com/api/v1';
const MAX_REASON_LENGTH = 200;

/**
 * Subscribes each needed kind of event to a URL of its own. Subscriptions stand beside each other
 * at Textellent: nothing is replaced, so there is nothing to put back. The calls are those of
 * Textellent's own MCP server: POST /event/subscribe.json, GET /event/subscriptions.json and
 * DELETE /event/unsubscribe/{clientId}.json.
 */
export const textellentRegistrar: Registrar = {
	async isRegistered(context) {
		return missing(context, await list(context)).length === 0;
	},

	async register(context) {
		checkToken(context.credential);
		const made: string[] = [];
		for (const event of missing(context, await list(context))) {
			const reason = await subscribe(context, event);
			if (reason === null) {
				made.push(urlFor(context, event));
				continue;
			}
			await undo(context, made);
			throw new Error(adviceFor(event, quote(reason, context.credential)));
		}
		return '';
	},

	async unregister(context) {
		const isOurs = ({ url }: Subscription) => isOfNode(url, context.webhookUrl);
		await remove(context, isOurs);
	},
};

/** The kinds that can give one of the chosen types. */
function wantedEvents({ events }: RegistrationContext): TextellentEvent[] {
	return TEXTELLENT_EVENTS.filter(({ types }) => types.some((type) => events.includes(type)));
}

function missing(context: RegistrationContext, listed: Subscription[]): TextellentEvent[] {
	return wantedEvents(context).filter((event) => {
		const wanted = urlFor(context, event);
		return !listed.some(({ url }) => isSameSubscription(url, wanted));
	});
}

/** The address that Textellent calls for one kind of event. */
function urlFor({ webhookUrl, credential }: RegistrationContext, event: TextellentEvent): string {
	const parameters = new URLSearchParams({ event: event.key, token: tokenOf(credential) });
	return `${webhookUrl}${webhookUrl.includes('?') ? '&' : '?'}${parameters.toString()}`;
}

function tokenOf({ webhookToken }: Credential): string {
	return typeof webhookToken === 'string' ? webhookToken : '';
}

function checkToken(credential: Credential): void {
	if (isLongEnough(tokenOf(credential))) return;
	throw new Error(
		`The Webhook Token of the Textellent credential is missing or shorter than ${MIN_TOKEN_LENGTH} characters. Enter a long random one: it is what proves that a request comes from Textellent.`,
	);
}

function address({ credential }: RegistrationContext, path: string): string {
	const { baseUrl } = credential;
	const base = typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl.trim() : BASE_URL;
	return base.replace(/\/+$/, '') + path;
}

async function list(context: RegistrationContext): Promise<Subscription[]> {
	const url = address(context, '/event/subscriptions.json');
	const { answer, reason } = await ask(() => context.call({ method: 'GET', url }));
	if (reason === null) return subscriptionsIn(answer);
	// An account without subscriptions may well be answered with 404.
	if (isNothing(answer)) return [];
	throw new Error(
		`Textellent did not list its webhook subscriptions (${quote(reason, context.credential)}). Check the Auth Code and the Partner Client Code of the credential.`,
	);
}

/** @returns why Textellent refused, or null. */
async function subscribe(
	context: RegistrationContext,
	event: TextellentEvent,
): Promise<string | null> {
	const { reason } = await ask(() =>
		context.call({
			method: 'POST',
			url: address(context, '/event/subscribe.json'),
			json: { target_url: urlFor(context, event), event: event.word },
		}),
	);
	return reason;
}

/** Removes every listed subscription that is chosen; one that cannot be removed stops no other. */
async function remove(
	context: RegistrationContext,
	isChosen: (subscription: Subscription) => boolean,
): Promise<void> {
	const chosen = (await list(context)).filter(isChosen);
	const reasons: string[] = [];
	for (const subscription of chosen) {
		const reason = await unsubscribe(context, subscription);
		if (reason !== null) reasons.push(reason);
	}
	if (reasons.length === 0) return;
	throw new Error(
		`Textellent kept ${reasons.length} of ${chosen.length} webhook subscriptions of this node (${quote(reasons[0], context.credential)}). Remove them in Textellent.`,
	);
}

async function unsubscribe(
	context: RegistrationContext,
	{ url, word, clientId }: Subscription,
): Promise<string | null> {
	const client = clientId ?? context.credential.partnerClientCode;
	if (typeof client !== 'string' || client.trim() === '') {
		return 'its list names no client id: enter the Partner Client Code in the credential';
	}
	const subscribed = findTextellentEvent(readUrl(url)?.searchParams.get('event') ?? null);
	const event = word ?? subscribed?.word ?? '';
	const { reason } = await ask(() =>
		context.call({
			method: 'DELETE',
			url: address(context, `/event/unsubscribe/${encodeURIComponent(client.trim())}.json`),
			headers: { event, targetUrl: url },
		}),
	);
	return reason;
}

/** Takes back what a call has subscribed; the refusal that caused it matters more than its own. */
async function undo(context: RegistrationContext, made: string[]): Promise<void> {
	if (made.length === 0) return;
	const isMade = ({ url }: Subscription) => made.some((one) => isSameSubscription(url, one));
	await remove(context, isMade).catch(() => undefined);
}

/** Textellent may refuse with a status in the body of a 200; `reason` is null when it did not. */
async function ask(
	call: () => Promise<unknown>,
): Promise<{ answer: unknown; reason: string | null }> {
	try {
		const answer = await call();
		return { answer, reason: refusalIn(answer) };
	} catch (error) {
		return { answer: error, reason: reasonOf(error) };
	}
}

/** Textellent's words for a message of ours: without the token, which they may repeat, and short. */
function quote(reason: string, credential: Credential): string {
	const token = tokenOf(credential);
	const inForm = new URLSearchParams({ token }).toString().slice('token='.length);
	const hidden = [token, encodeURIComponent(token), inForm]
		.filter((written) => written !== '')
		.reduce((text, written) => text.replaceAll(written, '…'), reason);
	return hidden.slice(0, MAX_REASON_LENGTH);
}

function adviceFor({ label, word, isConfirmed }: TextellentEvent, reason: string): string {
	const start = `Textellent refused the webhook for "${label}" (${reason}).`;
	return isConfirmed
		? `${start} Check that the Auth Code of the credential may use webhooks, or choose "I'll Paste the URL Myself".`
		: `${start} It was asked for ${word}, a name inferred from Textellent's API because it is not documented. Choose "I'll Paste the URL Myself" and enter the URL in Textellent, or untick the events that need it.`;
}
