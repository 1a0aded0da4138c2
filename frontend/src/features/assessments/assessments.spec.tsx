import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleChangeAssessment, handleFinalizeAssessment, handleGetAssessment } from '@/api/gen/msw.gen';
import { makeAssessment, withRights } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { scoreOf } from './categories';

const rated = (rating: 'green' | 'yellow' | 'red' | 'not_assessed', weight: number) => ({
  name: `${rating}${weight}`,
  rating,
  weight,
  note: '',
});

it('computes the score as the server does', () => {
  expect(scoreOf([rated('not_assessed', 3)])).toBeNull();
  expect(scoreOf([rated('red', 3), rated('green', 1)])).toBe(25);
  expect(scoreOf([rated('yellow', 1), rated('green', 1), rated('red', 6)])).toBe(19);
});

it('saves ratings before it can be made final, and final is final', async () => {
  let assessment = makeAssessment();
  server.use(
    handleGetAssessment(() => HttpResponse.json(assessment)),
    handleChangeAssessment(async ({ request }) => {
      const { categories } = await request.json();
      const saved = makeAssessment().categories.map((one, at) => ({ ...one, ...categories?.[at] }));
      assessment = makeAssessment({ version: 2, categories: saved, score: 100, gaps: 0 });
      return HttpResponse.json(assessment);
    }),
    handleFinalizeAssessment(() => {
      assessment = { ...assessment, status: 'finalized', finalized_at: '2026-11-21T09:00:00Z' };
      return HttpResponse.json(assessment, { status: 201 });
    }),
  );
  renderRoute('/assessments/first', withRights('assessments:change'));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Rating of Security' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Green' }));
  expect(screen.getByRole('button', { name: 'Finalize' })).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Save ratings' }));
  expect(await screen.findByText('100 of 100')).toBeVisible();

  await userEvent.click(screen.getByRole('button', { name: 'Finalize' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Finalize this assessment?' }));
  expect(dialog.getByText(/can no longer be changed/)).toBeVisible();
  await userEvent.click(dialog.getByRole('button', { name: 'Finalize' }));
  expect(await screen.findByRole('button', { name: 'New version' })).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Rating of Security' })).toBeNull();
});
