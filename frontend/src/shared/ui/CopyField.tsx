import { Button, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from '@/shared/ui/CopyField.module.css';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  label: string;
  value: string;
  'data-autofocus'?: boolean;
}

// Something to take elsewhere, shown whole. Without a clipboard it can be marked and copied by hand.
export function CopyField({ label, value, ...focus }: Props) {
  const clipboard = useClipboard({ timeout: 4_000 });
  const copy = () => {
    clipboard.copy(value);
    announce(`${label} copied`);
  };
  return (
    <div className={classes.field}>
      <Textarea
        label={label}
        value={value}
        readOnly
        autosize
        spellCheck={false}
        classNames={{ input: classes.value }}
        onFocus={(event) => event.currentTarget.select()}
        error={clipboard.error ? 'Could not copy. Copy the marked text yourself.' : null}
        {...focus}
      />
      <Button
        variant="default"
        aria-label={`${clipboard.copied ? 'Copied' : 'Copy'}: ${label}`}
        leftSection={
          clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
        }
        onClick={copy}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
