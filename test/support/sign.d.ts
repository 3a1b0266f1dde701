import type { Credential, WebhookRequest } from '../../sms/provider';

export const signers: Readonly<
	Record<string, (request: WebhookRequest, credential: Credential) => WebhookRequest>
>;
