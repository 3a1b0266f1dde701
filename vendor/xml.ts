export { XMLParser } from 'fast-xml-parser';
