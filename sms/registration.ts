import type { EventType } from './event';
import type { Credential } from './provider';

/**
 * One authenticated call to the provider's API; the caller adds the credential. Resolves to the
 * parsed body, rejects on any status of 400 and above.
 */
export type ApiCall = (request: {
	method: 'GET' | 'POST' | 'DELETE';
	url: string;
	headers?: Record<string, string>;
	/** Sent as `application/x-www-form-urlencoded`. */
	form?: Record<string, string>;
	json?: unknown;
}) => Promise<unknown>;

export interface RegistrationContext {
	call: ApiCall;
	credential: Credential;
	/** The node's own URL: production, or test while the editor listens. */
	webhookUrl: string;
	isTest: boolean;
	events: readonly EventType[];
	/** What the URL is set on at the provider, as chosen in the node: `{kind, id}`. */
	target: RegistrationTarget | null;
}

export interface RegistrationTarget {
	kind: string;
	id: string;
}

/**
 * Sets the node's URL at a provider and puts back what was there. What is registered is always
 * looked up at the provider by URL: n8n may lose the memo, which only holds what to put back.
 */
export interface Registrar {
	isRegistered(context: RegistrationContext): Promise<boolean>;
	/** @returns a memo for `unregister`: what was set before. Never replaces a live URL for a test. */
	register(context: RegistrationContext): Promise<string>;
	/** Touches only what still points to `webhookUrl`. Works without a memo. */
	unregister(context: RegistrationContext, memo: string | null): Promise<void>;
	/** What the URL can be set on, for the node's lists. */
	listTargets?(call: ApiCall, credential: Credential, kind: string): Promise<TargetOption[]>;
}

export interface TargetOption {
	name: string;
	value: string;
	description?: string;
}
