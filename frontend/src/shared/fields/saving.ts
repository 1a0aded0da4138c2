import { fieldErrors } from '@/shared/fields/server-errors';
import { announce } from '@/shared/ui/LiveRegion';

interface Form {
  setErrors: (errors: Record<string, string>) => void;
}

// What every form does with its answer: say it and go on, or mark the fields that were refused.
export const saving = <Saved>(form: Form, words: string, done: (saved: Saved) => void) => ({
  onSuccess: (saved: Saved) => {
    announce(words);
    done(saved);
  },
  onError: (error: unknown) => form.setErrors(fieldErrors(error)),
});

// A record that moved on meanwhile is not overwritten.
export const atVersion = ({ version }: { version: number }) => ({ 'If-Match': `"r${version}"` });

export const needed = (why: string) => (value: string | null) => (value?.trim() ? null : why);
