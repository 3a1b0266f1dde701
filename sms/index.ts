/** The part of the package that needs no n8n: a webhook request in, events out. */
export * from './event';
export type {
	Answer,
	Credential,
	FieldName,
	Provider,
	ReceiveOptions,
	Refusal,
	RefusalCode,
	WebhookRequest,
} from './provider';
export { receive, type Received, type ReceiveSettings } from './receive';
export { providers } from './providers';
export { sampleEvent } from './sample';
