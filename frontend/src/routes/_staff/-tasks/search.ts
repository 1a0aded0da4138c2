import { addressed, oneOf, text } from '@/shared/address';

export const tasksSearch = addressed({
  view: oneOf(['all']),
  q: text,
  status: oneOf(['open', 'done', 'any']),
  assignee_id: text,
  account_id: text,
});
