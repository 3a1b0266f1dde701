export { errors, jwtVerify } from 'jose';
