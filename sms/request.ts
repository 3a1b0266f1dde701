import type { WebhookRequest } from './provider';

/** A header's value, '' when absent. Of a repeated header the first value counts. */
export function header(request: WebhookRequest, name: string): string {
	const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
	return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The media type in lower case without its parameters; '' when absent. */
export function contentType(request: WebhookRequest): string {
	return header(request, 'content-type').split(';', 1)[0].trim().toLowerCase();
}

/** The query string as sent, without `?` and without a fragment. */
export function queryString(url: string): string {
	const withoutFragment = url.split('#', 1)[0];
	const start = withoutFragment.indexOf('?');
	return start === -1 ? '' : withoutFragment.slice(start + 1);
}

export function query(request: WebhookRequest): URLSearchParams {
	return new URLSearchParams(queryString(request.url));
}

/** In the query string they belong to the URL that the builder made, not to the provider's payload. */
export const OWN_PARAMETERS: readonly string[] = ['event', 'token'];

/** A request whose payload is its query string: a GET, or a POST with an empty body. */
export function hasPayloadInQuery(request: WebhookRequest): boolean {
	return (
		request.method === 'GET' || (request.rawBody.length === 0 && hasForeignParameters(request))
	);
}

/** Whether the query string holds more than the builder put there: a delivery, then. */
export function hasForeignParameters(request: WebhookRequest): boolean {
	return [...query(request).keys()].some((name) => !OWN_PARAMETERS.includes(name));
}
