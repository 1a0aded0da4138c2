import classes from '@/shared/ui/ProgressWords.module.css';

interface Props {
  // Said beside the bar; the bar only repeats it.
  words: string;
  percent: number;
}

export const ProgressWords = ({ words, percent }: Props) => (
  <span className={classes.progress}>
    <span>{words}</span>
    <span className={classes.track} aria-hidden>
      <span className={classes.fill} style={{ width: `${percent}%` }} />
    </span>
  </span>
);
