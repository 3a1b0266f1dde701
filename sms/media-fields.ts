import { FIELD_ALIASES } from './data/field-aliases';
import type { Media } from './event';
import { entriesOf, isObject, normaliseName, type PayloadNode } from './payload';

/** No carrier takes more parts; bounds what an odd payload can cause. */
const MAX_MEDIA = 20;

const { names, generic = [], inside = [] } = FIELD_ALIASES.mediaUrl;
const NAMES = new Set(names.map(normaliseName));
const GENERIC = new Set(generic.map(normaliseName));
const INSIDE = inside.map(normaliseName);
const TYPE_NAMES = ['contenttype', 'mimetype', 'mediacontenttype', 'mediatype', 'type'];
const SIZE_NAMES = ['sizebytes', 'size', 'filesize', 'contentlength', 'bytes'];

/** The web addresses of attached media, wherever they stand: a text, a list, or objects with a url. */
export function mediaIn(nodes: PayloadNode[], mapped?: unknown): Media[] {
	const found = new Map<string, Media>();
	if (mapped !== undefined) add(found, mapped);
	for (const node of nodes) {
		// MediaUrl0, MediaUrl1 … are one field.
		const name = node.name.replace(/\d+$/, '');
		if (NAMES.has(name) || (node.isEnveloped && GENERIC.has(name))) add(found, node.value);
		if (found.size >= MAX_MEDIA) break;
	}
	return [...found.values()].slice(0, MAX_MEDIA);
}

function add(found: Map<string, Media>, value: unknown): void {
	if (Array.isArray(value)) {
		for (const item of value.slice(0, MAX_MEDIA)) addOne(found, item);
	} else {
		addOne(found, value);
	}
}

function addOne(found: Map<string, Media>, value: unknown): void {
	if (typeof value === 'string') {
		for (const url of value.slice(0, 20_000).split(/[\s,;|]+(?=https?:)/i)) addUrl(found, url);
		return;
	}
	if (!isObject(value)) return;
	const part = new Map(
		entriesOf(value)
			.slice(0, 50)
			.map(([key, item]) => [normaliseName(key), item]),
	);
	const url = INSIDE.map((name) => part.get(name)).find(isWebAddress);
	if (url === undefined) return;
	const size = Number(SIZE_NAMES.map((name) => part.get(name)).find(isScalar));
	const type = TYPE_NAMES.map((name) => part.get(name)).find(isMediaType);
	addUrl(found, url, type ?? null, Number.isSafeInteger(size) && size > 0 ? size : null);
}

function addUrl(
	found: Map<string, Media>,
	url: string,
	contentType: string | null = null,
	sizeBytes: number | null = null,
): void {
	const trimmed = url.trim();
	if (isWebAddress(trimmed) && !found.has(trimmed)) {
		found.set(trimmed, { url: trimmed, contentType, sizeBytes });
	}
}

function isWebAddress(value: unknown): value is string {
	return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && value.length <= 4000;
}

function isScalar(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

function isMediaType(value: unknown): value is string {
	return typeof value === 'string' && /^[a-z]+\/[\w.+-]+$/i.test(value);
}
