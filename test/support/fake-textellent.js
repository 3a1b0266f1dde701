/** A stand-in for Textellent's webhook API: keeps subscriptions, records calls, refuses on demand. */
exports.createTextellent = ({
	subscriptions = [],
	refuse = () => null,
	list = (entries) => ({ status: 'success', data: entries }),
} = {}) => {
	const state = { subscriptions: [...subscriptions], calls: [] };

	const answer = (request) => {
		const { method, url, headers = {}, json } = request;
		const path = new URL(url).pathname.replace('/api/v1', '');
		if (method === 'GET' && path === '/event/subscriptions.json') return list(state.subscriptions);
		if (method === 'POST' && path === '/event/subscribe.json') {
			state.subscriptions.push({ clientId: 4021, event: json.event, targetUrl: json.target_url });
			return { statusCode: '200', message: 'Subscribed' };
		}
		if (method === 'DELETE' && path === '/event/unsubscribe/4021.json') {
			state.subscriptions = state.subscriptions.filter(
				(one) => one.targetUrl !== headers.targetUrl || one.event !== headers.event,
			);
			return { statusCode: '200', message: 'Unsubscribed' };
		}
		throw Object.assign(new Error('Request failed with status code 404'), { httpCode: '404' });
	};

	const call = async (request) => {
		state.calls.push(request);
		const refusal = refuse(request);
		if (refusal instanceof Error) throw refusal;
		return refusal ?? answer(request);
	};
	return { state, call };
};
