//! Which rows inside a workspace a grant covers: the second page of the rulebook, for both sides; `tests/within.txt` shows it as a
//! table.

use strum::Display;
use uuid::Uuid;

use super::{
    Action::{self, Add, Change, Remove, View},
    Subject,
    portal::{
        Key,
        Level::{self, All, Assigned, Named, Own, Read, Recipient, See, Upload, Write, Yes},
        Rights,
    },
    presence::Occupant,
    standing::Standing,
};

/// Which rows inside a workspace a grant covers, seen from the person whose eyes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display)]
#[strum(serialize_all = "snake_case")]
pub enum Within {
    /// Every row.
    All,
    /// Those that are not the team's alone.
    Shown,
    /// Of those, what is assigned to them, or asks them.
    Assigned,
    /// Of those, what is sent to them.
    Recipient,
    /// Of those, their own and those of the colleagues who are named to them (D39).
    Named,
    /// Their own.
    Own,
}

/// What of a row decides whom it is shown to.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowFacts<'a> {
    /// Whether it is the team's alone.
    pub internal: bool,
    /// Whose it is.
    pub maker: Option<Uuid>,
    /// To whom it is assigned or sent, or whom it asks.
    pub to: &'a [Uuid],
}

impl Within {
    /// Whether a row is within: what the same says in SQL, of one row. `named` are the colleagues whose rows somebody is shown.
    pub fn admits(self, row: RowFacts<'_>, me: Uuid, named: &[Uuid]) -> bool {
        let own = row.maker == Some(me);
        match self {
            Self::All => true,
            Self::Own => own,
            Self::Shown => !row.internal,
            Self::Assigned | Self::Recipient => !row.internal && row.to.contains(&me),
            Self::Named => !row.internal && (own || row.maker.is_some_and(|maker| named.contains(&maker))),
        }
    }

    /// Whether it covers all that another does.
    fn covers(self, other: Self) -> bool {
        self == other || self == Self::All || self == Self::Shown && other != Self::All
    }
}

/// Which rows somebody reaches inside a workspace with an action on a subject; `None` is a no.
pub fn within(eyes: Occupant, action: Action, subject: Subject) -> Option<Within> {
    match eyes {
        Occupant::Member { role, ties, .. } => {
            let allowed = Standing::of(role, ties).filter_map(|standing| standing.allows(role, action, subject));
            allowed.reduce(|one, other| if other.covers(one) { other } else { one })
        }
        Occupant::Contact { rights, .. } => of_contact(rights, action, subject),
    }
}

/// From how far a key goes to the rows that it opens.
fn of_contact(rights: Rights, action: Action, subject: Subject) -> Option<Within> {
    let from = |key, level: Level, rows| rights.reaches(key, level).then_some(rows);
    let yes = |key, rows| from(key, Yes, rows);
    if !rights.are_held() {
        return None;
    }
    let asked = |key, least| (rights.acts() && rights.reaches(key, least)).then_some(Within::Assigned);
    match (subject, action) {
        (Subject::ClientWorkspaces, View) => Some(Within::All),
        (Subject::People, View) => yes(Key::People, Within::Shown).or(Some(Within::Own)),
        (Subject::People, Add | Change | Remove) => yes(Key::Colleagues, Within::Shown),
        (Subject::Files, View) => from(Key::Files, See, Within::Shown),
        (Subject::Files, Add) => from(Key::Files, Upload, Within::Shown),
        (Subject::Files, Change) => from(Key::Files, Level::Organize, Within::Own),
        (Subject::Files, Remove) => yes(Key::FilesDeleteOwn, Within::Own),
        (Subject::Projects | Subject::Tasks, View) => rung(rights, Key::Tasks),
        (Subject::Tasks, Add) => yes(Key::TasksCreate, Within::Shown),
        (Subject::Tasks, Change) => rung(rights, Key::TasksEdit),
        (Subject::Completions, Add | Remove) => rung(rights, Key::TasksDo),
        (Subject::Messages, View) => from(Key::Chatroom, Read, Within::Shown),
        (Subject::Messages, Add) => from(Key::Chatroom, Write, Within::Shown),
        (Subject::Messages, Change | Remove) => from(Key::Chatroom, Write, Within::Own),
        (Subject::Comments, View) => Some(Within::Shown),
        (Subject::Comments, Add) => yes(Key::Comments, Within::Shown),
        (Subject::Comments, Change | Remove) => yes(Key::Comments, Within::Own),
        (Subject::Forms | Subject::FormAnswers, View) => rung(rights, Key::Forms),
        (Subject::FormAnswers, Add | Change) => asked(Key::Forms, Own),
        (Subject::Approvals | Subject::Decisions, View) => rung(rights, Key::Approvals),
        (Subject::Decisions, Add) => asked(Key::Approvals, Own),
        (Subject::Requests, View) => rung(rights, Key::Requests),
        (Subject::Requests, Add | Change) => yes(Key::RequestsCreate, Within::Own),
        (Subject::StatusUpdates, View) => from(Key::StatusUpdates, See, Within::Shown),
        (Subject::Invoices | Subject::Payments, View) => rung(rights, Key::Billing),
        (Subject::Payments, Add) => yes(Key::BillingPay, rung(rights, Key::Billing)?),
        (Subject::Assets, View) => from(Key::Assets, See, Within::Shown),
        (Subject::MaintenanceWindows, View) => from(Key::Maintenance, See, Within::Shown),
        (Subject::Reports, View) => from(Key::Reports, See, Within::Shown),
        (Subject::Activity, View) => from(Key::Activity, See, Within::Shown),
        (Subject::Exports, View | Add) => yes(Key::Exports, Within::Own),
        _ => None,
    }
}

/// The rows of a key whose ladder says which.
fn rung(rights: Rights, key: Key) -> Option<Within> {
    match (rights.level(key), key) {
        (All, _) => Some(Within::Shown),
        (Named, _) => Some(Within::Named),
        (Recipient, _) => Some(Within::Recipient),
        (Own, Key::Requests) => Some(Within::Own),
        // Forms and approvals are one's own by asking one.
        (Assigned | Own, _) => Some(Within::Assigned),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
