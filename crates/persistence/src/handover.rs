//! What is a member's, and its way to somebody else when they leave or get another role: all of it, or nothing.

use domain::{
    client_workspace::ClientWorkspace,
    crm::{
        account::Account,
        compliance_item::ComplianceItem,
        deal::Deal,
        lead::{Lead, LeadStatus},
        onboarding::{OnboardingProject, OnboardingStatus},
    },
    id::{ClientWorkspaceId, MemberId, OrganizationId},
    journal::{Happened, Noun, Stream, Verb},
    people::{
        holdings::Holdings,
        member::{Member, MemberCard, PersonName},
    },
    permission::{Change, ClientWorkspaces, Members, Organization, StandsIn, Subject, SubjectMarker, View},
    rule::{Changed, Code, RuleBroken},
    task::{Task, TaskStatus},
};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    prelude::{Expr, Uuid},
    sea_query::{Asterisk, ExprTrait},
};

use crate::{
    Error, Room,
    anchors::Anchored,
    client_workspace::table as workspace,
    crm::{
        account::table as account, compliance_item, compliance_item::table as item, deal::table as deal, lead::table as lead,
        onboarding::table as project,
    },
    journal::{Outcome, Writing, written_besides},
    kept::Kept,
    people::table,
    task::table as task,
    text_column::TextColumn,
};

const SUCCESSOR: &str = "/successor_id";

fn accounts_of(id: Uuid) -> Condition {
    Condition::any().add(account::Column::ManagerId.eq(id)).add(account::Column::StrategicManagerId.eq(id))
}

fn deals_of(id: Uuid) -> Condition {
    Condition::all().add(deal::Column::OwnerId.eq(id)).add(deal::Column::ClosedOn.is_null())
}

fn leads_of(id: Uuid) -> Condition {
    Condition::all().add(lead::Column::OwnerId.eq(id)).add(lead::Column::Status.eq(TextColumn(LeadStatus::Open)))
}

fn items_of(id: Uuid) -> Condition {
    Condition::all().add(item::Column::AssigneeId.eq(id)).add(compliance_item::gaps())
}

fn projects_of(id: Uuid) -> Condition {
    let ended = OnboardingStatus::ENDED.map(TextColumn);
    Condition::all().add(project::Column::OwnerId.eq(id)).add(project::Column::Status.is_not_in(ended))
}

fn workspaces_of(id: Uuid) -> Condition {
    Condition::all().add(workspace::Column::OwnerId.eq(id))
}

fn tasks_of(id: Uuid) -> Condition {
    Condition::all().add(task::Column::AssigneeId.eq(id)).add(task::Column::Status.eq(TextColumn(TaskStatus::Open)))
}

impl Room<Organization, View<Members>> {
    /// What is a member's and not done with, as far as whoever asks may see it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn member_holdings(&self, id: MemberId) -> Result<Holdings, Error> {
        self.get_member(id).await?;
        let MemberId(id) = id;
        let led = self.members().filter(table::Column::ManagerId.eq(id)).filter(table::Column::Active.eq(true));
        Ok(Holdings {
            accounts: self.held::<account::Entity>(Subject::Accounts, accounts_of(id)).await?,
            deals: self.held::<deal::Entity>(Subject::Deals, deals_of(id)).await?,
            leads: self.held::<lead::Entity>(Subject::Leads, leads_of(id)).await?,
            compliance_items: self.held::<item::Entity>(Subject::ComplianceItems, items_of(id)).await?,
            onboarding_projects: self.held::<project::Entity>(Subject::OnboardingProjects, projects_of(id)).await?,
            client_workspaces: self.held::<workspace::Entity>(Subject::ClientWorkspaces, workspaces_of(id)).await?,
            tasks: self.held::<task::Entity>(Subject::Tasks, tasks_of(id)).await?,
            members: many(led.count(self.reader()).await?),
        })
    }

    async fn held<T: Anchored>(&self, subject: Subject, theirs: Condition) -> Result<u32, Error> {
        let Some(rows) = self.rows_in_sight::<T>(subject) else { return Ok(0) };
        let counted = rows.filter(theirs).select_only().expr(Expr::col(Asterisk).count());
        let count: Option<i64> = counted.into_tuple().one(self.reader()).await?;
        Ok(many(count.unwrap_or(0).unsigned_abs()))
    }
}

fn many(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// To whom goes what was somebody's.
struct Handover<'a> {
    room: &'a Room<Organization, Change<Members>>,
    tx: &'a DatabaseTransaction,
    leaver: &'a Member,
    to: MemberCard,
    outcome: Outcome,
}

impl Room<Organization, Change<Members>> {
    /// Gives what the member, as they are now, can keep no longer to a successor; answers what the journal is told of each record.
    ///
    /// # Errors
    /// Nobody of that id who works here, or the member themselves; a successor whose role does not work on what is left.
    pub(crate) async fn hand_over(
        &self,
        tx: &DatabaseTransaction,
        leaver: &Member,
        successor: MemberId,
    ) -> Result<Outcome, Error> {
        if successor == leaver.id {
            return Err(RuleBroken::field(SUCCESSOR, Code::Invalid, "Nobody takes over from themselves.").into());
        }
        let to = self.active_card(tx, successor, SUCCESSOR).await?;
        let mut handover = Handover { room: self, tx, leaver, to, outcome: Outcome::default() };
        handover.accounts().await?;
        handover.sales().await?;
        handover.delivery().await?;
        handover.client_workspaces().await?;
        Ok(handover.outcome)
    }
}

impl Handover<'_> {
    async fn accounts(&mut self) -> Result<(), Error> {
        let (leaver, to) = (self.leaver.id, self.name());
        let given = |person: Option<PersonName>| person.map(|person| if person.id == leaver { to.clone() } else { person });
        self.give(accounts_of(leaver.0), |account: &Account| {
            let (manager, strategic_manager) = (given(account.manager.clone()), given(account.strategic_manager.clone()));
            let after = Account { manager, strategic_manager, ..account.clone() };
            let happened = Happened::change(Verb::AccountChanged, Noun::Account, account.id, account, &after);
            (after, happened)
        })
        .await
    }

    async fn sales(&mut self) -> Result<(), Error> {
        let (MemberId(leaver), to) = (self.leaver.id, self.name());
        self.give(deals_of(leaver), |deal: &Deal| {
            let after = Deal { owner: to.clone(), ..deal.clone() };
            let happened = Happened::change(Verb::DealChanged, Noun::Deal, deal.id, deal, &after);
            (after, happened)
        })
        .await?;
        self.give(leads_of(leaver), |lead: &Lead| {
            let after = Lead { owner: Some(to.clone()), ..lead.clone() };
            let happened = Happened::change(Verb::LeadChanged, Noun::Lead, lead.id, lead, &after);
            (after, happened)
        })
        .await
    }

    async fn delivery(&mut self) -> Result<(), Error> {
        let (MemberId(leaver), to) = (self.leaver.id, self.name());
        self.give(items_of(leaver), |item: &ComplianceItem| {
            let after = ComplianceItem { assignee: Some(to.clone()), ..item.clone() };
            let happened = Happened::change(Verb::ComplianceItemChanged, Noun::ComplianceItem, item.id, item, &after);
            (after, happened)
        })
        .await?;
        self.give(projects_of(leaver), |project: &OnboardingProject| {
            let after = OnboardingProject { owner: Some(to.clone()), ..project.clone() };
            let noun = Noun::OnboardingProject;
            let happened = Happened::change(Verb::OnboardingProjectChanged, noun, project.id, project, &after);
            (after, happened)
        })
        .await?;
        self.give(tasks_of(leaver), |task: &Task| {
            let after = Task { assignee: to.clone(), ..task.clone() };
            let happened = Happened::change(Verb::TaskChanged, Noun::Task, task.id, task, &after);
            (after, happened)
        })
        .await
    }

    /// Gives client workspaces, which are told in journals of their own; these are held in the order of their ids. Anybody who works
    /// here can keep one.
    async fn client_workspaces(&mut self) -> Result<(), Error> {
        if self.leaver.active {
            return Ok(());
        }
        let Some(rows) = self.room.rows_in_sight::<workspace::Entity>(Subject::ClientWorkspaces) else { return Ok(()) };
        let theirs = rows.filter(workspaces_of(self.leaver.id.0)).order_by_asc(workspace::Column::Id);
        let theirs: Vec<Uuid> = theirs.select_only().column(workspace::Column::Id).into_tuple().all(self.tx).await?;
        for id in theirs.into_iter().map(ClientWorkspaceId) {
            let (organization, at) = (OrganizationId(self.room.org()), self.room.here.now);
            let writing = Writing { organization, stream: Stream::ClientWorkspace(id), actor: Some(self.room.actor()), at };
            let given = async |tx: &DatabaseTransaction| self.give_client_workspace(tx, id).await;
            let concerned = written_besides(self.tx, writing, self.room.opened, given).await?;
            self.outcome.besides.extend(concerned);
        }
        Ok(())
    }

    async fn give_client_workspace(&self, tx: &DatabaseTransaction, id: ClientWorkspaceId) -> Result<Changed<()>, Error> {
        let room: Room<Organization, View<ClientWorkspaces>> = self.room.also()?;
        let (row, before) = room.find::<ClientWorkspace>(tx, id, None).await?;
        let after = ClientWorkspace { owner: self.name(), ..before.clone() };
        let noun = Noun::ClientWorkspace;
        let happened = Happened::change(Verb::ClientWorkspaceChanged, noun, id, &before, &after);
        let (_, concerns) = room.update(tx, row, before, after).await?;
        Ok(Changed { value: (), happened }.concerning(concerns))
    }

    fn name(&self) -> PersonName {
        PersonName { id: self.to.id, name: self.to.name.clone() }
    }

    /// Gives one kind, each record by the same door as a change of its own. The rulebook is asked whether whoever changes members
    /// may change these, too.
    async fn give<T: Kept>(&mut self, theirs: Condition, given: impl Fn(&T) -> (T, Option<Happened>)) -> Result<(), Error>
    where
        T::Subject: StandsIn<Organization>,
    {
        let subject = <T::Subject as SubjectMarker>::SUBJECT;
        if self.leaver.keeps(subject) {
            return Ok(());
        }
        let room: Room<Organization, Change<T::Subject>> = self.room.also()?;
        let rows = room.rows::<T::Table>().filter(theirs).all(self.tx).await?;
        if rows.is_empty() {
            return Ok(());
        }
        self.to.role.hold(subject, SUCCESSOR)?;
        let records = T::read(self.tx, room.org(), room.here, rows.clone()).await?;
        for (row, record) in rows.into_iter().zip(records) {
            let (after, happened) = given(&record);
            let (_, concerns) = room.update(self.tx, row, record, after).await?;
            self.outcome.happened.extend(happened.map(|happened| happened.concerning(concerns)));
        }
        Ok(())
    }
}
