import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Serves an API of a provider on this machine and notes every call.
 * @param {(call: {method: string, path: string, headers: import('node:http').IncomingHttpHeaders, form: URLSearchParams, json: any}) => {status?: number, json: any}} answer
 */
export async function serveApi(answer) {
	const calls = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = Buffer.concat(chunks).toString();
		const isJson = /json/.test(request.headers['content-type'] ?? '');
		const call = {
			method: request.method,
			path: request.url.split('?')[0],
			headers: request.headers,
			form: new URLSearchParams(isJson ? '' : body),
			json: isJson && body ? JSON.parse(body) : null,
		};
		calls.push(call);
		const { status = 200, json } = answer(call);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(json));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		calls,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
