import type { IWebhookFunctions } from 'n8n-workflow';

import type { WebhookRequest } from '../../sms/provider';

/** The express request as n8n hands it on; `readRawBody` is n8n's own. */
type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']> & {
	readRawBody?: () => Promise<void>;
};

/** The request with its exact bytes and the URL that the provider was given. */
export async function readRequest(context: IWebhookFunctions): Promise<WebhookRequest> {
	const request = context.getRequestObject() as N8nRequest;
	const base = {
		method: request.method,
		url: publicUrl(context, request.originalUrl),
		receivedAt: new Date(),
		remoteAddress: request.ip,
	};
	if (isMultipart(context)) {
		return { ...base, ...multipartBody(context, request.headers) };
	}
	// n8n leaves bodies of other content types unread for node versions above 1.
	await request.readRawBody?.();
	return { ...base, headers: request.headers, rawBody: request.rawBody ?? Buffer.alloc(0) };
}

/** n8n reads these in its own way, see below, and has other moments for them: respond.ts. */
export function isMultipart(context: IWebhookFunctions): boolean {
	return Boolean(context.getRequestObject().is('multipart/form-data'));
}

/** n8n's configured webhook URL, never the Host header: that one is written by the caller. */
function publicUrl(context: IWebhookFunctions, originalUrl: string): string {
	const url = context.getWebhookResourceUrl?.('default') ?? context.getNodeWebhookUrl('default');
	const queryStart = originalUrl.indexOf('?');
	return queryStart === -1 ? String(url) : `${url}${originalUrl.slice(queryStart)}`;
}

/** n8n has consumed a multipart stream by now and only leaves its fields. */
function multipartBody(context: IWebhookFunctions, headers: WebhookRequest['headers']) {
	const { data } = context.getBodyData() as { data?: unknown };
	return {
		headers: { ...headers, 'content-type': 'application/json' },
		rawBody: Buffer.from(JSON.stringify(data ?? {})),
	};
}
