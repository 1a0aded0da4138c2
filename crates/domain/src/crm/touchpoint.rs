//! A logged contact with a client.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString};
use utoipa::ToSchema;

use crate::{
    calendar::{Day, Timestamp},
    id::{AccountId, TouchpointId},
    journal::{Happened, Noun, Verb},
    patch,
    people::{member::PersonName, organization::BusinessDay, role::Role},
    rule::{Changed, Code, RuleBroken},
    text::Note,
};

/// How a client was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Display, EnumString, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TouchpointKind {
    /// By telephone.
    Call,
    /// In a meeting.
    Meeting,
    /// By e-mail.
    Email,
    /// On their premises.
    Visit,
    /// To advise on strategy.
    Strategic,
}

impl TouchpointKind {
    /// Whether it counts as a strategic touch (D15): by its kind, or by who made it.
    pub fn is_strategic(self, by: Role) -> bool {
        self == Self::Strategic || by == Role::StrategicAccountManager
    }
}

/// A logged contact with a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Touchpoint {
    /// A UUIDv7: ids ascend as records are added.
    pub id: TouchpointId,
    /// Counts its changes from 1; `If-Match` names it.
    pub version: u32,
    /// The client.
    pub account_id: AccountId,
    /// How they were met.
    pub kind: TouchpointKind,
    /// Who met them.
    pub member: PersonName,
    /// On which day.
    pub occurred_on: NaiveDate,
    /// What was said.
    pub note: Note,
    /// When it was logged.
    pub created_at: Timestamp,
    /// Whether it counted as a strategic touch when it got its kind; kept and not shown.
    #[serde(skip)]
    pub strategic: bool,
}

patch::bodies! {
    /// A touchpoint to log.
    NewTouchpoint,
    /// A merge patch of a touchpoint.
    TouchpointChanges;
    required {
        /// How the client was met.
        kind: TouchpointKind,
        /// On which day; not in the future.
        occurred_on: Day,
    }
    settable {
        /// What was said.
        note: Note,
    }
}

impl NewTouchpoint {
    /// The touchpoint that it becomes, made by somebody who has that role.
    ///
    /// # Errors
    /// A day in the future.
    pub fn into_touchpoint(
        self,
        id: TouchpointId,
        account_id: AccountId,
        (member, role): (PersonName, Role),
        business_day: BusinessDay,
    ) -> Result<Changed<Touchpoint>, RuleBroken> {
        let Self { kind, occurred_on, note } = self;
        happened_by(*occurred_on, business_day.today)?;
        let touchpoint = Touchpoint {
            id,
            version: 1,
            account_id,
            kind,
            member,
            occurred_on: *occurred_on,
            note: note.unwrap_or_default(),
            created_at: business_day.now,
            strategic: kind.is_strategic(role),
        };
        Ok(Changed::added(Verb::TouchpointLogged, Noun::Touchpoint, id, touchpoint))
    }
}

fn happened_by(occurred_on: NaiveDate, today: NaiveDate) -> Result<(), RuleBroken> {
    if occurred_on > today {
        return Err(RuleBroken::field("/occurred_on", Code::InTheFuture, "A touchpoint is logged once it has happened."));
    }
    Ok(())
}

impl Touchpoint {
    /// The touchpoint with the changes made; `maker` is its member's role by now, which counts when it gets another kind.
    ///
    /// # Errors
    /// A day in the future.
    pub fn change(self, changes: TouchpointChanges, maker: Role, today: NaiveDate) -> Result<Changed<Self>, RuleBroken> {
        let TouchpointChanges { kind, occurred_on, note } = changes;
        let before = self.clone();
        let kind = kind.unwrap_or(self.kind);
        let value = Self {
            strategic: if kind == self.kind { self.strategic } else { kind.is_strategic(maker) },
            kind,
            occurred_on: occurred_on.map_or(self.occurred_on, NaiveDate::from),
            note: note.unwrap_or(self.note),
            ..self
        };
        happened_by(value.occurred_on, today)?;
        let happened = Happened::change(Verb::TouchpointChanged, Noun::Touchpoint, value.id, &before, &value);
        Ok(Changed { value, happened })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Days, Utc};
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::{calendar::TimeZoneName, id::MemberId, money::Currency, people::organization::NewOrganization};

    fn business_day() -> BusinessDay {
        let now = Timestamp::from("2028-02-29T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
        let name = "Northwind".parse().expect("a name");
        NewOrganization { name, time_zone: TimeZoneName(chrono_tz::UTC), currency: Currency::USD }.business_day(now)
    }

    fn logged(kind: &str, on: NaiveDate, role: Role) -> Result<Touchpoint, RuleBroken> {
        let new: NewTouchpoint = serde_json::from_value(json!({ "kind": kind, "occurred_on": on })).expect("a touchpoint");
        let ann = PersonName { id: MemberId(Uuid::nil()), name: "Ann".parse().expect("a name") };
        let added = new.into_touchpoint(Uuid::nil().into(), Uuid::nil().into(), (ann, role), business_day());
        added.map(|added| added.value)
    }

    fn changed(touchpoint: Touchpoint, changes: serde_json::Value, maker: Role) -> Touchpoint {
        let changes = serde_json::from_value(changes).expect("changes");
        touchpoint.change(changes, maker, business_day().today).expect("changed").value
    }

    #[test]
    fn a_touch_is_strategic_by_its_kind_or_its_maker_and_stays_so_until_it_gets_another_kind() {
        let today = business_day().today;
        let strategic = |kind, role| logged(kind, today, role).expect("logged").strategic;
        assert!(strategic("strategic", Role::AccountManager) && strategic("call", Role::StrategicAccountManager));
        let call = logged("call", today, Role::AccountManager).expect("logged");
        assert!(!call.strategic);
        let noted = changed(call.clone(), json!({ "note": "Renewal" }), Role::StrategicAccountManager);
        assert!(!noted.strategic, "whoever it is by now, the kind is the same");
        assert!(changed(call, json!({ "kind": "visit" }), Role::StrategicAccountManager).strategic);
    }

    #[test]
    fn nothing_is_logged_before_it_has_happened() {
        let tomorrow = business_day().today + Days::new(1);
        let refused = logged("call", tomorrow, Role::Owner).expect_err("refused");
        assert!(matches!(refused, RuleBroken::Field { pointer: "/occurred_on", code: Code::InTheFuture, .. }), "{refused:?}");
    }
}
