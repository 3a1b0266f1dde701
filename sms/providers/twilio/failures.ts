import type { FailureCatalogue } from '../../provider';

/**
 * https://www.twilio.com/docs/api/errors. Twilio may change what a code means; one that is not
 * listed is `unknown` and keeps its code.
 */
export const failures: FailureCatalogue = {
	14107: {
		reason: 'rateLimited',
		description:
			'Too many texts between the same two numbers in a short time, which looks like two auto-replies answering each other.',
		isPermanent: false,
		advice: 'Stop the loop: do not answer automatic replies, then send again later.',
	},
	20003: {
		reason: 'senderOrAccountSetup',
		description: 'Twilio did not accept the account credentials that the text was sent with.',
		isPermanent: true,
		advice: 'Check the Account SID and the Auth Token or API key that the text is sent with.',
	},
	20404: {
		reason: 'senderOrAccountSetup',
		description:
			'Twilio does not know something that the request refers to, such as the sender or the Messaging Service.',
		isPermanent: true,
	},
	20429: {
		reason: 'rateLimited',
		description: 'Too many API requests at once.',
		isPermanent: false,
	},
	21211: {
		reason: 'invalidNumber',
		description: 'The recipient is not a phone number that can exist.',
		isPermanent: true,
	},
	21212: {
		reason: 'senderOrAccountSetup',
		description: 'The sender is not a phone number that can exist.',
		isPermanent: true,
	},
	21214: {
		reason: 'unreachable',
		description: "No route leads to the recipient's number.",
		isPermanent: true,
		advice: 'Check the number, or reach this contact another way.',
	},
	21217: {
		reason: 'invalidNumber',
		description: 'The number does not look like a phone number.',
		isPermanent: true,
	},
	21401: {
		reason: 'invalidNumber',
		description: 'The number is not a phone number that can exist.',
		isPermanent: true,
	},
	21407: {
		reason: 'senderOrAccountSetup',
		description: 'This type of Twilio number cannot send texts.',
		isPermanent: true,
	},
	21408: {
		reason: 'senderOrAccountSetup',
		description: "Texting the recipient's country is switched off for the account.",
		isPermanent: true,
		advice: 'Allow the country in Twilio under Messaging > Settings > Geo permissions.',
	},
	21421: {
		reason: 'invalidNumber',
		description: 'The number is not a phone number that can exist.',
		isPermanent: true,
	},
	21601: {
		reason: 'senderOrAccountSetup',
		description: 'This Twilio number cannot receive texts.',
		isPermanent: true,
	},
	21602: {
		reason: 'contentRejected',
		description: 'The text was empty and had no media.',
		isPermanent: true,
	},
	21603: {
		reason: 'senderOrAccountSetup',
		description: 'The request named neither a sender nor a Messaging Service.',
		isPermanent: true,
	},
	21604: {
		reason: 'invalidNumber',
		description: 'The request named no recipient.',
		isPermanent: true,
	},
	21605: {
		reason: 'contentRejected',
		description: 'The text was over the 160 characters that the old API allows.',
		isPermanent: true,
	},
	21606: {
		reason: 'senderOrAccountSetup',
		description: "The sender is not one of the account's numbers that may text this destination.",
		isPermanent: true,
	},
	21607: {
		reason: 'senderOrAccountSetup',
		description: 'A trial account may only send from its trial number.',
		isPermanent: true,
		advice: 'Upgrade the account, or send from its trial number.',
	},
	21608: {
		reason: 'senderOrAccountSetup',
		description: 'A trial account may only text numbers that it has verified.',
		isPermanent: true,
		advice: 'Verify the recipient in Twilio under Verified Caller IDs, or upgrade the account.',
	},
	21609: {
		reason: 'senderOrAccountSetup',
		description: 'The status callback URL was not a usable URL.',
		isPermanent: true,
		advice:
			'Correct the status callback URL that the text is sent with; its host name may hold no underscore.',
	},
	21610: {
		reason: 'optedOut',
		description: 'The person has opted out of texts from this sender.',
		isPermanent: true,
	},
	21611: { reason: 'rateLimited', description: "The sender's queue is full.", isPermanent: false },
	21612: {
		reason: 'notSmsCapable',
		description: 'Texts cannot get from this sender to this recipient.',
		isPermanent: true,
	},
	21613: {
		reason: 'senderUnregistered',
		description: "The sender's number still lacks a certification it needs.",
		isPermanent: true,
	},
	21614: {
		reason: 'notSmsCapable',
		description: 'The recipient is not a mobile number.',
		isPermanent: true,
	},
	21616: {
		reason: 'senderOrAccountSetup',
		description: 'The sender fits more than one number of the account.',
		isPermanent: true,
	},
	21617: {
		reason: 'contentRejected',
		description: 'The text is over 1,600 characters.',
		isPermanent: true,
	},
	21618: {
		reason: 'contentRejected',
		description: 'Twilio does not send a text with this content.',
		isPermanent: true,
	},
	21619: {
		reason: 'providerFault',
		description: 'Twilio could not store the message.',
		isPermanent: false,
	},
	21620: {
		reason: 'contentRejected',
		description: 'Twilio could not use a media URL.',
		isPermanent: true,
	},
	21621: {
		reason: 'senderOrAccountSetup',
		description: "The sender's number cannot send pictures.",
		isPermanent: true,
	},
	21622: {
		reason: 'senderOrAccountSetup',
		description: 'Sending pictures is not enabled for the account.',
		isPermanent: true,
	},
	21623: {
		reason: 'contentRejected',
		description: 'The message has more media files than allowed.',
		isPermanent: true,
	},
	21624: {
		reason: 'senderOrAccountSetup',
		description: 'The validity period is outside the allowed range.',
		isPermanent: true,
	},
	21654: {
		reason: 'contentRejected',
		description: 'The request named no content template.',
		isPermanent: true,
	},
	21655: {
		reason: 'contentRejected',
		description: 'The content template does not exist.',
		isPermanent: true,
	},
	21656: {
		reason: 'contentRejected',
		description: 'The variables do not fit the content template.',
		isPermanent: true,
	},
	30001: {
		reason: 'rateLimited',
		description: 'The message waited longer than the queue allows.',
		isPermanent: false,
	},
	30002: {
		reason: 'senderOrAccountSetup',
		description: 'The account was suspended before the message went out.',
		isPermanent: true,
		advice:
			'Open the Twilio Console to see why the account is suspended; often its balance has run out.',
	},
	30003: {
		reason: 'unreachable',
		description: 'The phone was switched off or out of reach.',
		isPermanent: false,
	},
	30004: {
		reason: 'carrierBlocked',
		description: 'The recipient cannot get this text: the number or its carrier blocks it.',
		isPermanent: true,
		advice: 'Reach this contact another way: the number does not take your texts.',
	},
	30005: {
		reason: 'unknownSubscriber',
		description: 'The carrier does not know the number; it may be out of service.',
		isPermanent: true,
	},
	30006: {
		reason: 'notSmsCapable',
		description: 'The number is a landline, or its carrier takes no texts.',
		isPermanent: true,
	},
	30007: {
		reason: 'carrierBlocked',
		description: 'A carrier or Twilio filtered the text as unwanted.',
		isPermanent: true,
	},
	30008: { reason: 'unknown', description: 'The carrier gave no reason.', isPermanent: false },
	30009: {
		reason: 'providerFault',
		description: 'A part of a long incoming text never arrived.',
		isPermanent: true,
		advice: 'Ask the person to send the text again.',
	},
	30010: {
		reason: 'senderOrAccountSetup',
		description: 'The text would have cost more than the maximum price set for it.',
		isPermanent: true,
		advice: 'Raise the maximum price of the message.',
	},
	30011: {
		reason: 'notSmsCapable',
		description: "The recipient's number takes no pictures in this region.",
		isPermanent: true,
	},
	30012: {
		reason: 'expired',
		description: 'The validity period was too short to deliver in.',
		isPermanent: true,
		advice: 'Send it again with a longer validity period.',
	},
	30013: {
		reason: 'senderOrAccountSetup',
		description: 'The validity period is longer than allowed.',
		isPermanent: true,
		advice: 'Send it again with a shorter validity period.',
	},
	30014: {
		reason: 'invalidNumber',
		description: 'The recipient does not meet the conditions of this route.',
		isPermanent: true,
	},
	30017: {
		reason: 'rateLimited',
		description: "The carrier's network was overloaded.",
		isPermanent: false,
	},
	30018: {
		reason: 'senderUnregistered',
		description: "The recipient's carrier only takes senders that are registered with it.",
		isPermanent: true,
	},
	30019: {
		reason: 'contentRejected',
		description: 'The message is larger than the carrier takes.',
		isPermanent: true,
	},
	30020: {
		reason: 'providerFault',
		description: 'Twilio could not run the schedule of the message.',
		isPermanent: false,
	},
	30021: {
		reason: 'providerFault',
		description: "Twilio's Messaging Service could not process the message.",
		isPermanent: false,
	},
	30022: {
		reason: 'rateLimited',
		description: 'The campaign sent faster than its A2P 10DLC rate allows.',
		isPermanent: false,
	},
	30023: {
		reason: 'rateLimited',
		description: 'The brand has used up its A2P 10DLC texts for today.',
		isPermanent: false,
	},
	30024: {
		reason: 'senderUnregistered',
		description: "The sender's number is not set up at the recipient's carrier.",
		isPermanent: true,
	},
	30025: {
		reason: 'rateLimited',
		description: "Half of the brand's T-Mobile texts for today are used up.",
		isPermanent: false,
	},
	30026: {
		reason: 'rateLimited',
		description: "70% of the brand's T-Mobile texts for today are used up.",
		isPermanent: false,
	},
	30027: {
		reason: 'rateLimited',
		description: 'The brand has used up its T-Mobile texts for today.',
		isPermanent: false,
	},
	30032: {
		reason: 'senderUnregistered',
		description: 'The toll-free sender is not verified.',
		isPermanent: true,
	},
	30034: {
		reason: 'senderUnregistered',
		description: 'The sender belongs to no registered A2P 10DLC campaign.',
		isPermanent: true,
	},
	30036: {
		reason: 'expired',
		description: 'The message could not be delivered within its validity period.',
		isPermanent: false,
	},
	30410: {
		reason: 'providerFault',
		description: 'The downstream carrier did not answer in time.',
		isPermanent: false,
	},
	63018: {
		reason: 'rateLimited',
		description: "The channel's rate limit was reached.",
		isPermanent: false,
	},
	canceled: {
		reason: 'unknown',
		description: 'The scheduled message was canceled on your side before it was sent.',
		isPermanent: true,
		advice: 'Nothing to do, or schedule the message again.',
	},
};
