export const BRANCHES: string[];
export const branchConnections: object;
export const branchNodes: object[];
export const CREDENTIALS: {
	twilio: { smsTwilioApi: { accountSid: string; authToken: string } };
};
export const passThrough: object;
export function triggerNode(parameters?: object): object;
