import type { ApiCall } from '../../sms/registration';

type Request = Parameters<ApiCall>[0];

export interface ListedSubscription {
	clientId?: number;
	event: string;
	targetUrl: string;
}

export function createTextellent(settings?: {
	subscriptions?: ListedSubscription[];
	refuse?: (request: Request) => unknown;
	list?: (entries: ListedSubscription[]) => unknown;
}): {
	state: { subscriptions: ListedSubscription[]; calls: Request[] };
	call: ApiCall;
};
