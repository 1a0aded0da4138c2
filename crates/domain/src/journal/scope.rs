//! What polls follow: each scope has a pulse, which a change moves when it concerns that scope.

use std::fmt;

use super::{Happened, Noun, Verb};
use crate::id::MemberId;

/// Whom a change may concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All polls: what records are called where others show them, the stages, the settings, a day that begins, an import.
    Everyone,
    /// Whoever reaches every record of a kind.
    All(Noun),
    /// Whoever reaches every account: what rows of accounts keep of what hangs on them.
    Rollups,
    /// Whoever may take a lead that nobody has.
    LeadQueue,
    /// Whoever sees to what nobody is assigned at accounts that nobody looks after (D25).
    Orphans,
    /// One member: what they own, see to, made, or keep an account of.
    Person(MemberId),
}

impl fmt::Display for Scope {
    /// Its name, beside the id of the person if it is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("everyone"),
            Self::All(noun) => write!(f, "all:{noun}"),
            Self::Rollups => f.write_str("rollups"),
            Self::LeadQueue => f.write_str("lead_queue"),
            Self::Orphans => f.write_str("orphans"),
            Self::Person(_) => f.write_str("person"),
        }
    }
}

impl Happened {
    /// The same, with whom it concerns beside those who reach all records of its kind.
    pub fn concerning(self, concerns: impl IntoIterator<Item = Scope>) -> Self {
        Self { concerns: concerns.into_iter().collect(), ..self }
    }

    /// Every scope that it concerns.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        let everyone = self.is_shown_to_everyone().then_some(Scope::Everyone);
        self.concerns.iter().copied().chain([Scope::All(self.noun)]).chain(everyone)
    }

    /// Whether it changes what others than those who reach the record show of it.
    fn is_shown_to_everyone(&self) -> bool {
        let shown: &[&str] = match (self.noun, self.verb) {
            (Noun::Organization | Noun::Stage | Noun::Import, _)
            | (Noun::Tag, Verb::TagChanged | Verb::TagRemoved | Verb::TagMerged) => return true,
            // Whoever has left looks after nothing any more: what hung on them alone is everybody's (D25).
            (Noun::Member, Verb::MemberChanged) => &["name", "role", "active"],
            (Noun::Account, Verb::AccountChanged) => &["name", "sla_tier", "status"],
            (Noun::Deal, Verb::DealChanged | Verb::DealWon | Verb::DealLost) => &["name"],
            _ => return false,
        };
        shown.iter().any(|field| self.data.get(field).is_some())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn scopes(verb: Verb, noun: Noun, data: serde_json::Value) -> Vec<Scope> {
        Happened::new(verb, noun, Uuid::nil(), data).scopes().collect()
    }

    #[test]
    fn a_change_concerns_those_who_reach_all_of_its_kind_and_everyone_when_others_show_it() {
        let change = json!({ "from": "a", "to": "b" });
        let deal = Scope::All(Noun::Deal);
        assert_eq!(scopes(Verb::DealChanged, Noun::Deal, json!({ "called": "Backup", "mrr": change })), [deal]);
        let renamed = json!({ "called": "Backup", "name": change });
        assert_eq!(scopes(Verb::DealWon, Noun::Deal, renamed), [deal, Scope::Everyone]);
        assert_eq!(scopes(Verb::DealAdded, Noun::Deal, json!({ "name": "Backup" })), [deal], "nobody else shows it yet");
        let stage = [Scope::All(Noun::Stage), Scope::Everyone];
        assert_eq!(scopes(Verb::StageAdded, Noun::Stage, json!({})), stage);
    }

    #[test]
    fn whom_the_rows_concern_is_told_with_the_rest() {
        let ann = Scope::Person(MemberId(Uuid::nil()));
        let task = Happened::new(Verb::TaskAdded, Noun::Task, Uuid::nil(), json!({})).concerning([ann, Scope::Rollups]);
        assert_eq!(task.scopes().collect::<Vec<_>>(), [ann, Scope::Rollups, Scope::All(Noun::Task)]);
        assert_eq!(ann.to_string(), "person");
        assert_eq!(Scope::All(Noun::ComplianceItem).to_string(), "all:compliance_item");
    }
}
