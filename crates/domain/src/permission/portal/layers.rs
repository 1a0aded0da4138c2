//! What a person's rights in a workspace follow from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString};
use thiserror::Error;
use utoipa::ToSchema;

use super::{Key, Level};

/// What a person of a client is to a workspace; it caps what any rule can give them (R109, D18).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Display, EnumString, EnumIter, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Tier {
    /// Looks, and changes nothing.
    Viewer,
    /// Works in it.
    Contributor,
    /// Works in it, and brings colleagues in.
    Admin,
}

/// Whether somebody belongs to a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumString, EnumIter, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Membership {
    /// They are asked to, and have not come yet: rules apply to them already.
    Invited,
    /// They do.
    Active,
    /// They did.
    Removed,
}

/// Whether a workspace is worked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Display, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum State {
    /// It is.
    Open,
    /// It is the record of what was: both sides read it, and nobody writes (D22).
    Archived,
    /// And the day until which the client reads it has passed.
    Ended,
}

/// What one layer says, key by key; where it says nothing, the next layer does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Key, Level>", into = "BTreeMap<Key, Level>")]
pub struct Rules(BTreeMap<Key, Level>);

/// What holds in all workspaces, key by key; a key that is left out goes as far as [`Key::unsaid`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Key, GlobalRule>", into = "BTreeMap<Key, GlobalRule>")]
pub struct GlobalRules(BTreeMap<Key, GlobalRule>);

/// What holds of one key in all workspaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GlobalRule {
    /// How far it goes where neither the workspace nor the person has a rule of their own.
    pub level: Level,
    /// Whether no workspace and no person gets above that.
    pub enforced: bool,
}

/// A rule says something that its key has no word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{key} cannot be {level}")]
pub struct OffLadder {
    /// The key.
    pub key: Key,
    /// The word.
    pub level: Level,
}

fn on_ladder(key: Key, level: Level) -> Result<(), OffLadder> {
    if key.ladder().contains(&level) { Ok(()) } else { Err(OffLadder { key, level }) }
}

impl Rules {
    /// What the layer says of a key.
    pub fn get(&self, key: Key) -> Option<Level> {
        self.0.get(&key).copied()
    }
}

impl TryFrom<BTreeMap<Key, Level>> for Rules {
    type Error = OffLadder;

    fn try_from(rules: BTreeMap<Key, Level>) -> Result<Self, OffLadder> {
        rules.iter().try_for_each(|(key, level)| on_ladder(*key, *level))?;
        Ok(Self(rules))
    }
}

impl From<Rules> for BTreeMap<Key, Level> {
    fn from(Rules(rules): Rules) -> Self {
        rules
    }
}

impl GlobalRules {
    /// How far a key goes where nothing narrower says so.
    pub fn level(&self, key: Key) -> Level {
        self.0.get(&key).map_or(key.unsaid(), |rule| rule.level)
    }

    /// Above what nobody gets, where that is so.
    pub fn enforced(&self, key: Key) -> Option<Level> {
        self.0.get(&key).filter(|rule| rule.enforced).map(|rule| rule.level)
    }
}

impl TryFrom<BTreeMap<Key, GlobalRule>> for GlobalRules {
    type Error = OffLadder;

    fn try_from(rules: BTreeMap<Key, GlobalRule>) -> Result<Self, OffLadder> {
        rules.iter().try_for_each(|(key, rule)| on_ladder(*key, rule.level))?;
        Ok(Self(rules))
    }
}

impl From<GlobalRules> for BTreeMap<Key, GlobalRule> {
    fn from(GlobalRules(rules): GlobalRules) -> Self {
        rules
    }
}

/// All that one person's rights in one workspace follow from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    /// Whether they belong to it.
    pub membership: Membership,
    /// Whether it is worked in.
    pub state: State,
    /// Whether its chatroom is switched on (R101).
    pub chatroom_on: bool,
    /// What they are to it.
    pub tier: Tier,
    /// What holds in all workspaces.
    pub global: GlobalRules,
    /// What holds for all people of this one.
    pub workspace: Rules,
    /// What holds for them.
    pub contact: Rules,
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};

    use super::*;

    #[test]
    fn a_layer_is_kept_as_words_and_read_back() {
        let rules: Rules = from_value(json!({ "tasks": "all", "files_delete_own": "yes" })).expect("rules");
        assert_eq!((rules.get(Key::Tasks), rules.get(Key::Files)), (Some(Level::All), None));
        assert_eq!(to_value(&rules).expect("JSON"), json!({ "files_delete_own": "yes", "tasks": "all" }));
        let global: GlobalRules = from_value(json!({ "billing": { "level": "none", "enforced": true } })).expect("rules");
        assert_eq!((global.level(Key::Billing), global.enforced(Key::Billing)), (Level::None, Some(Level::None)));
        assert_eq!((global.level(Key::Tasks), global.enforced(Key::Tasks)), (Level::Assigned, None));
    }

    #[test]
    fn a_word_that_its_key_does_not_have_is_refused() {
        for rules in
            [json!({ "tasks": "write" }), json!({ "exports": "all" }), json!({ "tasks": "some" }), json!({ "task": "all" })]
        {
            assert!(from_value::<Rules>(rules.clone()).is_err(), "{rules}");
        }
        let off = from_value::<Rules>(json!({ "comments": "off" })).expect_err("refused").to_string();
        assert_eq!(off, "comments cannot be off");
        assert!(from_value::<GlobalRules>(json!({ "tasks": { "level": "yes", "enforced": false } })).is_err());
    }
}
