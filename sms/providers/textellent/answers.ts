import { isObject } from '../../payload';

const REFUSING =
	/\b(?:invalid|unsupported|not supported|not allowed|not valid|unauthori[sz]ed|forbidden|denied|refused|rejected|unknown|fail(?:ed|ure)?|error)\b/i;
const REASSURING = /\b(?:no errors?|without errors?|success(?:ful|fully)?)\b/i;
const ALREADY_THERE = /\balready (?:exists?|subscribed|registered)\b/i;
const NOTHING_THERE = /\b(?:no (?:\w+ )?(?:subscriptions?|records?|data)|not found)\b/i;

interface Status {
	/** HTTP status, 0 when there is none. */
	code: number;
	message: string;
}

/** Why an answer that came with a good HTTP status is a refusal all the same; null when it is none. */
export function refusalIn(answer: unknown): string | null {
	const status = statusIn(answer);
	const isRefusing = REFUSING.test(status.message) && !REASSURING.test(status.message);
	return status.code >= 400 || isRefusing ? describe(status) : null;
}

/** Why a call was rejected; null when what was asked for is there already. */
export function reasonOf(error: unknown): string | null {
	return describe(rejectionIn(error));
}

/** Says that there is nothing, not that asking was wrong. */
export function isNothing(answerOrError: unknown): boolean {
	const { code, message } = rejectionIn(answerOrError);
	return code === 404 || (code !== 401 && code !== 403 && NOTHING_THERE.test(message));
}

function describe({ code, message }: Status): string | null {
	if (ALREADY_THERE.test(message)) return null;
	const text = message || 'no reason given';
	return code > 0 ? `${code}: ${text}` : text;
}

/** Textellent's answers carry `statusCode` and `message` as texts, whatever the HTTP status is. */
function statusIn(value: unknown): Status {
	const { statusCode, code, status, message, error } = isObject(value) ? value : {};
	const isFailure = typeof status === 'string' && /^(?:error|fail)/i.test(status);
	const known = [statusCode, code, status].map(httpStatus).find((one) => one > 0);
	return {
		code: known ?? (isFailure ? 400 : 0),
		message: [message, error].find((one): one is string => typeof one === 'string') ?? '',
	};
}

/** What Textellent said wins over the words of the HTTP client around it. */
function rejectionIn(error: unknown): Status {
	const own = statusIn(error);
	const { response, httpCode } = (isObject(error) ? error : {}) as {
		response?: { status?: unknown; data?: unknown; body?: unknown };
		httpCode?: unknown;
	};
	const said = statusIn(response?.data ?? response?.body);
	const outer = httpStatus(httpCode) || httpStatus(response?.status);
	return { code: outer || said.code || own.code, message: said.message || own.message };
}

/** As a number, 0 when it is none. */
function httpStatus(value: unknown): number {
	const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
	return number >= 100 && number < 600 ? number : 0;
}
