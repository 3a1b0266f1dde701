import type { EventType } from '../../event';

/** A kind of event that Textellent reports; each is subscribed to a URL of its own. */
export interface TextellentEvent {
	/** Value of `?event=` in that URL. */
	key: string;
	/** Shown in messages. */
	label: string;
	/** Value of `event` when subscribing. */
	word: string;
	/** False where the word is inferred from the name of the polling endpoint. */
	isConfirmed: boolean;
	/** The types it can give. */
	types: readonly EventType[];
}

/**
 * The webhook names are not public. Textellent's own MCP server names INCOMING_MESSAGE and the
 * polling endpoints (`/events/incomingMessageDetail.json`, `/events/phoneNumberAddedToDNT.json` …)
 * from which the other words are inferred.
 */
export const TEXTELLENT_EVENTS: readonly TextellentEvent[] = [
	{
		key: 'incomingMessage',
		label: 'Incoming Message',
		word: 'INCOMING_MESSAGE',
		isConfirmed: true,
		types: ['reply', 'optOut', 'optIn', 'help'],
	},
	{
		key: 'deliveryStatus',
		label: 'Outgoing Message Delivery Status',
		word: 'OUTGOING_MESSAGE_DELIVERY_STATUS',
		isConfirmed: false,
		types: ['queued', 'sent', 'delivered', 'failed'],
	},
	{
		key: 'doNotTextAdded',
		label: 'Number Added to Do Not Text',
		word: 'PHONE_NUMBER_ADDED_TO_DNT',
		isConfirmed: false,
		types: ['optOut'],
	},
	{
		key: 'doNotTextRemoved',
		label: 'Number Removed From Do Not Text',
		word: 'PHONE_NUMBER_REMOVED_FROM_DNT',
		isConfirmed: false,
		types: ['optIn'],
	},
	{
		key: 'wrongNumber',
		label: 'Number Marked as Wrong',
		word: 'PHONE_NUMBER_ADDED_TO_WRONG_NUMBER',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'contactCreated',
		label: 'New Contact',
		word: 'NEW_CONTACT_DETAILS',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'tagAdded',
		label: 'Tag Added to Contact',
		word: 'ASSOCIATE_CONTACT_TO_TAG',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'tagRemoved',
		label: 'Tag Removed From Contact',
		word: 'DISASSOCIATE_CONTACT_FROM_TAG',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'appointmentCreated',
		label: 'Appointment Created',
		word: 'APPOINTMENT_CREATED',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'appointmentUpdated',
		label: 'Appointment Updated',
		word: 'APPOINTMENT_UPDATED',
		isConfirmed: false,
		types: ['unknown'],
	},
	{
		key: 'appointmentCanceled',
		label: 'Appointment Canceled',
		word: 'APPOINTMENT_CANCELED',
		isConfirmed: false,
		types: ['unknown'],
	},
];

export function findTextellentEvent(key: string | null): TextellentEvent | null {
	return TEXTELLENT_EVENTS.find((event) => event.key === key) ?? null;
}
