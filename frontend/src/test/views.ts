import { HttpResponse } from 'msw';
import { handleGetMe, handleGetWorkspace } from '@/api/gen/msw.gen';
import type { Me } from '@/api/gen/types.gen';
import { ana, makeAccount, makeAmWorkspace, makeDeal, makeSalesWorkspace, makeTask } from '@/test/factories';
import { server } from '@/test/setup';

const cleo = { id: 'cleo', name: 'Cleo Park', role: 'sales_rep' as const };
export const ben = { id: 'ben', name: 'Ben Stone', role: 'account_manager' as const };
export const viewer: Me = {
  ...ana,
  viewable: [
    {
      role: 'account_manager',
      label: 'Account Manager',
      capabilities: ['accounts:view', 'qbrs:view', 'deals:view', 'search:view', 'compliance_items:view'],
      members: [ben],
    },
    {
      role: 'sales_rep',
      label: 'Sales Rep',
      capabilities: ['deals:view', 'leads:view', 'account_cards:view', 'search:view'],
      members: [cleo],
    },
  ],
};

const theirs = {
  cleo: { ...makeSalesWorkspace([makeDeal()], []), member: cleo, viewing_as: cleo },
  ben: {
    ...makeAmWorkspace(
      [makeAccount({ id: 'birch', name: 'Birch Law' })],
      [makeTask({ id: 'visit', title: 'Visit Birch', assignee: ben })],
    ),
    member: ben,
    viewing_as: ben,
  },
};
/** The View-As header of each request for a workspace, in their order. */
export const asked: (string | null)[] = [];

/** Answers for someone who may view Cleo and Ben, and for those two. */
export function serveViews() {
  asked.length = 0;
  server.use(
    handleGetMe({ body: viewer }),
    handleGetWorkspace(({ request }) => {
      const as = request.headers.get('View-As');
      asked.push(as);
      const id = as?.replace('member:', '');
      if (id === 'cleo' || id === 'ben') return HttpResponse.json(theirs[id]);
      return HttpResponse.json(makeAmWorkspace([makeAccount()], [makeTask()]));
    }),
  );
}
