const SHOW_AFTER_MS = 1000;

/**
 * Counts outcomes, shows how far it is while that takes long, and sums up at the end.
 *
 * @param {object} run
 * @param {number} run.total
 * @param {boolean} run.forge
 * @param {NodeJS.WriteStream} run.progress
 */
export function reporter({ total, forge, progress }) {
	const started = performance.now();
	const everyMs = progress.isTTY ? 250 : 5000;
	const times = [];
	const counts = new Map();
	let done = 0;
	let shownAt = started + SHOW_AFTER_MS - everyMs;
	let unexpected = null;

	const isExpected = (answer) => (forge ? answer === '401' : /^2\d\d$/.test(answer));

	/** @param {import('./sender.mjs').Outcome} outcome */
	function add({ answer, body, milliseconds }) {
		done++;
		counts.set(answer, (counts.get(answer) ?? 0) + 1);
		if (/^\d+$/.test(answer)) times.push(milliseconds);
		if (!isExpected(answer)) unexpected ??= { answer, body };
		if (performance.now() - shownAt < everyMs) return;
		shownAt = performance.now();
		progress.write(
			`${progress.isTTY ? '\r' : ''}${done} of ${total} answered${progress.isTTY ? '' : '\n'}`,
		);
	}

	/** @returns {{ text: string, isRight: boolean }} */
	function summary() {
		if (progress.isTTY && performance.now() - started > SHOW_AFTER_MS) progress.write('\n');
		times.sort((a, b) => a - b);
		const rows = [
			['sent', done],
			...[...counts].sort().map(([answer, count]) => [`  ${answer}`, count]),
			['p50', percentile(times, 0.5)],
			['p95', percentile(times, 0.95)],
		];
		const lines = rows.map(([name, value]) => `${name.padEnd(16)}${value}`);
		if (unexpected) lines.push('', explain(unexpected, forge));
		return { text: lines.join('\n'), isRight: unexpected === null };
	}

	return { add, summary };
}

function percentile(sorted, share) {
	if (sorted.length === 0) return '-';
	const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
	return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function explain({ answer, body }, forge) {
	if (answer === 'ECONNREFUSED')
		return 'Nothing listens at that address. Is n8n running, and is the port right?';
	// Whatever the server wrote must not steer the terminal.
	const text = body.replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ').trim();
	return `The first answer that was not ${forge ? '401' : '2xx'}: ${answer}${text ? `, ${text}` : ''}`;
}
