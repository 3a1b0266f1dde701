import { randomBytes } from 'node:crypto';

import { buildRequest, forge } from '../simulate/requests.mjs';
import { TRIGGER_NAME } from './workflow.mjs';

/** What is sent, in this order, and where it has to come out. */
const KINDS = [
	['reply', 'Reply'],
	['queued', 'Other'],
	['sent', 'Other'],
	['delivered', 'Delivered'],
	['failed', 'Failed'],
	['optOut', 'Opt-Out'],
	['optIn', 'Other'],
	['help', 'Other'],
	['unknown', 'Other'],
];

const NOTHING = 'nothing';

/**
 * Sends one signed event of each kind, one of them again, and a forgery.
 * @param {{url: string, credential: {accountSid: string, authToken: string}}} target
 * @returns {Promise<{sent: string, messageId: string, answer: number, expected: {answer: number, ran: string}}[]>}
 */
export async function sendDemo({ url, credential }) {
	const build = (event) => {
		const messageId = `SM${randomBytes(16).toString('hex')}`;
		return {
			messageId,
			request: buildRequest({ provider: 'twilio', event, url, credential, messageId }),
		};
	};
	const deliveries = KINDS.map(([event, branch]) => ({
		sent: event,
		...build(event),
		expected: { answer: 200, ran: branch },
	}));
	const [reply] = deliveries;
	const repeat = {
		...reply,
		sent: 'the same reply again',
		expected: { answer: 200, ran: NOTHING },
	};
	const forged = build('reply');
	const forgery = {
		sent: 'a reply with a forged signature',
		messageId: forged.messageId,
		request: forge(forged.request),
		expected: { answer: 401, ran: NOTHING },
	};
	const rows = [];
	for (const { request, ...delivery } of [...deliveries, repeat, forgery]) {
		rows.push({ ...delivery, answer: await send(request) });
	}
	return rows;
}

async function send({ method, url, headers, body }) {
	const response = await fetch(url, { method, headers, body });
	await response.arrayBuffer();
	return response.status;
}

/**
 * Says of each delivery what ran because of it.
 * @param {Awaited<ReturnType<typeof sendDemo>>} deliveries
 * @param {{ran: Record<string, any[][]>}[]} executions those that the deliveries have caused
 */
export function judge(deliveries, executions) {
	const branches = new Map();
	for (const { ran } of executions) {
		const { [TRIGGER_NAME]: outputs = [], ...others } = ran;
		for (const event of outputs.flat()) {
			const earlier = branches.get(event.messageId) ?? [];
			branches.set(event.messageId, [...earlier, ...Object.keys(others)]);
		}
	}
	return deliveries.map((delivery) => {
		// The first delivery of a message owns its execution; what follows is left for its repeats.
		const [own, ...rest] = branches.get(delivery.messageId) ?? [];
		branches.set(delivery.messageId, rest);
		const ran = own ?? NOTHING;
		const { expected, answer } = delivery;
		return { ...delivery, ran, isRight: ran === expected.ran && answer === expected.answer };
	});
}

/** @param {ReturnType<typeof judge>} rows */
export function table(rows) {
	const header = ['sent', 'HTTP answer', 'what ran', 'expected', ''];
	const cells = rows.map(({ sent, answer, ran, expected, isRight }) => [
		sent,
		String(answer),
		ran,
		`${expected.answer}, ${expected.ran}`,
		isRight ? '✔' : '✘',
	]);
	const widths = header.map((_, i) => Math.max(...[header, ...cells].map((row) => row[i].length)));
	const line = (row) => `  ${row.map((cell, i) => cell.padEnd(widths[i])).join('   ')}`.trimEnd();
	return [line(header), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join(
		'\n',
	);
}
