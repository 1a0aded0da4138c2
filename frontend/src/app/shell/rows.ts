// The rows of whatever lists a page has, as they stand on the screen.
const each = 'main section tbody > tr, main section :is(ul, ol) > li';
// What opens a row or acts on it; the box that selects it is not where one lands.
const inside = 'a[href], button, input:not([data-select])';

const rowsOn = () =>
  [...document.querySelectorAll<HTMLElement>(each)].filter(
    (row) =>
      row.querySelector(inside) && !row.querySelector(`:is(${each})`) && row.getClientRects().length > 0,
  );

const rowInHand = () => document.activeElement?.closest<HTMLElement>(each) ?? null;

// From row to row, as the arrows do in a menu; the first press takes the first.
export function moveToRow(by: 1 | -1) {
  const rows = rowsOn();
  const inHand = rowInHand();
  const at = inHand ? rows.indexOf(inHand) : -1;
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.querySelector<HTMLElement>(inside)?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

// Ticks the row in hand, or opens what can be done about it.
export function actOnRow() {
  const row = rowInHand();
  const tick = row?.querySelector<HTMLElement>('input[type="checkbox"]');
  (tick ?? row?.querySelector<HTMLElement>('[aria-haspopup="menu"]'))?.click();
}
