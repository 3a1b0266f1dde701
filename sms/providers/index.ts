import type { Provider } from '../provider';
import { custom } from './custom/provider';
import { textellent } from './textellent/provider';
import { twilio } from './twilio/provider';

/** Every provider, in the order the editor shows them. Adding one means adding it here. */
export const providers: readonly Provider[] = [textellent, twilio, custom];

/** @throws RangeError when there is no such provider. */
export function findProvider(id: string): Provider {
	const provider = providers.find((candidate) => candidate.id === id);
	if (provider) return provider;
	const known = providers.map((candidate) => candidate.id).join(', ');
	throw new RangeError(`There is no provider "${id}". Known: ${known}.`);
}
