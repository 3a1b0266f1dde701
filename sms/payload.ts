import {
	ANSWER_WORDS,
	ATTEMPT_NAMES,
	ENVELOPES,
	FIELD_ALIASES,
	FOREIGN,
	namesOf,
} from './data/field-aliases';

/** Bounds of the search; no SMS webhook comes near them. */
const MAX_NODES = 2000;
const MAX_DEPTH = 12;
const MAX_RECORDS = 200;
const MAX_NAME_LENGTH = 64;

export interface PayloadNode {
	/** Name in lower case without separators; '' for the root and for one of many in a list. */
	name: string;
	/** Name of the object it stands in. */
	parent: string;
	/** As `valueAt` reads it: `data.items[0].from`. */
	path: string;
	value: unknown;
	depth: number;
	/** Everything around it only wraps the record. */
	isEnveloped: boolean;
	/** Only wraps the record itself. */
	isEnvelope: boolean;
	/** Says something about somebody or something else than the fact reported. */
	isForeign: boolean;
}

/** `Message_ID`, `message-id` and `ns:messageId` are the same name: `messageid`. */
export function normaliseName(key: string): string {
	if (key.length <= MAX_NAME_LENGTH && /^[a-z0-9]*$/.test(key)) return key;
	return key
		.slice(0, MAX_NAME_LENGTH)
		.replace(/^[^:]*:/, '')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

/** Listing the keys of a huge object takes milliseconds, so that is done once. */
const hugeObjects = new WeakMap<object, Array<[string, unknown]>>();

/** The first own properties of an object. */
export function entriesOf(object: object): ReadonlyArray<[string, unknown]> {
	const known = hugeObjects.get(object);
	if (known) return known;
	const keys = Object.keys(object);
	const entries = keys
		.slice(0, MAX_NODES)
		.map((key): [string, unknown] => [key, object[key as keyof object]]);
	if (keys.length > MAX_NODES) hugeObjects.set(object, entries);
	return entries;
}

const envelopes = new Set(ENVELOPES.map(normaliseName));
const fieldNames = new Set(Object.values(FIELD_ALIASES).flatMap(namesOf).map(normaliseName));
const foreign = new Set(FOREIGN.map(normaliseName));
const ANSWER_NAMES = new Set(['status', 'statuscode', 'message', 'code']);

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The payload breadth-first, its own keys only.
 *
 * @param skip A part of the payload to leave out.
 * @param limit Stops before the object that would come after so many nodes.
 */
export function walk(root: unknown, skip?: unknown, limit = MAX_NODES): PayloadNode[] {
	const nodes: PayloadNode[] = [rootNode(root)];
	for (let at = 0; at < nodes.length && nodes.length < limit; at++) {
		const node = nodes[at];
		if (node.depth >= MAX_DEPTH || node.value === skip) continue;
		if (Array.isArray(node.value)) addElements(nodes, node, node.value);
		else if (isObject(node.value)) addProperties(nodes, node, node.value);
	}
	return nodes;
}

function rootNode(value: unknown): PayloadNode {
	const place = { name: '', parent: '', path: '', depth: 0 };
	return { ...place, value, isEnveloped: true, isEnvelope: true, isForeign: false };
}

/** A list of one is transparent: its element answers to the name of the list. */
function addElements(nodes: PayloadNode[], node: PayloadNode, list: unknown[]): void {
	const isSingle = list.length === 1;
	for (let index = 0; index < list.length && nodes.length < MAX_NODES; index++) {
		nodes.push({
			name: isSingle ? node.name : '',
			parent: isSingle ? node.parent : node.name,
			path: `${node.path}[${index}]`,
			value: list[index],
			depth: node.depth + 1,
			isEnveloped: node.isEnveloped && isSingle,
			isEnvelope: node.isEnvelope && isSingle,
			isForeign: node.isForeign,
		});
	}
}

function addProperties(nodes: PayloadNode[], node: PayloadNode, object: object): void {
	const entries = entriesOf(object);
	const isAnswer = node.isEnvelope && isApiAnswer(entries);
	const isOnly = node.depth === 0 && entries.length === 1;
	for (const [key, value] of entries) {
		if (nodes.length >= MAX_NODES) return;
		const name = normaliseName(key);
		const isBeside =
			typeof value === 'object' ? foreign.has(name) : isAnswer && ANSWER_NAMES.has(name);
		nodes.push({
			name,
			parent: node.name,
			path: joinKey(node.path, key),
			value,
			depth: node.depth + 1,
			isEnveloped: node.isEnvelope,
			isEnvelope: node.isEnvelope && isWrapper(name, isOnly),
			isForeign: node.isForeign || isBeside,
		});
	}
}

/** The only key at the top wraps the record, as the root element of XML does, unless it is a field. */
function isWrapper(name: string, isOnly: boolean): boolean {
	return envelopes.has(name) || (isOnly && !fieldNames.has(name));
}

/** `{"status": "success", "message": "OK", "data": …}`: the words are about the call. */
function isApiAnswer(entries: ReadonlyArray<[string, unknown]>): boolean {
	const hasRecord = entries.some(
		([key, value]) => typeof value === 'object' && envelopes.has(normaliseName(key)),
	);
	return hasRecord && entries.some(([key, value]) => isAnswerWord(normaliseName(key), value));
}

function isAnswerWord(name: string, value: unknown): boolean {
	const isStatus = name === 'status' || name === 'statuscode' || name === 'code';
	// An object may bring a `toString` of its own, which is no function.
	if (!isStatus || typeof value === 'object') return false;
	return ANSWER_WORDS.includes(String(value).toLowerCase());
}

/** The path of a key within `path`, as `valueAt` reads it. */
export function joinKey(path: string, key: string): string {
	if (/[.[\]"]/.test(key) || key === '') return `${path}["${key}"]`;
	return path === '' ? key : `${path}.${key}`;
}

/** The path of a part within the part at `path`. */
export function joinPaths(prefix: string, path: string): string {
	return prefix === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}

export interface RecordList {
	/** Path of the list in the payload; '' when the payload is the list. */
	path: string;
	list: unknown[];
	records: Array<Record<string, unknown>>;
	/** The records beyond those that are read. */
	rest: Array<Record<string, unknown>>;
}

/** The list of records that a payload is or wraps, or null when it is about one fact. */
export function findRecords(payload: unknown): RecordList | null {
	let value = payload;
	let path = '';
	for (let depth = 0; depth < 6; depth++) {
		if (Array.isArray(value)) return asRecords(value, path);
		if (!isObject(value)) return null;
		const key = envelopeKey(value, depth);
		if (key === undefined) return null;
		path = joinKey(path, key);
		value = value[key];
	}
	return null;
}

function asRecords(list: unknown[], path: string): RecordList | null {
	const objects = list.filter(isObject);
	if (objects.length === 0) return null;
	return { path, list, records: objects.slice(0, MAX_RECORDS), rest: objects.slice(MAX_RECORDS) };
}

function envelopeKey(object: Record<string, unknown>, depth: number): string | undefined {
	const keys = entriesOf(object).map(([key]) => key);
	const wrapping = keys.filter((key) =>
		isWrapper(normaliseName(key), depth === 0 && keys.length === 1),
	);
	const isList = (key: string) => Array.isArray(object[key]) && object[key].some(isObject);
	return wrapping.find(isList) ?? wrapping.find((key) => isObject(object[key]));
}

/** The value at a dot path such as `data.items[0].from` or `data.items.0.from`; own keys only. */
export function valueAt(payload: unknown, path: string): unknown {
	if (isObject(payload) && Object.hasOwn(payload, path)) return payload[path];
	let value = payload;
	for (const [, quoted, index, name] of path.matchAll(/\["(.*?)"\]|\[(\d+)\]|([^.[\]]+)/g)) {
		const key = quoted ?? index ?? name.trim();
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

/** `"retryCount":2,` in JSON, however the name is written. Inside a text its quotes are escaped. */
const ATTEMPT = new RegExp(
	`"(?:${ATTEMPT_NAMES.map((name) => name.replace(/[A-Z]/g, '[_ -]?$&')).join('|')})":(?:"[^"\\\\]{0,100}"|[^"[{,}]+),?`,
	'gi',
);

/**
 * Everything the payload says, apart from the counters of the delivery attempt: equal for a retry
 * of the same fact, different for two facts that share all recognised fields.
 */
export function contentOf(payload: unknown): string {
	return (JSON.stringify(payload) ?? '').replace(ATTEMPT, '');
}
