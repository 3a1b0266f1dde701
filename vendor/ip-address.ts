// `process` is left out: a shipped module may not even name that global.
export { IPv4, IPv6, isValid, parse, parseCIDR } from 'ipaddr.js';
