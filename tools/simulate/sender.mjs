import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 30_000;
/** How far behind the rate may fall before the missed requests are skipped rather than caught up. */
const MAX_LAG_MS = 50;

/**
 * @typedef {object} Outcome
 * @property {string} answer the HTTP status, or why there was none, such as `ECONNREFUSED`
 * @property {string} body of the answer, its first 500 characters
 * @property {number} milliseconds from the first byte sent to the last one received
 */

/**
 * Sends requests at a bounded rate and concurrency.
 *
 * @param {Iterable<import('./requests.mjs').BuiltRequest>} requests
 * @param {object} how
 * @param {number} how.concurrency
 * @param {number} [how.rate] per second
 * @param {(outcome: Outcome) => void} how.onOutcome
 */
export async function sendAll(requests, { concurrency, rate, onOutcome }) {
	const agents = {
		'http:': new http.Agent({ keepAlive: true }),
		'https:': new https.Agent({ keepAlive: true }),
	};
	const pace = pacer(rate);
	const underWay = new Set();
	for (const request of requests) {
		while (underWay.size >= concurrency) await Promise.race(underWay);
		await pace();
		const sending = send(request, agents).then((outcome) => {
			underWay.delete(sending);
			onOutcome(outcome);
		});
		underWay.add(sending);
	}
	await Promise.all(underWay);
	for (const agent of Object.values(agents)) agent.destroy();
}

/** @param {number} [rate] */
function pacer(rate) {
	if (!rate) return async () => {};
	const interval = 1000 / rate;
	let next = performance.now();
	return async () => {
		const wait = next - performance.now();
		if (wait > 0) await sleep(wait);
		next = Math.max(next, performance.now() - MAX_LAG_MS) + interval;
	};
}

/** Never rejects. @returns {Promise<Outcome>} */
function send(request, agents) {
	const { protocol, hostname, port, username, password } = new URL(request.url);
	const started = performance.now();
	return new Promise((resolve) => {
		const finish = (answer, body = '') =>
			resolve({ answer, body, milliseconds: performance.now() - started });
		const options = {
			method: request.method,
			hostname: hostname.replace(/^\[|\]$/g, ''),
			port,
			// As signed: parsing would re-encode some characters.
			path: request.url.replace(/^https?:\/\/[^/]*/i, ''),
			headers: { ...request.headers, 'content-length': request.body.length },
			agent: agents[protocol],
			timeout: ANSWER_WITHIN_MS,
		};
		if (username) {
			options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
		}
		const call = (protocol === 'https:' ? https : http).request(options, (response) => {
			const chunks = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('error', (error) => finish(error.code ?? 'aborted'));
			response.on('end', () =>
				finish(String(response.statusCode), Buffer.concat(chunks).toString().slice(0, 500)),
			);
		});
		call.on('timeout', () => call.destroy(Object.assign(new Error(), { code: 'no answer' })));
		call.on('error', (error) => finish(error.code ?? error.message));
		call.end(request.body);
	});
}
