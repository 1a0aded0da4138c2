//! The account manager's workspace: one query for the book, whatever its size.

use chrono::NaiveDate;
use domain::{
    crm::{
        account::{AccountStatus, Advice, Cadence, Facts, SlaTier},
        health::HealthSource,
    },
    id::AccountId,
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{CardGroup, TaskPanel, am::AmWorkspace},
    text::Title,
};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::{
    Error, Room,
    crm::account::table::{self, Column},
    one_row,
    room::Purpose,
    text_column::TextColumn,
};

/// What the book is made of, in the order of [`Line`].
const COLUMNS: [Column; 14] = [
    Column::Id,
    Column::Name,
    Column::SlaTier,
    Column::HealthScore,
    Column::HealthSource,
    Column::MrrMinor,
    Column::RenewalOn,
    Column::ContractStartedOn,
    Column::LastTouchpointOn,
    Column::LastQbrOn,
    Column::NextQbrOn,
    Column::QbrCadenceDays,
    Column::NextTaskDueOn,
    Column::NextComplianceDueOn,
];

type Day = Option<NaiveDate>;
type Line = (AccountId, Title, Option<SlaTier>, Option<u8>, HealthSource, i64, Day, Day, Day, Day, Day, Option<i32>, Day, Day);

impl Room<Organization, View<RoleWorkspaces>> {
    pub(super) async fn am(&self, group: Option<CardGroup>, tasks: TaskPanel) -> Result<AmWorkspace, Error> {
        let book = self
            .rows_for::<table::Entity>(Purpose::ManagedBook)
            .filter(table::Column::Status.eq(TextColumn(AccountStatus::Active)));
        let book: Vec<Line> = one_row::all(book, &COLUMNS, self.reader()).await?;
        let book = book.into_iter().map(facts).collect();
        Ok(AmWorkspace::of(book, group, tasks, self.here.currency, self.here.today))
    }
}

fn facts(line: Line) -> Facts {
    let (
        id,
        name,
        sla_tier,
        score,
        source,
        mrr_minor,
        renewal_on,
        contract_started_on,
        last_touchpoint_on,
        last_qbr_on,
        next_qbr_on,
        cadence,
        next_task_due_on,
        next_compliance_due_on,
    ) = line;
    Facts {
        id,
        name,
        sla_tier,
        score,
        source,
        mrr_minor,
        renewal_on,
        contract_started_on,
        last_touchpoint_on,
        last_qbr_on,
        next_qbr_on,
        qbr_cadence: Cadence::kept(cadence),
        next_task_due_on,
        next_compliance_due_on,
        // The score is read as it is kept, not computed.
        advice: Advice::default(),
    }
}
