import classes from '@/shared/ui/ProgressBar.module.css';

interface Props {
  percent: number;
  words: string;
}

// The words carry the figure; the bar only repeats it.
export const ProgressBar = ({ percent, words }: Props) => (
  <span className={classes.progress}>
    {words}
    <span className={classes.track} aria-hidden>
      <span className={classes.fill} style={{ width: `${percent}%` }} />
    </span>
  </span>
);
