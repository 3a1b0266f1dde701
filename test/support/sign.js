const { createHmac } = require('crypto');
const { parse } = require('querystring');

const { getExpectedBodyHash, getExpectedTwilioSignature } = require('twilio/lib/webhooks/webhooks');

/** Copies, because Jest's own Array is not the one of Node's modules, and the SDK asks for it. */
const formOf = (request) => {
	const parsed = parse(request.rawBody.toString(), '&', '=', { maxKeys: 0 });
	for (const key of Object.keys(parsed)) {
		if (Array.isArray(parsed[key])) parsed[key] = [...parsed[key]];
	}
	return parsed;
};
exports.formOf = formOf;

/** Signs as the provider does: {providerId: (request, credential) => signed request}. */
exports.signers = {
	twilio(request, credential) {
		const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
		const isHashed = request.rawBody.length > 0 && !isForm;
		let url = request.url.split('#', 1)[0].replace(/([?&])bodySHA256=[^&]*&?/g, '$1');
		if (isHashed) {
			const separator = url.includes('?') ? '&' : '?';
			url += `${separator}bodySHA256=${getExpectedBodyHash(request.rawBody)}`;
		}
		const parameters = isHashed ? {} : formOf(request);
		const signature = getExpectedTwilioSignature(credential.authToken, url, parameters);
		return { ...request, url, headers: { ...request.headers, 'x-twilio-signature': signature } };
	},

	/** No signature: the token is in the URL that Textellent was given. */
	textellent(request, { webhookToken }) {
		const url = new URL(request.url);
		url.searchParams.set('token', webhookToken);
		return { ...request, url: url.href };
	},

	/** HMAC; what the other schemes send is in the fixtures already. */
	custom(request, credential) {
		if (credential.scheme !== 'hmac') return request;
		const timestamp = String(Math.floor(new Date(request.receivedAt).getTime() / 1000));
		const content = (credential.signedContent || '{body}').split(/(\{\w+\})/).map((part) => {
			if (part === '{body}') return request.rawBody;
			return Buffer.from(part === '{timestamp}' ? timestamp : part);
		});
		const signature = createHmac(credential.algorithm ?? 'sha256', credential.secret)
			.update(Buffer.concat(content))
			.digest(credential.encoding ?? 'hex');
		const headers = {
			...request.headers,
			[credential.signatureHeader.toLowerCase()]: (credential.prefix ?? '') + signature,
		};
		if (credential.timestampHeader) headers[credential.timestampHeader.toLowerCase()] = timestamp;
		return { ...request, headers };
	},
};
