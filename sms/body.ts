import type { ParsedBody, WebhookRequest } from './provider';
import { contentType, header, queryString } from './request';
import { XMLParser } from '../vendor/xml';

// All limits are far above any SMS webhook; they bound the work that a stranger can cause.
const MAX_DEPTH = 64;
const MAX_PARAMETERS = 2000;
const MAX_JSON_VALUES = 50_000;
/** XML takes a hundred times longer to read than JSON. */
const MAX_XML_LENGTH = 65_536;
const MAX_XML_TAGS = 5000;
const MAX_UNREADABLE_LENGTH = 100_000;

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
/** `name=value` from the first character on, without blanks: no sentence reads like this. */
const LOOKS_LIKE_FORM = /^[\w.%+~[\]-]+=[^\s<>{}]*$/;

/**
 * Reads a request body by its content type and its first character: providers send JSON as
 * `text/plain` or as a form. GET carries its fields in the query string. Values of forms and XML
 * stay text; XML attributes get the prefix `@_`. Keys named `__proto__` are dropped. Never throws.
 */
export function parseBody(request: WebhookRequest): ParsedBody {
	if (request.method === 'GET') return parseForm(queryString(request.url));
	// toString leaves the byte order mark in.
	const text = request.rawBody.toString('utf8').replace(/^\ufeff/, '');
	const type = contentType(request);
	if (type === MULTIPART) return parseMultipart(text, boundaryOf(request));
	const first = text.trimStart().charAt(0);
	if (first === '{' || first === '[') {
		const parsed = parseJson(text);
		return parsed.kind === 'unreadable' && type === FORM ? parseForm(text) : parsed;
	}
	if (type === FORM) return parseForm(text);
	if (first === '<') return parseXml(text);
	if (LOOKS_LIKE_FORM.test(text)) return parseForm(text);
	if (isJson(type)) return parseJson(text);
	return text.includes('\0') ? unreadable(text) : { kind: 'text', data: text };
}

function isJson(type: string): boolean {
	return type === 'application/json' || type === 'text/json' || type.endsWith('+json');
}

function unreadable(text: string): ParsedBody {
	return { kind: 'unreadable', data: text.slice(0, MAX_UNREADABLE_LENGTH) };
}

function parseJson(text: string): ParsedBody {
	const safe = withExactIntegers(text);
	if (safe === null) return unreadable(text);
	try {
		const data: unknown = JSON.parse(safe);
		if (/__proto__|\\u005f/i.test(safe)) dropPrototypes(data);
		return { kind: 'json', data };
	} catch {
		return unreadable(text);
	}
}

/**
 * Puts quotes around integers that a JavaScript number would round: two message ids that differ in
 * the last digit would become one. Null when nested too deeply or too large.
 */
function withExactIntegers(json: string): string | null {
	let depth = 0;
	let values = 0;
	let result = '';
	let copied = 0;
	for (let i = 0; i < json.length; i++) {
		const char = json.charCodeAt(i);
		if (char === 0x22) {
			i = endOfString(json, i);
		} else if (char === 0x7b || char === 0x5b) {
			if (++depth > MAX_DEPTH || ++values > MAX_JSON_VALUES) return null;
		} else if (char === 0x7d || char === 0x5d) {
			depth--;
		} else if (char === 0x2c) {
			if (++values > MAX_JSON_VALUES) return null;
		} else if (isDigit(char)) {
			const start = i;
			while (isDigit(json.charCodeAt(i + 1))) i++;
			if (i - start < 15 || !isWholeNumber(json, start, i)) continue;
			const from = json[start - 1] === '-' ? start - 1 : start;
			if (Number.isSafeInteger(Number(json.slice(from, i + 1)))) continue;
			result += `${json.slice(copied, from)}"${json.slice(from, i + 1)}"`;
			copied = i + 1;
		}
	}
	return result + json.slice(copied);
}

/** Index of the closing quote, or the end of the text. */
function endOfString(json: string, start: number): number {
	let i = start + 1;
	while (i < json.length && json.charCodeAt(i) !== 0x22) i += json.charCodeAt(i) === 0x5c ? 2 : 1;
	return i;
}

function isDigit(char: number): boolean {
	return char >= 0x30 && char <= 0x39;
}

/** False for the digits of a fraction or an exponent, and for those before one. */
function isWholeNumber(json: string, start: number, end: number): boolean {
	return !/[.eE+]|[eE]-/.test(json.slice(Math.max(0, start - 2), start) + (json[end + 1] ?? ''));
}

/** As an own key it is harmless here, but not to code that copies the object key by key. */
function dropPrototypes(data: unknown): void {
	if (typeof data !== 'object' || data === null) return;
	if (Object.hasOwn(data, '__proto__')) delete (data as Record<string, unknown>).__proto__;
	Object.values(data).forEach(dropPrototypes);
}

function parseForm(text: string): ParsedBody {
	if (text.split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS) return unreadable(text);
	// URLSearchParams takes 80 ms for a megabyte of pluses, and spaces mean the same to it.
	const spaced = text.split('+').join(' ');
	return { kind: 'form', data: toRecord(new URLSearchParams(spaced)) };
}

/** Repeated keys become arrays, in order. */
function toRecord(pairs: Iterable<[string, string]>): Record<string, string | string[]> {
	const record: Record<string, string | string[]> = {};
	for (const [key, value] of pairs) {
		if (key === '__proto__') continue;
		const present = Object.hasOwn(record, key) ? record[key] : undefined;
		if (present === undefined) record[key] = value;
		else if (Array.isArray(present)) present.push(value);
		else record[key] = [present, value];
	}
	return record;
}

function parseXml(text: string): ParsedBody {
	const isTooLong =
		text.length > MAX_XML_LENGTH || text.split('<', MAX_XML_TAGS).length >= MAX_XML_TAGS;
	// Entities of its own are what XML bombs are made of, and no provider declares any.
	if (isTooLong || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return unreadable(text);
	try {
		return { kind: 'xml', data: xml.parse(text, true) };
	} catch {
		return unreadable(text);
	}
}

/** Values stay text: an id of 007 is not 7. */
const xml = new XMLParser({
	ignoreAttributes: false,
	ignoreDeclaration: true,
	parseTagValue: false,
	parseAttributeValue: false,
	maxNestedTags: MAX_DEPTH,
	// Without it only the five named entities are decoded, not `&#233;`.
	htmlEntities: true,
});

/** Text fields only: the content of files is left out. */
function parseMultipart(text: string, boundary: string): ParsedBody {
	const sections = boundary === '' ? [] : text.split(`--${boundary}`, MAX_PARAMETERS + 2);
	if (sections.length < 2 || sections.length > MAX_PARAMETERS + 1) return unreadable(text);
	const pairs = sections.slice(1).map(fieldOf);
	return { kind: 'form', data: toRecord(pairs.filter((pair) => pair !== null)) };
}

function fieldOf(section: string): [string, string] | null {
	const split = section.indexOf('\r\n\r\n');
	if (split === -1) return null;
	const head = section.slice(0, Math.min(split, 1000));
	const name = /;\s*name="([^"\r\n]*)"/i.exec(head)?.[1];
	if (name === undefined || /;\s*filename\*?=/i.test(head)) return null;
	return [name, section.slice(split + 4).replace(/\r\n$/, '')];
}

function boundaryOf(request: WebhookRequest): string {
	const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
		header(request, 'content-type').slice(0, 1000),
	);
	return match?.[1] ?? match?.[2] ?? '';
}
