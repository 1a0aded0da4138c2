//! Signal pills: what most needs attention about an account (R018, R032).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::Display;
use utoipa::ToSchema;

use super::{band::Band, facts::Facts};

/// How much a pill presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Needs attention.
    Warning,
    /// Needs attention first.
    Critical,
}

/// What a pill says, in the fixed order of priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Display, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Code {
    /// The score is under 40.
    HealthCritical,
    /// The renewal date has passed.
    RenewalOverdue,
    /// A business review is overdue.
    QbrOverdue,
    /// The contract renews within 90 days.
    RenewalSoon,
    /// A compliance item is overdue.
    ComplianceOverdue,
    /// A task is overdue.
    TasksOverdue,
    /// No touchpoint for 60 days, or ever.
    NoTouchpoint,
    /// There is no health score.
    NoHealthData,
}

impl Code {
    /// Whether it holds from the day after the one that it names.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::RenewalOverdue | Self::QbrOverdue | Self::ComplianceOverdue | Self::TasksOverdue)
    }
}

/// One pill of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Signal {
    /// What it says, for programs.
    pub code: Code,
    /// What it says, for people.
    #[schema(max_length = 40)]
    pub label: String,
    /// How much it presses; warning and worse count as needing attention (D10).
    pub severity: Severity,
    /// One sentence on why.
    #[schema(max_length = 200)]
    pub reason: String,
    /// Since when, where that is known.
    pub since: Option<NaiveDate>,
}

impl Signal {
    fn new(code: Code, label: &str, severity: Severity, reason: String, since: Option<NaiveDate>) -> Self {
        Self { code, label: label.to_owned(), severity, reason, since }
    }
}

impl Facts {
    /// Its pills in their order of priority, worst first.
    pub fn signals(&self, today: NaiveDate) -> Vec<Signal> {
        [
            health_critical(self),
            renewal_overdue(self, today),
            qbr_overdue(self, today),
            renewal_soon(self, today),
            compliance_overdue(self, today),
            tasks_overdue(self, today),
            no_touchpoint(self, today),
            no_health_data(self),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Whether an account with these pills counts as needing attention: one of severity warning or worse (D10).
pub fn needs_attention(signals: &[Signal]) -> bool {
    signals.iter().any(|signal| signal.severity >= Severity::Warning)
}

fn health_critical(facts: &Facts) -> Option<Signal> {
    let score = facts.score.filter(|&score| Band::of(Some(score)) == Band::Red)?;
    let reason = format!("The health score is {score}, under 40.");
    Some(Signal::new(Code::HealthCritical, "Health critical", Severity::Critical, reason, None))
}

fn renewal_overdue(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let on = facts.renewal_on.filter(|&on| on < today)?;
    let reason = format!("The contract was to renew on {on}.");
    Some(Signal::new(Code::RenewalOverdue, "Renewal overdue", Severity::Critical, reason, Some(on)))
}

fn qbr_overdue(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let due = facts.qbr_due_on().filter(|_| facts.qbr_overdue(today))?;
    let planned = facts.next_qbr_on.filter(|&on| on >= today).map(|on| format!("; scheduled for {on}")).unwrap_or_default();
    let reason = format!("A business review was due on {due}{planned}.");
    Some(Signal::new(Code::QbrOverdue, "QBR overdue", Severity::Warning, reason, Some(due)))
}

fn renewal_soon(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let on = facts.renewal_on.filter(|_| facts.renews_soon(today))?;
    let reason = format!("The contract renews on {on}, in {} days.", (on - today).num_days());
    Some(Signal::new(Code::RenewalSoon, "Renewal soon", Severity::Info, reason, on.checked_sub_days(Days::new(90))))
}

fn compliance_overdue(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let due = facts.next_compliance_due_on.filter(|&due| due < today)?;
    let reason = format!("A compliance item was due on {due}.");
    Some(Signal::new(Code::ComplianceOverdue, "Compliance overdue", Severity::Warning, reason, Some(due)))
}

fn tasks_overdue(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let due = facts.next_task_due_on.filter(|&due| due < today)?;
    let reason = format!("A task was due on {due}.");
    Some(Signal::new(Code::TasksOverdue, "Tasks overdue", Severity::Warning, reason, Some(due)))
}

fn no_touchpoint(facts: &Facts, today: NaiveDate) -> Option<Signal> {
    let (reason, since) = match facts.last_touchpoint_on {
        None => ("No touchpoint was ever logged.".to_owned(), None),
        Some(last) if (today - last).num_days() >= 60 => {
            (format!("The last touchpoint was on {last}."), last.checked_add_days(Days::new(60)))
        }
        Some(_) => return None,
    };
    Some(Signal::new(Code::NoTouchpoint, "No touchpoint", Severity::Warning, reason, since))
}

fn no_health_data(facts: &Facts) -> Option<Signal> {
    let missing = facts.score.is_none();
    missing.then(|| {
        Signal::new(Code::NoHealthData, "No health data", Severity::Info, "There is no health score yet.".to_owned(), None)
    })
}
