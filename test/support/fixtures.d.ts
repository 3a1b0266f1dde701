import type { WebhookRequest } from '../../sms/provider';
import type { Received, ReceiveSettings } from '../../sms/receive';

export interface Fixture {
	/** Provider id. */
	folder: string;
	name: string;
	settings: ReceiveSettings;
	request: WebhookRequest;
	expected: Received;
}
export function listFixtures(): Fixture[];
