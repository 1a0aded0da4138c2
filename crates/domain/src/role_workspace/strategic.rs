//! The adviser's workspace: compliance deadlines, assessment gaps, and accounts that need a strategic touch (R048-R056).

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    crm::{account::AccountCard, compliance_item::ComplianceItem},
    id::AccountId,
    journal::Noun,
    role_workspace::{
        CardGroup, TaskPanel,
        changes::{DisplayedRow, DueTrigger},
    },
    text::{Note, Title},
};

/// How many rows each list of the workspace carries.
pub const MOST_ROWS: usize = 100;
/// How many days ahead the compliance items go (D14).
pub const HORIZON_DAYS: u32 = 30;
/// After how many days without one an account needs a strategic touch (D15).
pub const TOUCH_DAYS: i64 = 60;

/// The cards on top. All of them are about accounts that are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct StrategicStats {
    /// Open compliance items in scope that are past due (R053).
    pub overdue_compliance: u32,
    /// All open compliance items in scope, whenever they are due (R054, D14).
    pub compliance_gaps: u32,
    /// Red categories in the latest finalized assessment of each advised account (R055, D16).
    pub assessment_gaps: u32,
    /// Advised accounts without a strategic touch in 60 days, or ever (R056, D15).
    pub need_strategic_touch: u32,
}

/// The gaps of an advised account.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AssessmentGaps {
    /// Active, and theirs to advise.
    pub account: AccountCard,
    /// The day that its latest finalized assessment speaks of.
    pub assessed_on: NaiveDate,
    /// The names of those rated red.
    #[schema(max_items = 40)]
    pub categories: Vec<Title>,
}

/// An advised account that needs a strategic touch.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StrategicTouch {
    /// Active, and theirs to advise.
    pub account: AccountCard,
    /// The day of the last strategic touch; null when there was none.
    pub last_strategic_touch_on: Option<NaiveDate>,
    /// How many days ago that was.
    #[schema(value_type = Option<u32>, minimum = 60)]
    pub days: Option<i64>,
    /// The note of that touch; null when there was none.
    pub last_note: Option<Note>,
}

/// What an adviser sees.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StrategicWorkspace {
    /// Over all that is theirs, also beyond what the lists carry.
    pub stats: StrategicStats,
    /// Open items due within 30 days or overdue, by due day: those assigned to them, and unassigned ones of accounts that they or
    /// nobody advises (D25); at most 100, or at most 1,000 that are overdue if that group is asked for.
    #[schema(max_items = 1000)]
    pub compliance: Vec<ComplianceItem>,
    /// Whether more such items are there than are listed.
    pub has_more_compliance: bool,
    /// Advised accounts with red categories in their latest finalized assessment, most gaps first; at most 100, or 1,000 if that
    /// group is asked for.
    #[schema(max_items = 1000)]
    pub assessment_gaps: Vec<AssessmentGaps>,
    /// Whether more accounts have gaps than are listed.
    pub has_more_assessment_gaps: bool,
    /// Advised accounts without a strategic touch in 60 days: never first, then the longest ago; at most 100, or 1,000 if
    /// that group is asked for.
    #[schema(max_items = 1000)]
    pub touches: Vec<StrategicTouch>,
    /// Whether more accounts need one than are listed.
    pub has_more_touches: bool,
    /// Those assigned to them, whatever account or deal they are for.
    pub tasks: TaskPanel,
}

/// An advised account as this workspace sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct AdvisedAccount {
    /// Its name and tier.
    pub card: AccountCard,
    /// The day of its last strategic touch.
    pub last_strategic_touch_on: Option<NaiveDate>,
    /// How many categories of its latest finalized assessment are red.
    pub gaps: u32,
}

/// The accounts with gaps, most first, then by name: those to list, and whether there are more.
pub fn with_gaps(book: &[AdvisedAccount], asked: Option<CardGroup>) -> (Vec<&AdvisedAccount>, bool) {
    let mut found: Vec<&AdvisedAccount> = book.iter().filter(|account| account.gaps > 0).collect();
    found.sort_by_key(|account| (Reverse(account.gaps), &account.card.name, account.card.id));
    first_rows(found, CardGroup::Gaps.most(asked, MOST_ROWS))
}

/// The accounts that need a strategic touch, never first and then the longest ago: those to list, and whether there are more.
pub fn untouched(book: &[AdvisedAccount], asked: Option<CardGroup>, today: NaiveDate) -> (Vec<&AdvisedAccount>, bool) {
    let mut found: Vec<&AdvisedAccount> = book.iter().filter(|account| account.needs_touch(today)).collect();
    found.sort_by_key(|account| (account.last_strategic_touch_on, &account.card.name, account.card.id));
    first_rows(found, CardGroup::Touches.most(asked, MOST_ROWS))
}

fn first_rows(mut rows: Vec<&AdvisedAccount>, most: usize) -> (Vec<&AdvisedAccount>, bool) {
    let more = rows.len() > most;
    rows.truncate(most);
    (rows, more)
}

impl AdvisedAccount {
    /// Whether it had no strategic touch in 60 days, or ever (D15).
    pub fn needs_touch(&self, today: NaiveDate) -> bool {
        self.last_strategic_touch_on.is_none_or(|last| (today - last).num_days() >= TOUCH_DAYS)
    }

    /// Its row among those that need a touch, with the note of the last one.
    pub fn touch(&self, notes: &HashMap<AccountId, Note>, today: NaiveDate) -> StrategicTouch {
        StrategicTouch {
            account: self.card.clone(),
            last_strategic_touch_on: self.last_strategic_touch_on,
            days: self.last_strategic_touch_on.map(|last| (today - last).num_days()),
            last_note: notes.get(&self.card.id).filter(|note| !note.is_empty()).cloned(),
        }
    }
}

impl StrategicTouch {
    /// From which day on it is listed; an account that was never touched always was.
    fn turn(&self) -> Option<DueTrigger> {
        let from = self.last_strategic_touch_on?.checked_add_signed(chrono::TimeDelta::days(TOUCH_DAYS))?;
        Some(DueTrigger { field: "strategic_touch".to_owned(), label: "Needs a strategic touch".to_owned(), from })
    }
}

impl StrategicStats {
    /// The cards over a book of advised accounts; `compliance` holds how many items are overdue, and how many open.
    pub fn of(book: &[AdvisedAccount], compliance: (u32, u32), today: NaiveDate) -> Self {
        let need_touch = book.iter().filter(|account| account.needs_touch(today)).count();
        Self {
            overdue_compliance: compliance.0,
            compliance_gaps: compliance.1,
            assessment_gaps: book.iter().map(|account| account.gaps).sum(),
            need_strategic_touch: u32::try_from(need_touch).unwrap_or(u32::MAX),
        }
    }
}

impl StrategicWorkspace {
    /// The rows that it shows.
    pub fn shown(&self) -> impl Iterator<Item = DisplayedRow> {
        let items = self.compliance.iter().map(|item| {
            let row = DisplayedRow::row(Noun::ComplianceItem, item.id);
            row.due("due_on", "Became overdue", item.due_on)
        });
        let gaps = self.assessment_gaps.iter().map(|gaps| gaps.account.id);
        let listed: HashSet<AccountId> = gaps.clone().collect();
        // An account that is listed twice is one row, which says both.
        let needing: HashMap<AccountId, DueTrigger> =
            self.touches.iter().filter_map(|touch| Some((touch.account.id, touch.turn()?))).collect();
        let touches = self.touches.iter().map(|touch| touch.account.id).filter(move |id| !listed.contains(id));
        items.chain(gaps.chain(touches).map(move |id| DisplayedRow {
            turns: needing.get(&id).cloned().into_iter().collect(),
            ..DisplayedRow::row(Noun::Account, id)
        }))
    }
}

#[cfg(test)]
mod tests;
