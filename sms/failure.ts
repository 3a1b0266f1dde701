import type { Failure, FailureReason } from './event';
import type { FailureCatalogue, Reading } from './provider';

/** What each reason asks of the builder, unless a provider's catalogue knows better. */
export const ADVICE: Readonly<
	Record<FailureReason, Readonly<{ advice: string; isPermanent: boolean }>>
> = {
	invalidNumber: {
		isPermanent: true,
		advice: 'Check the number and its country code with your contact, then correct it.',
	},
	unreachable: {
		isPermanent: false,
		advice: 'Try again later: the phone is off, out of coverage or cannot take texts right now.',
	},
	unknownSubscriber: {
		isPermanent: true,
		advice: 'Stop texting this number: it is no longer in use. Ask your contact for a new one.',
	},
	notSmsCapable: {
		isPermanent: true,
		advice: 'Reach this contact another way or ask for a mobile number: this one cannot get texts.',
	},
	optedOut: {
		isPermanent: true,
		advice: 'Do not text this person again until they opt in, for example by replying START.',
	},
	carrierBlocked: {
		isPermanent: true,
		advice:
			"The carrier filtered this text: make the wording less like spam, avoid shortened links and check your sender's registration.",
	},
	senderUnregistered: {
		isPermanent: true,
		advice:
			'Register your sender with your SMS provider (in the US: A2P 10DLC or toll-free verification) before you send again.',
	},
	rateLimited: {
		isPermanent: false,
		advice: 'Send more slowly: wait a little, then try again, for example in smaller batches.',
	},
	contentRejected: {
		isPermanent: true,
		advice:
			'Change the text or its media: the provider or the carrier does not accept it as it is.',
	},
	expired: {
		isPermanent: false,
		advice: 'Send it again if it still matters: it could not be delivered in time.',
	},
	insufficientFunds: {
		isPermanent: false,
		advice: 'Add credit to your account at the SMS provider, then send again.',
	},
	senderOrAccountSetup: {
		isPermanent: true,
		advice:
			"Look at your SMS provider's account: the sender number, its permissions or the settings need a change before this can be sent.",
	},
	providerFault: {
		isPermanent: false,
		advice: 'Try again in a few minutes: the fault is at the SMS provider or the carrier.',
	},
	unknown: {
		isPermanent: false,
		advice:
			'Look the code up at your SMS provider; send once more, and take another way if that fails too.',
	},
};

/**
 * Explains a failure by the provider's catalogue. A code that is not listed keeps its code; its
 * reason is the one given, else `unknown`.
 */
export function describeFailure(
	failure: NonNullable<Reading['failure']>,
	catalogue: FailureCatalogue,
): Failure {
	const { code } = failure;
	// Codes come from outside: `constructor` must not be found.
	const entry = code !== null && Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
	const reason = failure.reason ?? entry?.reason ?? 'unknown';
	const fallback = ADVICE[reason];
	// What a catalogue says of its own reason does not hold for another one.
	const known = entry?.reason === reason ? entry : undefined;
	return {
		code,
		reason,
		description: failure.description ?? entry?.description ?? null,
		isPermanent: known?.isPermanent ?? fallback.isPermanent,
		advice: known?.advice ?? fallback.advice,
	};
}
