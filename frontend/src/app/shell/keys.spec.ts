import { createKeyReader } from './keys';

const press = (key: string, target: HTMLElement = document.body, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, ...more });
  Object.defineProperty(event, 'target', { value: target });
  return event;
};

afterEach(() => {
  document.body.innerHTML = '';
});

it('reads single keys and g followed by a letter', () => {
  const read = createKeyReader();
  expect(read(press('?'))).toEqual({ what: 'sheet' });
  expect(read(press('g'))).toBeNull();
  expect(read(press('t'))).toEqual({ what: 'go', key: 't' });
  expect(read(press('t'))).toBeNull();
  expect(read(press('j'))).toEqual({ what: 'row', by: 1 });
});

it('never fires in a field, with a modifier or behind a dialog', () => {
  const read = createKeyReader();
  expect(read(press('c', document.createElement('input')))).toBeNull();
  expect(read(press('c', document.body, { ctrlKey: true }))).toBeNull();
  document.body.innerHTML = '<div role="dialog"></div>';
  expect(read(press('c'))).toBeNull();
});
