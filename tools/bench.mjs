import { Lab, node } from '../test/support/e2e.mjs';
import { waitForWebhook } from './lib/n8n-rest.mjs';
import { say } from './lib/progress.mjs';

/**
 * How fast the SMS Trigger is beside n8n's own Webhook node, in the same n8n, with each way of
 * running expressions. Everything stays on this machine.
 */

const CONCURRENCY = 20;
const WARM_UP_MS = 2_000;
const MEASURE_MS = 8_000;
/** Bounds what a fast machine writes into the database. */
const MAX_REQUESTS = 5_000;

const ENGINES = [
	['default', {}],
	['N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }],
];

say(`${CONCURRENCY} at a time, ${MEASURE_MS / 1000} s each, one n8n on this machine, SQLite\n`);
say('  expression engine                         Webhook    SMS Trigger   ratio');
for (const [name, env] of ENGINES) {
	const lab = await Lab.start({ env });
	try {
		const webhook = await rateOf(await webhookTarget(lab));
		const trigger = await rateOf(await triggerTarget(lab));
		const cells = [`${webhook.toFixed(0)}/s`.padStart(7), `${trigger.toFixed(0)}/s`.padStart(14)];
		say(`  ${name.padEnd(40)}  ${cells.join(' ')}   ${(trigger / webhook).toFixed(2)}`);
	} finally {
		await lab.stop();
	}
}

/** @returns a function that makes the next request; each is another text message */
async function triggerTarget(lab) {
	const after = [node('Done', 'n8n-nodes-base.noOp', 1)];
	const workflow = await lab.workflow({ provider: 'twilio', after });
	return () => workflow.request('reply');
}

/** The same bodies, so that n8n reads and stores as much. */
async function webhookTarget(lab) {
	const { client, server } = lab;
	const url = `${server.url}/webhook/bench`;
	const workflow = await client.createWorkflow({
		name: 'Bench',
		nodes: [
			{
				...node('Webhook', 'n8n-nodes-base.webhook', 2, { path: 'bench', httpMethod: 'POST' }),
				webhookId: 'bench',
			},
			node('Done', 'n8n-nodes-base.noOp', 1),
		],
		connections: { Webhook: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
	});
	await client.activate(workflow);
	if (!(await waitForWebhook(url))) throw new Error('The Webhook node does not answer.');
	const twin = await lab.workflow({ provider: 'twilio', active: false });
	return () => ({ ...twin.request('reply'), url });
}

/** @returns {Promise<number>} requests per second */
async function rateOf(next) {
	await load(next, WARM_UP_MS);
	const started = performance.now();
	const count = await load(next, MEASURE_MS);
	return count / ((performance.now() - started) / 1000);
}

async function load(next, duration) {
	const deadline = performance.now() + duration;
	let sent = 0;
	const worker = async () => {
		while (performance.now() < deadline && sent < MAX_REQUESTS) {
			sent++;
			const { method, url, headers, body } = next();
			const response = await fetch(url, { method, headers, body });
			await response.arrayBuffer();
			if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
		}
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
	return sent;
}
