export const baseURL = process.env.ATRIUM_URL ?? 'http://127.0.0.1:8080';
