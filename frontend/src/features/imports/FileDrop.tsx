import { Button, FileButton } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import classes from './imports.module.css';

const largest = 128 * 1024 * 1024;

interface Props {
  file: File | null;
  onFile: (file: File) => void;
}

function refusal(file: File) {
  if (file.size > largest) return 'This file is larger than 128 MB. Split it and import the parts.';
  if (file.size === 0) return 'This file is empty.';
  return null;
}

export function FileDrop({ file, onFile }: Props) {
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  // A browser says nothing when the same file is chosen again, and that is how a mended one comes back.
  const forget = useRef<() => void>(null);

  function take(chosen: File | null | undefined) {
    if (!chosen) return;
    forget.current?.();
    const reason = refusal(chosen);
    setRefused(reason);
    if (!reason) onFile(chosen);
  }

  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    },
  };

  return (
    <div className={classes.drop} data-over={over || undefined} {...drop}>
      <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
      <p>{file ? <strong>{file.name}</strong> : 'Drop a CSV file here, or choose one.'}</p>
      <FileButton
        onChange={take}
        resetRef={forget}
        accept=".csv,text/csv"
        inputProps={{ 'aria-label': 'CSV file' }}
      >
        {(button) => (
          <Button variant="default" {...button}>
            {file ? 'Choose another file' : 'Choose a file'}
          </Button>
        )}
      </FileButton>
      {refused && (
        <p className={classes.failed} role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
