import type { WebhookRequest } from '../../sms/provider';
import type { Random } from './random';

type Part = 'body' | 'url' | 'header';

export function isAcceptedBySdk(request: WebhookRequest, token: string): boolean;
export function legacyQuery(url: string): string;
export function randomSignedRequest(random: Random, token: string): WebhookRequest;
export const changes: Record<Part, (request: WebhookRequest, random: Random) => WebhookRequest>;
export function changeForReal(
	request: WebhookRequest,
	part: Part,
	random: Random,
	token: string,
): WebhookRequest;
