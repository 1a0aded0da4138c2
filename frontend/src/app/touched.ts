import { client } from '@/api/gen/client.gen';
import { viewAsHeader } from '@/api/view-as';
import { knowTouched } from '@/shared/hooks/own-changes';

// What the answers of each operation show, in the server's words ("everyone, all:task"); what nobody polls does not say.
const shown = new Map<string, string[]>();
// What was touched by changes since that was last asked; null where one of them did not say.
let touched: string[] | null = [];

const scopes = (header: string) => header.split(', ');

client.interceptors.response.use((response, request, options) => {
  if (request.method === 'GET') {
    const shows = response.headers.get('Shows');
    const { _id } = options as { _id?: string };
    // Through another's eyes it may be less.
    if (shows && _id && !request.headers.has(viewAsHeader)) shown.set(_id, scopes(shows));
  } else if (response.ok) {
    const header = response.headers.get('Touched');
    touched = touched && header ? [...touched, ...scopes(header)] : null;
  }
  return response;
});

// In doubt an answer shows something of it.
knowTouched(() => {
  const taken = touched;
  touched = [];
  return (operation) => shown.get(operation)?.some((scope) => !taken || taken.includes(scope)) ?? true;
});
