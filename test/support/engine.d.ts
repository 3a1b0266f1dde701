import type { INode, Workflow } from 'n8n-workflow';

export const HOST: string;

/* eslint-disable @typescript-eslint/no-explicit-any -- what n8n and express hand over */
export function callWebhook(
	workflow: Workflow,
	node: INode,
	http: object,
	more?: { credentials?: object; mode?: 'webhook' | 'manual' },
): Promise<{ result: any; res: any }>;
export function hookContext(workflow: Workflow, node: INode, more?: object): any;
export function makeWorkflow(settings: {
	nodes: object[];
	connections?: object;
	types: Record<string, unknown>;
	staticData?: object;
}): Workflow;
export function runWorkflow(workflow: Workflow, start: INode, data: unknown): Promise<any>;
