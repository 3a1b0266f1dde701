// The `max` metadata tells countries that share a calling code apart, and valid numbers from possible ones.
export { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
