//! Since your last look: what changed on the rows that a workspace shows, by others or because the day moved on (B09).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    calendar::Timestamp,
    id::AccountId,
    journal::{
        Noun,
        summary::{self, Difference},
    },
};

/// The most rows that are marked.
const MOST_ITEMS: usize = 500;
/// The most changes that a row is marked with.
const MOST_CHANGES: usize = 8;
/// What an account's score follows from, beside the day.
pub const MOVES_SCORE: [Noun; 6] =
    [Noun::Account, Noun::Touchpoint, Noun::Qbr, Noun::Task, Noun::ComplianceItem, Noun::Assessment];
/// What hangs on an account and shows in its row.
const SHOWN_ON_ACCOUNT: [Noun; 3] = [Noun::Touchpoint, Noun::Qbr, Noun::Subscription];

/// Something that changed on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldChange {
    /// The field, or what was done, for programs.
    #[schema(max_length = 100, example = "stage")]
    pub field: String,
    /// What the page calls the field.
    #[schema(max_length = 600, example = "Stage")]
    pub label: String,
    /// What it was; null where there was nothing.
    #[schema(max_length = 100, example = "Proposal")]
    pub from: Option<String>,
    /// What it is; null where there is nothing.
    #[schema(max_length = 100, example = "Negotiation")]
    pub to: Option<String>,
}

/// A row that others have changed since the last look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowChange {
    /// The kind of record that the row shows.
    pub noun: Noun,
    /// The id of that record.
    pub id: Uuid,
    /// What changed on it.
    #[schema(max_items = 8)]
    pub changes: Vec<FieldChange>,
    /// Whether it was added since then.
    pub new: bool,
}

/// What changed on the rows shown since the last look that was acknowledged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Changes {
    /// When that look was; null when none was ever acknowledged, and then nothing is marked.
    pub since: Option<Timestamp>,
    /// The revision of the organization's records that is shown: name it to acknowledge this and nothing later.
    pub until: u32,
    /// Whether more changed than is listed.
    pub more: bool,
    /// The rows that changed, in the order of the page.
    #[schema(max_items = 500)]
    pub items: Vec<RowChange>,
}

/// A row that a workspace shows.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayedRow {
    /// The kind of record.
    pub noun: Noun,
    /// The one by which the journal tells of it.
    pub id: Uuid,
    /// The score that an account's row shows; nothing where the row shows none at all.
    pub score: Option<Option<u8>>,
    /// What the row says from some day on.
    pub turns: Vec<DueTrigger>,
}

/// What a row says from some day on, only because the day has come.
#[derive(Debug, Clone, PartialEq)]
pub struct DueTrigger {
    /// What, for programs.
    pub field: String,
    /// What, for people: `QBR overdue`.
    pub label: String,
    /// The first day on which it says so.
    pub from: NaiveDate,
}

impl DisplayedRow {
    /// A row of which only its record's journal tells.
    pub fn row(noun: Noun, id: impl Into<Uuid>) -> Self {
        Self { noun, id: id.into(), score: None, turns: Vec::new() }
    }

    /// The same, late from the day after it was due.
    pub fn due(mut self, field: &str, label: &str, due_on: Option<NaiveDate>) -> Self {
        let from = due_on.and_then(|on| on.succ_opt());
        self.turns.extend(from.map(|from| DueTrigger { field: field.to_owned(), label: label.to_owned(), from }));
        self
    }
}

/// A look that was acknowledged.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// When it was acknowledged.
    pub at: Timestamp,
    /// The day it was for the organization.
    pub day: NaiveDate,
    /// The scores of one's accounts at that moment.
    pub scores: BTreeMap<AccountId, Option<u8>>,
}

/// What somebody else, or Atrium itself, did since.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityEntry {
    /// What, in the past tense.
    pub verb: String,
    /// The kind of thing that it was done to.
    pub noun: Noun,
    /// The id of that thing.
    pub object: Uuid,
    /// The account that the thing hangs on.
    pub account: Option<AccountId>,
    /// What is kept about it.
    pub data: Value,
}

/// What others did since a look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActivityEntries {
    /// The oldest first, without what whoever looks did themselves.
    pub of_others: Vec<ActivityEntry>,
    /// The accounts whose scores whoever looks may have moved themselves.
    pub worked_on: BTreeSet<AccountId>,
    /// The revision up to which none is missing; some later ones may be among them.
    pub until: u32,
    /// Whether there are more, and these only the latest.
    pub cut_off: bool,
}

/// What changed on the rows shown since a look: by the deeds of others up to a revision, which come in their order, and by the days
/// that passed.
///
/// A score is compared with the one at the look. One that nobody else's deed can have moved is marked only when another day can, and
/// oneself has not worked on it since: how much of it was the day, nothing tells.
pub fn since(look: &Look, shown: Vec<DisplayedRow>, deeds: &ActivityEntries, today: NaiveDate) -> Changes {
    let mut seen = HashSet::new();
    let mut items: Vec<RowChange> = Vec::new();
    for row in shown {
        let Some(change) = row_change(look, &row, deeds, today) else { continue };
        if seen.insert((change.noun.to_string(), change.id)) {
            items.push(change);
        }
    }
    let more = deeds.cut_off || items.len() > MOST_ITEMS;
    items.truncate(MOST_ITEMS);
    Changes { since: Some(look.at), until: deeds.until, more, items }
}

fn row_change(look: &Look, row: &DisplayedRow, known: &ActivityEntries, today: NaiveDate) -> Option<RowChange> {
    let deeds = &known.of_others;
    let on_account = |deed: &ActivityEntry| row.noun == Noun::Account && deed.account.is_some_and(|id| id.0 == row.id);
    let own = |deed: &ActivityEntry| deed.noun == row.noun && deed.object == row.id;
    let new = deeds.iter().any(|deed| own(deed) && deed.verb.ends_with(".added"));
    let mut fields: Vec<FieldChange> = Vec::new();
    for deed in deeds {
        if own(deed) && !deed.verb.ends_with(".added") {
            told(deed).into_iter().for_each(|change| merge(&mut fields, change));
        } else if on_account(deed) && SHOWN_ON_ACCOUNT.contains(&deed.noun) {
            merge(&mut fields, event(deed, &summary::summary(&deed.verb, &deed.data)));
        }
    }
    let by_day = look.day < today && !known.worked_on.contains(&AccountId(row.id));
    let touched = by_day || deeds.iter().any(|deed| own(deed) || on_account(deed));
    if !new {
        fields.extend(score(look, row).filter(|_| touched));
        let came = row.turns.iter().filter(|turn| look.day < turn.from && turn.from <= today);
        fields.extend(came.map(|turn| FieldChange {
            field: turn.field.clone(),
            label: turn.label.clone(),
            from: None,
            to: Some(turn.from.to_string()),
        }));
    }
    fields.truncate(MOST_CHANGES);
    (new || !fields.is_empty()).then_some(RowChange { noun: row.noun, id: row.id, changes: fields, new })
}

fn score(look: &Look, row: &DisplayedRow) -> Option<FieldChange> {
    let before = (row.noun == Noun::Account).then(|| look.scores.get(&AccountId(row.id))).flatten()?;
    let text = |score: Option<u8>| score.map(|score| score.to_string());
    let (from, to) = (text(*before), text(row.score?));
    (from != to).then(|| FieldChange { field: "health_score".to_owned(), label: "Health score".to_owned(), from, to })
}

/// What a deed changed on the record itself: its fields, or else the deed as such. An account's health is told by its score.
fn told(deed: &ActivityEntry) -> Vec<FieldChange> {
    let fields = summary::differences(&deed.data);
    if fields.is_empty() {
        let done = deed.verb.split_once('.').map_or(deed.verb.as_str(), |(_, done)| done);
        return if done == "changed" { Vec::new() } else { vec![event(deed, &summary::label(done))] };
    }
    let field = |Difference { field, from, to }| FieldChange { label: summary::label(&field), field, from, to };
    fields.into_iter().filter(|difference| difference.field != "health").map(field).collect()
}

fn event(deed: &ActivityEntry, label: &str) -> FieldChange {
    let to = deed.data.get("owner").and_then(summary::text);
    FieldChange { field: deed.verb.replace('.', "_"), label: label.to_owned(), from: None, to }
}

/// A field that changed again keeps where it came from, and one that changed back did not change; a deed has no before.
fn merge(fields: &mut Vec<FieldChange>, change: FieldChange) {
    let Some(place) = fields.iter().position(|known| known.field == change.field) else {
        return fields.push(change);
    };
    let known = fields.remove(place);
    if known.from != change.to || change.from.is_none() {
        fields.insert(place, FieldChange { from: known.from, ..change });
    }
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
