const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const EPOCH = /^(\d{10})(?:\.\d+)?$|^(\d{13})$/;
const ISO =
	/^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i;
const RFC_2822 =
	/^(?:[a-z]{3},? +)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC|UT|Z)(?: \([^)]*\))?$/i;

/**
 * Reads ISO 8601, epoch seconds or milliseconds (10 or 13 digits) and RFC 2822.
 * A time without a zone gives null: a wrong `occurredAt` is worse than none, because lateness is
 * measured by it. So does a year before 2000 or after 2099, which no text message can have.
 */
export function parseTime(value: string | null): Date | null {
	const text = value?.trim() ?? '';
	if (text === '' || text.length > 64) return null;
	const time = fromEpoch(text) ?? fromIso(text) ?? fromRfc2822(text);
	return time !== null && time >= EARLIEST && time < LATEST ? new Date(time) : null;
}

function fromEpoch(text: string): number | null {
	const match = EPOCH.exec(text);
	if (!match) return null;
	return match[1] === undefined ? Number(text) : Math.round(Number(text) * 1000);
}

/** By hand, because `Date.parse` turns 31 February into 3 March. */
function fromIso(text: string): number | null {
	const match = ISO.exec(text);
	if (!match) return null;
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const isReal =
		month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
	if (!isReal || hour > 23 || minute > 59 || second > 60) return null;
	const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
	return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offset(match[8]);
}

/** Milliseconds that the zone is ahead of UTC. */
function offset(zone: string): number {
	const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
	if (!match) return 0;
	const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
	return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function fromRfc2822(text: string): number | null {
	if (!RFC_2822.test(text)) return null;
	const time = Date.parse(text);
	return Number.isNaN(time) ? null : time;
}
