//! What a new deal is.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{
    calendar::{TimeZoneName, Timestamp},
    id::{MemberId, StageId},
    money::Currency,
    people::organization::NewOrganization,
    permission::Reach,
    rule::Code,
};

fn business_day() -> BusinessDay {
    let now = Timestamp::from("2028-02-29T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment"));
    let name = "Northwind".parse().expect("a name");
    NewOrganization { name, time_zone: TimeZoneName(chrono_tz::UTC), currency: Currency::USD }.business_day(now)
}

fn pipeline() -> Vec<Stage> {
    let stage = |(position, (name, kind, probability, color)): (u32, (&str, StageKind, u8, &str))| Stage {
        id: StageId(Uuid::from_u128(position.into())),
        version: 1,
        name: name.parse().expect("a title"),
        kind,
        probability,
        position,
        color: color.parse().expect("a color"),
    };
    (0..).zip(Stage::DEFAULTS).map(stage).collect()
}

fn added(more: Value) -> Result<Changed<Deal>, RuleBroken> {
    added_by(Reach::All, more)
}

fn added_by(reach: Reach, more: Value) -> Result<Changed<Deal>, RuleBroken> {
    let mut new = json!({ "name": "Backup", "mrr": { "amount_minor": 900, "currency": "USD" } });
    new.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let new: NewDeal = serde_json::from_value(new).expect("a new deal");
    let owner = PersonName { id: MemberId(Uuid::nil()), name: "Ann".parse().expect("a name") };
    let by = DealEditor { who: owner.id, reach, business_day: business_day() };
    new.into_deal(DealId(Uuid::max()), owner, None, pipeline(), by)
}

#[test]
fn a_new_deal_is_opened_today_in_the_first_open_stage() {
    let Changed { value, happened } = added(json!({ "expected_close_on": "2028-02-27" })).expect("added");
    assert_eq!((&*value.stage.name, value.probability, value.version), ("Qualification", 10, 1));
    assert_eq!((value.opened_on, value.closed_on, value.days_overdue), (business_day().today, None, 2));
    let happened = happened.expect("told");
    assert_eq!((happened.verb, happened.data), (Verb::DealAdded, json!(value)));
}

#[test]
fn a_deal_that_is_added_as_won_is_closed_today_and_is_sure_whatever_chance_it_names() {
    let won = StageId(Uuid::from_u128(5));
    let more =
        json!({ "stage_id": won, "probability_override": 20, "opened_on": "2027-12-01", "expected_close_on": "2028-01-01" });
    let deal = added(more).expect("added").value;
    assert_eq!((deal.stage.id, deal.closed_on, deal.days_overdue), (won, Some(business_day().today), 0));
    assert_eq!((deal.probability, deal.probability_override), (100, Some(20)));
    assert_eq!(deal.opened_on.to_string(), "2027-12-01");
    let unknown = added(json!({ "stage_id": Uuid::max() })).expect_err("refused");
    assert!(matches!(unknown, RuleBroken::Field { pointer: "/stage_id", code: Code::UnknownReference, .. }), "{unknown:?}");
}

#[test]
fn a_new_deal_is_refused_what_a_change_is() {
    let refused = |more: Value| added_by(Reach::Own, more).err();
    for minor in [0, 1] {
        assert!(refused(json!({ "mrr": { "amount_minor": minor, "currency": "USD" } })).is_none(), "{minor}");
    }
    for (more, at) in [
        (json!({ "mrr": { "amount_minor": -1, "currency": "USD" } }), "/mrr"),
        (json!({ "mrr": { "amount_minor": 1, "currency": "EUR" } }), "/mrr"),
        (json!({ "probability_override": 101 }), "/probability_override"),
    ] {
        let rule = refused(more);
        assert!(matches!(rule, Some(RuleBroken::Field { pointer, .. }) if pointer == at), "{rule:?}");
    }
    let given = refused(json!({ "owner_id": Uuid::max() }));
    assert!(matches!(given, Some(RuleBroken::NotYours { code: Code::AdminsAssign, .. })), "{given:?}");
}

#[test]
fn null_says_of_a_new_deal_what_leaving_a_field_out_does() {
    let nulls = json!({ "account_id": null, "owner_id": null, "stage_id": null, "probability_override": null,
        "expected_close_on": null, "opened_on": null });
    assert_eq!(added(nulls).expect("added").value, added(json!({})).expect("added").value);
}
