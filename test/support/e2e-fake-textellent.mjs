import { serveApi } from './e2e-fake-api.mjs';

const CLIENT_ID = '4021';

/**
 * Textellent's subscription calls as its public MCP server makes them; the shape of the list is a
 * guess, because it is documented nowhere.
 */
export async function fakeTextellent({ authCode }) {
	/** @type {{targetUrl: string, event: string, clientId: string}[]} */
	const subscriptions = [];
	const done = { json: { statusCode: '200', message: 'Success' } };
	const api = await serveApi(({ method, path, headers, json }) => {
		if (headers.authcode !== authCode) {
			return { status: 401, json: { statusCode: '401', message: 'Invalid authCode' } };
		}
		if (method === 'POST' && path === '/event/subscribe.json') {
			const { target_url: targetUrl, event } = json;
			subscriptions.push({ targetUrl, event, clientId: CLIENT_ID });
			return done;
		}
		if (method === 'GET' && path === '/event/subscriptions.json') {
			return { json: { status: 'success', data: subscriptions } };
		}
		if (method === 'DELETE' && path === `/event/unsubscribe/${CLIENT_ID}.json`) {
			const index = subscriptions.findIndex(
				({ targetUrl, event }) => targetUrl === headers.targeturl && event === headers.event,
			);
			if (index !== -1) subscriptions.splice(index, 1);
			return done;
		}
		return { status: 404, json: { statusCode: '404', message: 'Not found' } };
	});
	return { ...api, subscriptions };
}
