import { toApiError } from '@/api/problem';
import classes from '@/shared/ui/Panel.module.css';

// Why something done in a list was refused, beside the list.
export const Refusal = ({ error, what }: { error: unknown; what: string }) =>
  Boolean(error) && (
    <p className={classes.refusal} role="alert">
      {what} {toApiError(error).message}
    </p>
  );
