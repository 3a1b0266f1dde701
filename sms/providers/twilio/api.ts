import type { Credential } from '../../provider';
import type { ApiCall, RegistrationContext, Registrar, TargetOption } from '../../registration';
import { field } from './message';
import { TARGET_KINDS, type Slot, type TargetKind } from './targets';

const MAX_PAGES = 50;
/** What Twilio sets on a new number. */
const DEMO_URL = /^https?:\/\/demo\.twilio\.com\//i;

/**
 * By default Twilio tries again only when it could not connect. With this it also repeats what was
 * answered 5xx or too late, 3 times within 15 seconds.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const RETRY_OVERRIDES = '#rc=3&rp=ct,rt,5xx';

/** Parameters to send back to restore what was there before. */
interface Memo {
	/** Sid of the number or Messaging Service. */
	id: string;
	/** False when a live URL was left alone for the sake of a test. */
	changed: boolean;
	previous: Record<string, string>;
}

/**
 * Sets the URL of a phone number or of a Messaging Service.
 *
 * A number reports replies only: status callbacks of its messages go to the URL that each send
 * names. While a number is in a Messaging Service, the service's own URL wins; the number does not
 * say so, and asking every service for its numbers would take a call for each.
 */
export const twilioRegistrar: Registrar = {
	async isRegistered(context) {
		const { kind, url } = resolve(context);
		const resource = await context.call({ method: 'GET', url });
		if (kind.bypass && valueOf(resource, kind.bypass.property)) return false;
		return kind.slots.every((slot) => isSet(resource, slot, context.webhookUrl));
	},

	async register(context) {
		const { kind, id, url } = resolve(context);
		const resource = await context.call({ method: 'GET', url });
		const bypass = kind.bypass && valueOf(resource, kind.bypass.property);
		if (kind.bypass && bypass && !context.isTest) {
			throw new Error(kind.bypass.message(labelOf(resource, id), bypass));
		}
		const isFree = (slot: Slot) => !bypass && !isLive(resource, slot, context.webhookUrl);
		const slots = kind.slots.filter((slot) => !context.isTest || isFree(slot));
		const memo: Memo = { id, changed: slots.length > 0, previous: {} };
		const form: Record<string, string> = {};
		for (const slot of slots) {
			form[slot.parameter] = context.webhookUrl + RETRY_OVERRIDES;
			memo.previous[slot.parameter] = valueOf(resource, slot.property);
			for (const { parameter, property, wanted } of slot.companions) {
				form[parameter] = wanted;
				memo.previous[parameter] = valueOf(resource, property);
			}
		}
		if (memo.changed) await context.call({ method: 'POST', url, form });
		return JSON.stringify(memo);
	},

	async unregister(context, memoText) {
		const { kind, id, url } = resolve(context);
		const memo = readMemo(memoText, id);
		if (memo && !memo.changed) return;
		const resource = await context.call({ method: 'GET', url });
		const form: Record<string, string> = {};
		for (const slot of kind.slots) {
			if (!isSameUrl(valueOf(resource, slot.property), context.webhookUrl)) continue;
			form[slot.parameter] = worthRestoring(memo?.previous[slot.parameter], context.webhookUrl);
			for (const { parameter } of slot.companions) {
				const value = memo?.previous[parameter];
				if (value) form[parameter] = value;
			}
		}
		if (Object.keys(form).length > 0) await context.call({ method: 'POST', url, form });
	},

	async listTargets(call, credential, kindName) {
		const kind = kindOf(kindName);
		const resources = await readPages(call, kind.base(credential), kind, credential);
		return resources.filter((resource) => kind.isUsable(resource)).flatMap(asOption);
	},
};

function resolve({ credential, target }: RegistrationContext) {
	const kind = kindOf(target?.kind);
	const id = target?.id.trim();
	if (!id)
		throw new Error(`Choose ${kind.label} for this webhook, or paste its URL in Twilio yourself.`);
	const url = kind.base(credential) + kind.path(credential, `/${encodeURIComponent(id)}`);
	return { kind, id, url };
}

function kindOf(name: string | undefined): TargetKind {
	if (name !== undefined && Object.hasOwn(TARGET_KINDS, name)) return TARGET_KINDS[name];
	throw new Error('Choose what calls this webhook: a phone number or a Messaging Service.');
}

function isSet(resource: unknown, slot: Slot, webhookUrl: string): boolean {
	const isOurs = isSameUrl(valueOf(resource, slot.property), webhookUrl);
	return isOurs && slot.companions.every((c) => valueOf(resource, c.property) === c.wanted);
}

/** Whether a test would take texts away from something that receives them now. */
function isLive(resource: unknown, slot: Slot, webhookUrl: string): boolean {
	const current = valueOf(resource, slot.property);
	const isUsed = current !== '' && !DEMO_URL.test(current) && !isSameUrl(current, webhookUrl);
	return isUsed || (slot.deferredBy !== undefined && valueOf(resource, slot.deferredBy) === 'true');
}

/** Connection overrides in the fragment (`#rc=3`) do not make it another URL. */
function isSameUrl(a: string, b: string): boolean {
	return a !== '' && a.split('#', 1)[0] === b.split('#', 1)[0];
}

/** A test URL answers only while the editor listens: put back, it would lose every text. */
function worthRestoring(previous: string | undefined, webhookUrl: string): string {
	if (!previous || previous.includes('/webhook-test/') || isSameUrl(previous, webhookUrl))
		return '';
	return previous;
}

/** n8n may hand over no memo, or the one of another target. */
function readMemo(text: string | null, id: string): Memo | null {
	try {
		const memo = JSON.parse(text ?? 'null') as Memo | null;
		return memo?.id === id && memo.previous ? memo : null;
	} catch {
		return null;
	}
}

async function readPages(
	call: ApiCall,
	base: string,
	kind: TargetKind,
	credential: Credential,
): Promise<unknown[]> {
	const resources: unknown[] = [];
	let next: string | null = `${kind.path(credential, '')}?PageSize=100`;
	for (let page = 0; next !== null && page < MAX_PAGES; page++) {
		const answer = await call({ method: 'GET', url: base + next });
		const list = (answer as Record<string, unknown> | null)?.[kind.listProperty];
		if (Array.isArray(list)) resources.push(...(list as unknown[]));
		next = nextPath(answer);
	}
	return resources;
}

/** Only the path: the credential must not follow a link to another host. */
function nextPath(answer: unknown): string | null {
	const { meta } = (answer ?? {}) as { meta?: unknown };
	const next = field(answer, 'next_page_uri') ?? field(meta, 'next_page_url');
	return next?.replace(/^https?:\/\/[^/]*/i, '') ?? null;
}

function asOption(resource: unknown): TargetOption[] {
	const value = field(resource, 'sid');
	return value ? [{ name: labelOf(resource, value), value }] : [];
}

function labelOf(resource: unknown, id: string): string {
	const number = field(resource, 'phone_number');
	const name = field(resource, 'friendly_name');
	if (number === null) return name ?? id;
	return name && name !== number ? `${number} (${name})` : number;
}

function valueOf(resource: unknown, property: string): string {
	const value = (resource as Record<string, unknown> | null)?.[property];
	return typeof value === 'boolean' ? String(value) : (field(resource, property) ?? '');
}
