export { SegmentedMessage } from 'sms-segments-calculator';
