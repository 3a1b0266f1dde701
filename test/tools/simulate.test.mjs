import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import twilioSdk from 'twilio';

import { OPTIONS, readOptions } from '../../tools/simulate/options.mjs';
import { demoCredentialOf, eventsOf, providers } from '../../tools/simulate/requests.mjs';
import { UsageError } from '../../tools/simulate/usage.mjs';
import { runTool, startServer, writeFiles } from './support.mjs';

const REPLY = ['--provider', 'twilio', '--event', 'reply'];
const { authToken } = demoCredentialOf('twilio');

function isSigned({ path, headers, body }, origin, token = authToken) {
	const fields = Object.fromEntries(new URLSearchParams(body));
	const signature = headers['x-twilio-signature'];
	return twilioSdk.validateRequest(token, signature, origin + path, fields);
}

/** Lines of the summary, such as `200   3`. */
function valueOf(stdout, name) {
	return new RegExp(`^ *${name} +(.+)$`, 'm').exec(stdout)?.[1];
}

describe('npm run simulate', () => {
	it('sends as many different requests as asked, each signed, and sums up', async (t) => {
		const { origin, requests } = await startServer(t);
		const run = await runTool('simulate', [...REPLY, '--url', `${origin}/w`, '--count', '25']);
		assert.equal(run.code, 0);
		assert.equal(requests.length, 25);
		assert.equal(new Set(requests.map(({ body }) => body)).size, 25);
		for (const request of requests) assert.ok(isSigned(request, origin));
		assert.equal(valueOf(run.stdout, 'sent'), '25');
		assert.equal(valueOf(run.stdout, '200'), '25');
		assert.match(valueOf(run.stdout, 'p50'), /^\d+(\.\d)? ms$/);
		assert.match(valueOf(run.stdout, 'p95'), /^\d+(\.\d)? ms$/);
	});

	it('says which demo values to enter in n8n when no credential is given', async (t) => {
		const { origin } = await startServer(t);
		const run = await runTool('simulate', [...REPLY, '--url', origin]);
		assert.ok(run.stderr.includes(`authToken: ${authToken}`));
	});

	it('signs with the given credential, and never prints it', async (t) => {
		const { origin, requests } = await startServer(t);
		const { credential } = await writeFiles(t, { credential: { authToken: 'mine-and-secret' } });
		const run = await runTool('simulate', [...REPLY, '--url', origin, '--credential', credential]);
		assert.ok(isSigned(requests[0], origin, 'mine-and-secret'));
		assert.ok(!(run.stdout + run.stderr).includes('mine-and-secret'));
	});

	it('repeats each request byte for byte, headers included', async (t) => {
		const { origin, requests } = await startServer(t);
		const args = [...REPLY, '--url', origin, '--count', '3', '--duplicates', '2'];
		assert.equal((await runTool('simulate', args)).code, 0);
		const prints = requests.map(({ path, headers, body }) => JSON.stringify([path, headers, body]));
		const copies = [...new Set(prints)].map(
			(one) => prints.filter((print) => print === one).length,
		);
		assert.deepEqual(copies, [3, 3, 3]);
	});

	it('sends the same again for the same seed', async (t) => {
		const { origin, requests } = await startServer(t);
		const args = [...REPLY, '--url', origin, '--count', '2', '--concurrency', '1', '--seed', 'x'];
		await runTool('simulate', args);
		await runTool('simulate', args);
		assert.deepEqual([requests[2].body, requests[3].body], [requests[0].body, requests[1].body]);
		assert.notEqual(requests[0].body, requests[1].body);
	});

	it('stays below the rate', async (t) => {
		const { origin, requests } = await startServer(t);
		await runTool('simulate', [...REPLY, '--url', origin, '--count', '21', '--rate', '20/s']);
		const took = requests.at(-1).at - requests[0].at;
		assert.ok(took > 600, `21 requests at 20/s take 1000 ms, not ${took}`);
	});

	it('has as many under way as allowed, and no more', async (t) => {
		let underWay = 0;
		let most = 0;
		const { origin } = await startServer(t, async () => {
			most = Math.max(most, ++underWay);
			await sleep(50);
			underWay--;
			return 200;
		});
		await runTool('simulate', [...REPLY, '--url', origin, '--count', '12', '--concurrency', '4']);
		assert.equal(most, 4);
	});

	it('sends path and query character for character as it signed them', async (t) => {
		const { origin, requests } = await startServer(t);
		const path = "/webhook/it's?name=O'Neill&tilde=%7e&plus=a+b";
		await runTool('simulate', [...REPLY, '--url', origin + path]);
		assert.equal(requests[0].path, path);
		assert.ok(isSigned(requests[0], origin));
	});

	it('signs the public URL when a proxy stands between, and sends its query', async (t) => {
		const { origin, requests } = await startServer(t);
		const args = ['--provider', 'textellent', '--event', 'reply', '--url', `${origin}/webhook/a`];
		await runTool('simulate', [...args, '--public-url', 'https://sms.example.com/webhook/a?b=1']);
		assert.match(requests[0].path, /^\/webhook\/a\?b=1&event=incomingMessage&token=/);

		const twilio = [...REPLY, '--url', `${origin}/w`, '--public-url', 'https://sms.example.com/w'];
		await runTool('simulate', twilio);
		assert.ok(isSigned(requests[1], 'https://sms.example.com'));
		assert.ok(!isSigned(requests[1], origin));
	});

	it('ends with 1 when an answer is not 2xx, and shows the first one', async (t) => {
		let count = 0;
		const { origin } = await startServer(t, () => (++count === 2 ? 503 : 200));
		const run = await runTool('simulate', [...REPLY, '--url', origin, '--count', '3']);
		assert.equal(run.code, 1);
		assert.equal(valueOf(run.stdout, '200'), '2');
		assert.equal(valueOf(run.stdout, '503'), '1');
		assert.match(run.stdout, /not 2xx: 503, what the server says/);
	});

	it('expects 401 for forgeries', async (t) => {
		const strict = await startServer(t, (request) =>
			isSigned(request, strict.origin) ? 200 : 401,
		);
		const careless = await startServer(t);
		const args = [...REPLY, '--count', '2', '--forge', '--url'];
		assert.equal((await runTool('simulate', [...args, strict.origin])).code, 0);
		assert.equal((await runTool('simulate', [...args, careless.origin])).code, 1);
	});

	it('counts a server that is not there', async () => {
		const run = await runTool('simulate', [...REPLY, '--url', 'http://127.0.0.1:1']);
		assert.equal(run.code, 1);
		assert.equal(valueOf(run.stdout, 'ECONNREFUSED'), '1');
		assert.match(run.stdout, /Nothing listens/);
	});

	it('prints instead of sending with --dry-run', async () => {
		const args = [...REPLY, '--url', 'https://sms.example.com/w', '--count', '2', '--dry-run'];
		const { code, stdout } = await runTool('simulate', args);
		const lines = stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
		assert.equal(code, 0);
		assert.equal(lines.length, 2);
		assert.deepEqual(Object.keys(lines[0]), ['method', 'url', 'headers', 'body']);
	});

	it('prints its help', async () => {
		const { code, stdout } = await runTool('simulate', ['--help']);
		assert.equal(code, 0);
		const known = [...Object.keys(OPTIONS).map((name) => `--${name}`), ...providers];
		for (const word of [...known, ...providers.flatMap(eventsOf)]) {
			assert.ok(stdout.includes(`  ${word} `) || stdout.includes(`of ${word}:`), word);
		}
	});
});

describe('wrong use of npm run simulate', () => {
	const local = 'http://localhost:5678/webhook/a';
	const refuses = (args, message) => {
		assert.throws(
			() => readOptions(args),
			(error) => error instanceof UsageError && message.test(error.message),
		);
	};

	it('ends with 2, says what is wrong and sends nothing', async (t) => {
		const { origin, requests } = await startServer(t);
		const run = await runTool('simulate', [...REPLY, '--url', origin, '--count', 'many']);
		assert.equal(run.code, 2);
		assert.match(run.stderr, /--count must be a whole number from 1, not "many"/);
		assert.equal(run.stdout, '');
		assert.equal(requests.length, 0);
	});

	it('names the option', () => {
		refuses(['--event', 'reply', '--url', local], /--provider is missing: one of textellent/);
		refuses(['--provider', 'twilio', '--url', local], /--event is missing/);
		refuses(REPLY, /--url is missing/);
		refuses(['--provider', 'nobody', '--event', 'reply', '--url', local], /Known: textellent/);
		refuses(['--provider', 'twilio', '--event', 'nothing', '--url', local], /Known: reply/);
		refuses([...REPLY, '--url', 'localhost:5678'], /not an absolute http/);
		refuses([...REPLY, '--url', local, '--rate', '0'], /--rate must be/);
		refuses([...REPLY, '--url', local, '--rate', '5/min'], /--rate must be/);
		refuses([...REPLY, '--url', local, '--duplicates', '-1'], /--duplicates/);
		refuses([...REPLY, '--url', local, '--concurrency', '0'], /--concurrency/);
		refuses([...REPLY, '--url', local, '--speed', '3'], /Unknown option '--speed'/);
		refuses([...REPLY, '--url', `${local}?a=1`, '--public-url', local], /query belongs there/);
	});

	it('never sends load to another machine, while one request may go there', () => {
		const foreign = [...REPLY, '--url', 'https://n8n.example.com/webhook/a'];
		refuses([...foreign, '--count', '2'], /this machine only .* not to n8n\.example\.com/);
		refuses([...foreign, '--duplicates', '1'], /this machine only/);
		refuses([...REPLY, '--count', '2', '--url', 'http://127.0.0.1.example.com/'], /this machine/);
		refuses([...REPLY, '--count', '2', '--url', 'http://127.0.0.1@example.com/'], /this machine/);
		assert.equal(readOptions(foreign).count, 1);
		for (const host of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST']) {
			const url = `http://${host}:5678/webhook/a`;
			assert.equal(readOptions([...REPLY, '--url', url, '--count', '500']).count, 500);
		}
	});

	it('names the credential file without quoting it', async (t) => {
		const files = await writeFiles(t, {
			broken: '{\n"authToken": "mine-and-secret",,}',
			list: '[]',
		});
		const args = [...REPLY, '--url', local, '--credential'];
		const broken = await runTool('simulate', [...args, files.broken]);
		assert.equal(broken.code, 2);
		assert.ok(broken.stderr.includes(`${files.broken} is not valid JSON (see line 2)`));
		assert.ok(!broken.stderr.includes('mine-and-secret'));
		assert.match(
			(await runTool('simulate', [...args, files.list])).stderr,
			/must be a JSON object/,
		);
		assert.match((await runTool('simulate', [...args, 'absent.json'])).stderr, /no such file/);
	});

	it('refuses to forge what has no signature', async (t) => {
		const { credential } = await writeFiles(t, { credential: { scheme: 'none' } });
		const args = ['--provider', 'custom', '--event', 'reply', '--url', local];
		const run = await runTool('simulate', [...args, '--credential', credential, '--forge']);
		assert.equal(run.code, 2);
		assert.match(run.stderr, /cannot be forged/);
	});
});
