import { UsageError } from './usage.mjs';

/**
 * A URL as a provider requests it: character for character as configured, without the fragment.
 * Only a missing path and what cannot be sent at all are written as a browser would.
 *
 * @param {string} url
 */
export function requestedUrl(url) {
	if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) {
		throw new UsageError(`"${url}" is not an absolute http or https URL.`);
	}
	const withoutFragment = url.split('#', 1)[0];
	const isAsRequested = /^https?:\/\/[^/?]+\/[\x21-\x7e]*$/i.test(withoutFragment);
	return isAsRequested ? withoutFragment : new URL(withoutFragment).href;
}

/** @param {string} url @param {string} query */
export function appendQuery(url, query) {
	if (url.endsWith('?') || url.endsWith('&')) return url + query;
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Replaces the parameter where the URL has it already. @param {string} url @param {string} name @param {string} value */
export function withParameter(url, name, value) {
	const changed = new URL(url);
	changed.searchParams.set(name, value);
	return changed.href;
}
