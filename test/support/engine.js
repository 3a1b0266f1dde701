/**
 * The node inside n8n-core's real contexts, without an n8n process: what `webhook()`, the webhook
 * hooks and whole workflows see. What lives in n8n's command line (storing, queues) is in test/e2e.
 */
const { EventEmitter } = require('events');
const {
	HookContext,
	WebhookContext,
	WorkflowExecute,
	ExecutionLifecycleHooks,
} = require('n8n-core');
const { createRunExecutionData, NodeHelpers, Workflow } = require('n8n-workflow');

const HOST = 'https://hooks.example.com';

class NodeTypes {
	constructor(types) {
		this.types = types;
	}
	getByName(name) {
		return this.types[name];
	}
	getByNameAndVersion(name, version) {
		return this.types[name] && NodeHelpers.getVersionedNodeType(this.types[name], version);
	}
	getKnownTypes() {
		return {};
	}
}

function credentialsHelper(credentials) {
	return {
		isCredentialUsableByNode: () => true,
		getParentTypes: () => [],
		getCredentialsProperties: () => [],
		getDecrypted: async (_additionalData, _node, type) => {
			if (!(type in credentials)) throw new Error(`Credential ${type} does not exist`);
			return credentials[type];
		},
		authenticate: async (_credentials, _type, options) => options,
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
	};
}

function additionalData({ credentials = {}, ...more } = {}) {
	return {
		credentialsHelper: credentialsHelper(credentials),
		webhookBaseUrl: `${HOST}/webhook`,
		webhookTestBaseUrl: `${HOST}/webhook-test`,
		webhookWaitingBaseUrl: `${HOST}/webhook-waiting`,
		formWaitingBaseUrl: `${HOST}/form-waiting`,
		restApiUrl: '',
		instanceBaseUrl: HOST,
		variables: {},
		setExecutionStatus() {},
		sendDataToUI() {},
		...more,
	};
}

function makeWorkflow({ nodes, connections = {}, types, staticData = {}, id = 'wf1' }) {
	return new Workflow({
		id,
		name: 'Workflow under test',
		nodes: structuredClone(nodes),
		connections,
		active: true,
		nodeTypes: new NodeTypes(types),
		staticData,
		settings: { executionOrder: 'v1' },
	});
}

/** As much of express as n8n and the node use. */
function makeHttp({
	method = 'POST',
	url,
	headers = {},
	body = '',
	ip = '127.0.0.1',
	isMultipart,
	readRawBody = async () => {},
}) {
	const req = {
		method,
		headers,
		originalUrl: url,
		ip,
		params: {},
		query: {},
		body: isMultipart ? { data: body, files: {} } : {},
		rawBody: isMultipart ? undefined : Buffer.from(body),
		readRawBody,
		is: (type) => (headers['content-type'] ?? '').startsWith(type),
	};
	const res = Object.assign(new EventEmitter(), {
		statusCode: 200,
		headers: {},
		body: undefined,
		headersSent: false,
		status(code) {
			res.statusCode = code;
			return res;
		},
		setHeader(name, value) {
			res.headers[name.toLowerCase()] = value;
			return res;
		},
		removeHeader(name) {
			delete res.headers[name.toLowerCase()];
		},
		end(chunk) {
			if (chunk !== undefined) res.body = chunk;
			res.headersSent = true;
			return res;
		},
	});
	return { req, res };
}

/** Calls the node's `webhook()` as n8n does. `mode` is `webhook` in production, `manual` on the test URL. */
async function callWebhook(workflow, node, http, { credentials = {}, mode = 'webhook' } = {}) {
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const { req, res } = makeHttp(http);
	const webhookDescription = type.description.webhooks.find((w) => w.httpMethod === req.method);
	const context = new WebhookContext(
		workflow,
		node,
		additionalData({ credentials, httpRequest: req, httpResponse: res }),
		mode,
		{
			httpMethod: req.method,
			node: node.name,
			path: 'sms',
			webhookDescription,
			workflowId: workflow.id,
			isTest: mode === 'manual',
		},
		[],
		null,
	);
	return { result: await type.webhook.call(context), res };
}

function hookContext(
	workflow,
	node,
	{ credentials = {}, mode = 'trigger', activation = 'activate' } = {},
) {
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return new HookContext(workflow, node, additionalData({ credentials }), mode, activation, {
		webhookDescription: type.description.webhooks[0],
		node: node.name,
		path: 'sms',
		workflowId: workflow.id,
		httpMethod: 'POST',
		isTest: mode === 'manual',
	});
}

async function runWorkflow(workflow, startNode, triggerData) {
	const data = additionalData({ executionId: '1' });
	data.hooks = new ExecutionLifecycleHooks('webhook', '1', {
		id: workflow.id,
		name: 'Workflow under test',
		active: true,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		createdAt: new Date(),
		updatedAt: new Date(),
		isArchived: false,
		activeVersionId: 'v1',
	});
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: startNode, data: { main: triggerData }, source: null }],
		},
	});
	return await new WorkflowExecute(data, 'webhook', runData).processRunExecutionData(workflow);
}

module.exports = { HOST, callWebhook, hookContext, makeWorkflow, runWorkflow };
