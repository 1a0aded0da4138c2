//! One plain sentence about any entry of a journal, made from its verb and its data.

use serde_json::{Map, Value};

use super::{Verb, happened::CALLED};
use crate::{money::Money, people::role::Role};

/// The most characters of a value, and of a sentence.
const MOST_OF_VALUE: usize = 80;
const MOST: usize = 600;
/// The most fields that a sentence names.
const MOST_FIELDS: usize = 4;
/// Fields that follow from others, or that only count.
const FOLLOWS: [&str; 8] =
    ["version", "signals", "days_overdue", "age_days", "created_at", "account_id", "probability_override", "position"];

/// A field that changed, from one text to another; none where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field, for programs.
    pub field: String,
    /// The value before.
    pub from: Option<String>,
    /// The value after.
    pub to: Option<String>,
}

/// What happened, in one sentence that does not say who did it.
pub fn summary(verb: &str, data: &Value) -> String {
    let (noun, done) = verb.split_once('.').unwrap_or((verb, "changed"));
    let sentence = verb.parse().ok().and_then(|verb| special(verb, data)).unwrap_or_else(|| {
        let subject = subject(noun, data);
        match (done, differences(data)) {
            ("changed", differing) if !differing.is_empty() => format!("{subject}: {}.", listed(&differing)),
            _ => format!("{subject} was {}.", done.replace('_', " ")),
        }
    });
    short(&sentence, MOST)
}

/// What is said of those verbs for which the general sentence says too little, or too much.
fn special(verb: Verb, data: &Value) -> Option<String> {
    let told = |field: &str| data.get(field).and_then(text).unwrap_or_else(|| "?".to_owned());
    // A role by the name that people know it by.
    let roles = |field: &str| told(field).parse::<Role>().map_or_else(|_| told(field), Role::plural);
    Some(match verb {
        Verb::TouchpointLogged => format!("A touchpoint on {} was logged ({}).", told("occurred_on"), told("kind")),
        Verb::TouchpointRemoved => format!("The touchpoint on {} was removed ({}).", told("occurred_on"), told("kind")),
        Verb::QbrScheduled => format!("A business review was planned for {}.", told("scheduled_on")),
        Verb::QbrRemoved => format!("The business review planned for {} was removed.", told("scheduled_on")),
        Verb::LeadClaimed => format!("The lead was claimed by {}.", told("owner")),
        Verb::LeadReleased => format!("{} put the lead back in the queue.", told("owner")),
        Verb::MemberPasswordLinkMade => format!("A link to choose a password was made for {}.", member(data)),
        Verb::MemberPasswordChosen => format!("By a link, a password was chosen for {}.", member(data)),
        Verb::MemberPasswordMistaken => format!("A wrong current password was given{}, from {}.", times(data), told("address")),
        Verb::SignInFailed => format!("Signing in as {} failed{}, from {}.", member(data), times(data), told("address")),
        Verb::MemberPasswordChanged => "A member changed their password.".to_owned(),
        Verb::MemberSignedOutElsewhere => {
            format!("Somebody signed out everywhere else (sessions that ended: {}).", told("sessions"))
        }
        Verb::ApiKeyMade => format!("The API key \"{}\" was made.", told("name")),
        Verb::ApiKeyRevoked => format!("The API key \"{}\" was revoked.", told("name")),
        Verb::SessionOpened => "Somebody signed in.".to_owned(),
        Verb::SessionEnded => "Somebody signed out.".to_owned(),
        Verb::ViewAsStarted => format!("The workspace of {} was opened by View as.", told("target")),
        Verb::ViewAsEnded => format!("The view of the workspace of {} ended.", told("target")),
        Verb::ViewAsDenied => format!("A view of the workspace of {} was denied{}.", target(data), times(data)),
        Verb::AccessRuleAdded => format!("{} may view {} from now on.", roles("viewer_role"), roles("target_role")),
        Verb::AccessRuleRemoved => format!("{} may no longer view {}.", roles("viewer_role"), roles("target_role")),
        Verb::LookAcknowledged => "A member marked their workspace as seen.".to_owned(),
        Verb::DayBegun => format!("{} began.", told("day")),
        Verb::DayCorrected => {
            format!("{} was begun again: the clock or the time zone had led to {}.", told("day"), told("instead_of"))
        }
        Verb::AccountsRefreshed => format!("{} accounts were brought in step with {}.", told("accounts"), told("day")),
        Verb::OrganizationSetUp => "The organization was set up.".to_owned(),
        Verb::DemoFilled => "The demo was filled in.".to_owned(),
        Verb::ImportDone => {
            format!("An import of {} brought {} new records and changed {}.", told("kind"), told("created"), told("updated"))
        }
        _ => return None,
    })
}

/// The member whom an entry names; those of old name nobody.
fn member(data: &Value) -> String {
    data.get("member").and_then(text).unwrap_or_else(|| "a member".to_owned())
}

/// The teammate whom somebody wanted to view; the id may have been nobody's.
fn target(data: &Value) -> String {
    data.get("target").and_then(text).unwrap_or_else(|| "a teammate".to_owned())
}

/// How often it happened that is told as one.
fn times(data: &Value) -> String {
    data.get("times").and_then(text).map_or_else(String::new, |times| format!(" {times} times"))
}

/// The kind of thing with what it is called: `Deal "Backup"`.
fn subject(noun: &str, data: &Value) -> String {
    let kind = match noun {
        "qbr" => "Business review".to_owned(),
        noun => label(noun),
    };
    let called = [CALLED, "name", "title", "company", "framework"].iter().find_map(|field| match data.get(*field) {
        Some(Value::String(called)) => Some(short(called, MOST_OF_VALUE)),
        _ => None,
    });
    called.map_or(kind.clone(), |called| format!("{kind} \"{called}\""))
}

fn listed(differing: &[Difference]) -> String {
    let said = |difference: &Difference| {
        let label = within(&label(&difference.field));
        match (&difference.from, &difference.to) {
            (None, Some(to)) => format!("{label} set to {to}"),
            (Some(from), None) => format!("{label} {from} taken away"),
            (Some(from), Some(to)) => format!("{label} changed from {from} to {to}"),
            (None, None) => format!("{label} changed"),
        }
    };
    let more = differing.len().saturating_sub(MOST_FIELDS);
    let mut said: Vec<String> = differing.iter().take(MOST_FIELDS).map(said).collect();
    if more > 0 {
        said.push(format!("and {more} more"));
    }
    said.join(", ")
}

/// A label within a sentence: in small letters, unless it starts with an abbreviation.
fn within(label: &str) -> String {
    let (first, rest) = label.split_at(label.len().min(1));
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) { label.to_owned() } else { format!("{}{rest}", first.to_lowercase()) }
}

/// The fields that changed, but for those that follow from others; none when the entry is about no change.
pub fn differences(data: &Value) -> Vec<Difference> {
    let fields = data.as_object().into_iter().flatten();
    fields
        .filter(|(field, _)| !FOLLOWS.contains(&field.as_str()))
        .filter_map(|(field, change)| {
            let (from, to) = from_to(change.as_object()?)?;
            Some(Difference { field: field.clone(), from: text(from), to: text(to) })
        })
        .filter(|difference| difference.from != difference.to)
        .collect()
}

fn from_to(change: &Map<String, Value>) -> Option<(&Value, &Value)> {
    (change.len() == 2).then(|| Some((change.get("from")?, change.get("to")?))).flatten()
}

/// A field's name as people read it: `Expected close on`.
pub fn label(field: &str) -> String {
    match field {
        "mrr" => "MRR".to_owned(),
        "qbr" => "QBR".to_owned(),
        "icp_score" => "ICP score".to_owned(),
        "sla_tier" => "SLA tier".to_owned(),
        field => {
            let mut label = field.trim_end_matches("_id").replace('_', " ");
            if let Some(first) = label.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            label
        }
    }
}

/// A value as people read it, on one line; nothing for null and for empty text.
pub fn text(value: &Value) -> Option<String> {
    let said = match value {
        Value::Null => return None,
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => items.iter().filter_map(text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => of_object(value, fields),
    };
    (!said.is_empty()).then(|| short(&said, MOST_OF_VALUE))
}

fn of_object(value: &Value, fields: &Map<String, Value>) -> String {
    if let Ok(money) = serde_json::from_value::<Money>(value.clone()) {
        return format!("{} {}", money.decimal(), money.currency);
    }
    let named = ["name", "title", "label", "company", "score"].iter().find_map(|field| fields.get(*field));
    named.and_then(text).unwrap_or_else(|| if named.is_some() { String::new() } else { value.to_string() })
}

fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_is_told_field_by_field_and_money_with_its_digits() {
        let money = |minor: i64| json!({ "amount_minor": minor, "currency": "KWD" });
        let data = json!({
            "called": "Backup", "version": { "from": 1, "to": 2 },
            "mrr": { "from": money(1500), "to": money(-20) },
            "stage": { "from": { "id": "1", "name": "Proposal" }, "to": { "id": "2", "name": "Won" } },
        });
        assert_eq!(
            summary("deal.changed", &data),
            "Deal \"Backup\": MRR changed from 1.500 KWD to -0.020 KWD, stage changed from Proposal to Won."
        );
        let cleared = json!({ "due_on": { "from": "2026-01-01", "to": null }, "note": { "from": "", "to": "Call\nback" } });
        assert_eq!(summary("task.changed", &cleared), "Task: due on 2026-01-01 taken away, note set to Call back.");
    }

    #[test]
    fn roles_have_the_names_that_people_know() {
        let rule = json!({ "viewer_role": "sales_manager", "target_role": "sales_rep" });
        assert_eq!(summary("access_rule.added", &rule), "Sales Managers may view Sales Reps from now on.");
        let unknown = json!({ "viewer_role": "juggler", "target_role": "sales_rep" });
        assert_eq!(summary("access_rule.removed", &unknown), "juggler may no longer view Sales Reps.");
    }

    #[test]
    fn verbs_of_rooms_that_this_knows_nothing_of_still_make_a_sentence() {
        assert_eq!(summary("compliance_item.waived", &json!({})), "Compliance item was waived.");
        assert_eq!(summary("assessment.finalized", &json!({ "title": "Q4" })), "Assessment \"Q4\" was finalized.");
        assert_eq!(summary("odd", &json!(null)), "Odd was changed.");
        assert_eq!(summary("deal.changed", &json!({ "version": { "from": 1, "to": 2 } })), "Deal was changed.");
    }

    #[test]
    fn a_sentence_is_one_line_and_never_too_long() {
        let long = "x\n".repeat(5000);
        let data = json!({ "note": { "from": long, "to": "é".repeat(5000) }, "title": { "from": "a", "to": "b" } });
        let said = summary("task.changed", &data);
        assert!(said.chars().count() <= MOST && !said.contains('\n'), "{said}");
    }
}
