import { focusManager, QueryClient, QueryClientProvider, queryOptions } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { memo, Profiler } from 'react';
import { pollDelay, setPaused, usePolled } from '@/api/poll';

const minute = 66_000;
const state = (dataUpdateCount: number, errorUpdateCount: number, status: 'success' | 'error') =>
  ({ state: { dataUpdateCount, errorUpdateCount, status } }) as never;

describe('pollDelay', () => {
  it('stays within a tenth of the minute and keeps its draw between renders', () => {
    const query = state(1, 0, 'success');
    const first = pollDelay(query, 60);
    expect(first).toBeGreaterThanOrEqual(54_000);
    expect(first).toBeLessThanOrEqual(minute);
    expect(pollDelay(query, 60)).toBe(first);
  });

  it('backs off 60, 120, 240 seconds on failures and recovers on success', () => {
    const query = { state: { dataUpdateCount: 1, errorUpdateCount: 0, status: 'success' } };
    const seconds = () => Math.round(pollDelay(query as never, 60) / 1000);
    const fail = () =>
      Object.assign(query.state, { status: 'error', errorUpdateCount: query.state.errorUpdateCount + 1 });
    seconds();
    for (const expected of [60, 120, 240, 240]) {
      fail();
      expect(seconds()).toBeGreaterThanOrEqual(expected * 0.9);
      expect(seconds()).toBeLessThanOrEqual(expected * 1.1);
    }
    Object.assign(query.state, { status: 'success', dataUpdateCount: 2 });
    expect(seconds()).toBeLessThanOrEqual(66);
  });
});

describe('usePolled', () => {
  let asked = 0;
  let rowRenders = 0;
  const Row = memo(function Row({ row }: { row: { id: string } }) {
    return (
      <Profiler id="row" onRender={() => (rowRenders += 1)}>
        <li>{row.id}</li>
      </Profiler>
    );
  });
  const options = queryOptions({
    queryKey: ['rows'],
    queryFn: () => {
      asked += 1;
      return Promise.resolve({ generated_at: `${asked}`, rows: [{ id: 'one' }, { id: 'two' }] });
    },
  });
  function Rows() {
    const { data } = usePolled(options);
    return data?.rows.map((row) => <Row key={row.id} row={row} />);
  }

  async function show() {
    asked = 0;
    rowRenders = 0;
    vi.useFakeTimers();
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Rows />
      </QueryClientProvider>,
    );
    await act(() => vi.advanceTimersByTimeAsync(10));
  }
  const wait = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));

  afterEach(() => {
    vi.useRealTimers();
    act(() => {
      focusManager.setFocused(undefined);
      setPaused(false);
    });
  });

  it('asks again each minute and renders no row when nothing changed', async () => {
    await show();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    const before = rowRenders;
    await wait(minute);
    expect(asked).toBe(2);
    expect(rowRenders).toBe(before);
  });

  it('asks nothing while hidden and once on return', async () => {
    await show();
    focusManager.setFocused(false);
    await wait(5 * minute);
    expect(asked).toBe(1);
    focusManager.setFocused(true);
    await wait(10);
    expect(asked).toBe(2);
  });

  it('asks nothing while paused, and remembers the pause', async () => {
    await show();
    act(() => setPaused(true));
    await wait(5 * minute);
    expect(asked).toBe(1);
    expect(localStorage.getItem('atrium-polling-paused')).toBe('yes');
  });
});
