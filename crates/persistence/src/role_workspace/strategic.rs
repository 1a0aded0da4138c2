//! The adviser's workspace: one query for the book, and a fixed number for the rest.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    calendar::days_after,
    crm::{
        account::{AccountCard, AccountStatus, SlaTier},
        assessment::{TechnologyCategory, reds},
        compliance_item::ComplianceItem,
    },
    id::AccountId,
    page::{Rows, Slice},
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{
        CardGroup, TaskPanel,
        strategic::{
            AdvisedAccount, AssessmentGaps, HORIZON_DAYS, MOST_ROWS, StrategicStats, StrategicWorkspace, untouched, with_gaps,
        },
    },
    text::{Note, Title},
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    prelude::{Date, Json, Uuid},
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Error, Room,
    crm::{
        account::table as account,
        assessment::table as assessment,
        compliance_item::{self, table as item},
        touchpoint::table as touchpoint,
    },
    kept::Kept,
    list, one_row,
    room::Purpose,
    text_column::TextColumn,
};

/// What the book is made of, in the order of [`Line`].
const COLUMNS: [account::Column; 5] = [
    account::Column::Id,
    account::Column::Name,
    account::Column::SlaTier,
    account::Column::LastStrategicTouchOn,
    account::Column::AssessmentGaps,
];

type Line = (AccountId, Title, Option<SlaTier>, Option<NaiveDate>, Option<u32>);

#[derive(FromQueryResult)]
struct Counts {
    open: i64,
    overdue: Option<i64>,
}

impl Room<Organization, View<RoleWorkspaces>> {
    pub(super) async fn strategic(&self, group: Option<CardGroup>, tasks: TaskPanel) -> Result<StrategicWorkspace, Error> {
        let today = self.here.today;
        let book = self.advised_accounts().filter(account::Column::Status.eq(TextColumn(AccountStatus::Active)));
        let book: Vec<Line> = one_row::all(book, &COLUMNS, self.reader()).await?;
        let book: Vec<AdvisedAccount> = book.into_iter().map(advised).collect();
        let (compliance, has_more_compliance) = self.compliance_due(group).await?;
        let (gaps, has_more_assessment_gaps) = with_gaps(&book, group);
        let (touches, has_more_touches) = untouched(&book, group, today);
        let notes = self.strategic_notes(&touches).await?;
        Ok(StrategicWorkspace {
            stats: StrategicStats::of(&book, self.compliance_counts().await?, today),
            compliance,
            has_more_compliance,
            assessment_gaps: self.assessment_gaps(&gaps).await?,
            has_more_assessment_gaps,
            touches: touches.into_iter().map(|account| account.touch(&notes, today)).collect(),
            has_more_touches,
            tasks,
        })
    }

    fn advised_accounts(&self) -> Select<account::Entity> {
        self.listed_for(Purpose::AdvisedBook)
    }

    async fn compliance_due(&self, group: Option<CardGroup>) -> Result<(Vec<ComplianceItem>, bool), Error> {
        let due = match group {
            Some(CardGroup::Overdue) => item::Column::DueOn.lt(self.here.today),
            _ => item::Column::DueOn.lte(days_after(self.here.today, HORIZON_DAYS)),
        };
        let due = self.advised_items().filter(compliance_item::gaps()).filter(due);
        let first = Slice::first(CardGroup::Overdue.most(group, MOST_ROWS) as u64);
        let Rows { rows, next, .. } = list::slice(due, compliance_item::by_due_day(), first, self.reader()).await?;
        Ok((ComplianceItem::read(self.reader(), self.org(), self.here, rows).await?, next.is_some()))
    }

    /// How many items in scope are overdue, and how many there are.
    async fn compliance_counts(&self) -> Result<(u32, u32), Error> {
        let overdue = Expr::case(item::Column::DueOn.lt(self.here.today), 1).finally(0);
        let counts = self
            .advised_items()
            .filter(compliance_item::gaps())
            .select_only()
            .column_as(item::Column::Id.count(), "open")
            .column_as(Expr::expr(overdue).sum(), "overdue")
            .into_model::<Counts>()
            .one(self.reader())
            .await?;
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(counts.map_or((0, 0), |counts| (number(counts.overdue.unwrap_or(0)), number(counts.open))))
    }

    /// The red categories of those accounts, in their order.
    async fn assessment_gaps(&self, accounts: &[&AdvisedAccount]) -> Result<Vec<AssessmentGaps>, Error> {
        let ids = accounts.iter().map(|account| account.card.id.0);
        let latest = self.advised_accounts().filter(account::Column::Id.is_in(ids)).select_only();
        let latest = latest.column(account::Column::AssessmentId).into_query();
        let found: Vec<(Uuid, Date, Json)> = self
            .rows_for::<assessment::Entity>(Purpose::AdvisedBook)
            .filter(assessment::Column::Id.in_subquery(latest))
            .select_only()
            .columns([assessment::Column::AccountId, assessment::Column::AssessedOn, assessment::Column::Categories])
            .into_tuple()
            .all(self.reader())
            .await?;
        let found: HashMap<Uuid, (Date, Json)> = found.into_iter().map(|(id, on, categories)| (id, (on, categories))).collect();
        let rows = accounts.iter().filter_map(|account| {
            let (assessed_on, categories) = found.get(&account.card.id.0)?;
            Some((account.card.clone(), *assessed_on, categories.clone()))
        });
        rows.map(|(account, assessed_on, categories)| {
            let categories: Vec<TechnologyCategory> = serde_json::from_value(categories)?;
            Ok(AssessmentGaps { account, assessed_on, categories: reds(&categories).cloned().collect() })
        })
        .collect()
    }

    /// What was noted at the last strategic touch of each of those accounts: one query, however many.
    #[expect(clippy::disallowed_methods, reason = "of accounts that were found within reach")]
    async fn strategic_notes(&self, accounts: &[&AdvisedAccount]) -> Result<HashMap<AccountId, Note>, Error> {
        let last: HashMap<Uuid, Date> =
            accounts.iter().filter_map(|account| Some((account.card.id.0, account.last_strategic_touch_on?))).collect();
        if last.is_empty() {
            return Ok(HashMap::new());
        }
        let found: Vec<(Uuid, Date, TextColumn<Note>)> = touchpoint::Entity::find()
            .filter(touchpoint::Column::OrgId.eq(self.org()))
            .filter(touchpoint::Column::AccountId.is_in(last.keys().copied()))
            .filter(touchpoint::Column::OccurredOn.is_in(last.values().copied()))
            .filter(touchpoint::Column::Strategic.eq(true))
            .order_by_asc(touchpoint::Column::Id)
            .select_only()
            .columns([touchpoint::Column::AccountId, touchpoint::Column::OccurredOn, touchpoint::Column::Note])
            .into_tuple()
            .all(self.reader())
            .await?;
        // Another account's last day may be an earlier one of this; of two on one day, the later logged stands.
        let on_last_day = found.into_iter().filter(|(id, on, _)| last.get(id) == Some(on));
        Ok(on_last_day.map(|(id, _, note)| (AccountId(id), note.0)).collect())
    }
}

fn advised((id, name, sla_tier, last_strategic_touch_on, gaps): Line) -> AdvisedAccount {
    AdvisedAccount { card: AccountCard { id, name, sla_tier }, last_strategic_touch_on, gaps: gaps.unwrap_or(0) }
}
