//! Who may look through whose eyes: owners and admins always, others by the rules that admins set (R064-R078).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    calendar::Timestamp,
    id::{AccessRuleId, MemberId},
    journal::{Happened, Noun, Verb},
    people::{
        member::{MemberCard, PersonName},
        person::Person,
        role::Role,
    },
    rule::{Code, RuleBroken},
    text::Title,
};

/// A rule: everyone of one role may view the workspace of everyone of another, or of the same, role. Rules add up (R075).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccessRule {
    /// `DELETE /workspace-access-rules/{access_rule_id}` takes it back.
    pub id: AccessRuleId,
    /// Who may look.
    pub viewer_role: Role,
    /// Whose workspaces they may look at.
    pub target_role: Role,
    /// Who added it.
    pub added_by: PersonName,
    /// When.
    pub added_at: Timestamp,
}

/// A rule to add, or to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccessRule {
    /// Who may look; owners and admins may already.
    pub viewer_role: Role,
    /// Whose workspaces they may look at; never an owner's or an admin's.
    pub target_role: Role,
}

/// What a rule would bring about today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccessRulePreview {
    /// How many people it lets look.
    pub viewers: u32,
    /// How many workspaces each of them may look at, counting their own where the roles are the same.
    pub workspaces: u32,
}

impl NewAccessRule {
    /// Whether such a rule may stand (D7).
    ///
    /// # Errors
    /// Its target is the admin or owner role (R077), or its viewer is, who needs no rule (R076).
    pub fn check(self) -> Result<(), RuleBroken> {
        if self.target_role.runs_organization() {
            let detail = "Nobody can be allowed to view the workspace of an owner or an admin.";
            return Err(RuleBroken::field("/target_role", Code::TargetNotAllowed, detail));
        }
        if self.viewer_role.runs_organization() {
            let detail = "Owners and admins can view everyone's workspace already; they need no rule.";
            return Err(RuleBroken::field("/viewer_role", Code::ViewerRedundant, detail));
        }
        Ok(())
    }
}

impl AccessRule {
    /// What the journal is told of a rule that was added or removed.
    pub fn happened(&self, verb: Verb) -> Happened {
        let data = serde_json::json!({ "viewer_role": self.viewer_role, "target_role": self.target_role });
        Happened::new(verb, Noun::AccessRule, self.id, data)
    }
}

/// Why someone may look through another's eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// They run the organization (R070).
    RunsOrganization,
    /// This rule says so.
    Rule(AccessRuleId),
}

impl Because {
    /// Why `viewer` may look through the eyes of `target`, an active member of the same organization, when `rule` is the rule from
    /// the one's role to the other's; `None` is a no. Nobody views themselves, nor anyone who runs the organization.
    pub fn of(viewer: Person, target: Person, rule: Option<AccessRuleId>) -> Option<Self> {
        if viewer.id == target.id || target.role.runs_organization() {
            return None;
        }
        if viewer.role.runs_organization() { Some(Self::RunsOrganization) } else { rule.map(Self::Rule) }
    }
}

/// One entry of a member's list of viewable teammates, with what lets them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TriedTeammate {
    /// Whom they may view.
    pub id: MemberId,
    /// Their name.
    pub name: Title,
    /// Their role.
    pub role: Role,
    /// The rule that lets them; null for those who run the organization.
    pub rule_id: Option<AccessRuleId>,
    /// One sentence on why.
    #[schema(max_length = 200)]
    pub because: String,
}

/// Whom a member may view today and why, as the engine itself answers (B17).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AccessTrial {
    /// The member.
    pub member: MemberCard,
    /// One sentence on the list as a whole.
    #[schema(max_length = 200)]
    pub reason: String,
    /// Exactly the list that they are offered.
    #[schema(max_items = 200)]
    pub viewable: Vec<TriedTeammate>,
    /// Whether there are more than fit here.
    pub more: bool,
}

impl AccessTrial {
    /// The trial of an active or former member over the teammates that the engine found for them.
    pub fn of(member: MemberCard, active: bool, found: Vec<(MemberCard, Because)>, more: bool) -> Self {
        let reason = match (active, member.role.runs_organization(), found.is_empty()) {
            (false, ..) => "They are deactivated and cannot sign in, so they view nobody.".to_owned(),
            (_, true, _) => "Owners and admins can view everyone but owners and admins.".to_owned(),
            (_, _, true) => format!("No rule lets {} view anyone, or nobody has such a role.", member.role.plural()),
            _ => format!("Rules for {} let them view these teammates.", member.role.plural()),
        };
        let role = member.role;
        let viewable = found
            .into_iter()
            .map(|(teammate, because)| {
                let (rule_id, because) = match because {
                    Because::RunsOrganization => (None, "Owners and admins can view everyone's workspace.".to_owned()),
                    Because::Rule(id) => (Some(id), format!("{} can view {}.", role.plural(), teammate.role.plural())),
                };
                TriedTeammate { id: teammate.id, name: teammate.name, role: teammate.role, rule_id, because }
            })
            .collect();
        Self { member, reason, viewable, more }
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;
    use uuid::Uuid;

    use super::*;

    fn person(id: u128, role: Role) -> Person {
        Person { id: MemberId(Uuid::from_u128(id)), role }
    }

    #[test]
    fn nobody_views_an_owner_or_an_admin_and_those_need_no_rule() {
        for role in Role::iter() {
            for other in Role::iter() {
                let allowed = NewAccessRule { viewer_role: role, target_role: other }.check();
                let code = match allowed {
                    Err(RuleBroken::Field { code, .. }) => Some(code),
                    _ => None,
                };
                let expected = match (role.runs_organization(), other.runs_organization()) {
                    (_, true) => Some(Code::TargetNotAllowed),
                    (true, false) => Some(Code::ViewerRedundant),
                    _ => None,
                };
                assert_eq!(code, expected, "{role} -> {other}");
            }
        }
    }

    #[test]
    fn a_rule_is_needed_by_all_but_those_who_run_the_organization() {
        let rule = AccessRuleId(Uuid::from_u128(9));
        let (rep, manager) = (person(1, Role::SalesRep), person(2, Role::SalesManager));
        assert_eq!(Because::of(manager, rep, None), None);
        assert_eq!(Because::of(manager, rep, Some(rule)), Some(Because::Rule(rule)));
        assert_eq!(Because::of(person(3, Role::Owner), rep, None), Some(Because::RunsOrganization));
        assert_eq!(Because::of(person(3, Role::Admin), rep, None), Some(Because::RunsOrganization));
        assert_eq!(Because::of(person(3, Role::Owner), person(4, Role::Admin), Some(rule)), None);
        assert_eq!(Because::of(rep, rep, Some(rule)), None, "nobody views themselves");
    }

    #[test]
    fn a_trial_says_why_the_list_is_as_it_is() {
        let card = |role| MemberCard { id: MemberId(Uuid::from_u128(1)), name: "Ann".parse().expect("a name"), role };
        let reason = |role, active, found| AccessTrial::of(card(role), active, found, false).reason;
        let rep = (card(Role::SalesRep), Because::Rule(AccessRuleId(Uuid::from_u128(9))));
        assert!(reason(Role::Owner, false, vec![]).starts_with("They are deactivated"));
        assert!(reason(Role::Owner, true, vec![]).starts_with("Owners and admins"));
        assert!(reason(Role::SalesManager, true, vec![]).starts_with("No rule lets Sales Managers"));
        assert!(reason(Role::SalesManager, true, vec![rep]).starts_with("Rules for Sales Managers"));
    }
}
