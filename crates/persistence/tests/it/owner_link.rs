//! The owner's way back, for whoever runs the house.

use domain::{
    journal::{AuditFilter, JournalEntry},
    page::Slice,
    people::role::Role,
    permission::{AuditLog, Change, Members, View},
    rule::{Code, RuleBroken},
    text::Email,
};
use persistence::{
    Error,
    people::password_link::{Brought, Redeemed},
};
use serde_json::json;

use crate::house::{House, house};

const TOKEN: &[u8] = b"the hash of a secret";

async fn make(house: &House, email: &str, make_owner: bool) -> Result<(), Code> {
    let email: Email = email.parse().expect("an address");
    match house.database.create_owner_link(&email, make_owner, TOKEN.to_vec(), house.business_day.now).await {
        Ok(_) => Ok(()),
        Err(Error::Rule(RuleBroken::Conflict { code, .. })) => Err(code),
        Err(error) => panic!("{error}"),
    }
}

async fn redeem(house: &House) -> Result<(), Error> {
    let password = Brought::Chosen("another hash".to_owned());
    let chosen = Redeemed { password, address: None, instead_of: None };
    house.database.redeem_password_link(TOKEN, chosen, house.business_day.now).await.map(drop)
}

/// A member with an address.
async fn ann(house: &House) {
    let (ann, _) = house.member("Ann", Role::Technician).await;
    let changes = serde_json::from_value(json!({ "email": "ann@example.com" })).expect("changes");
    house.room::<Change<Members>>().change_member(ann.id, None, changes).await.expect("changed");
}

/// What the house did in nobody's name.
async fn by_the_house(house: &House, verb: &str) -> JournalEntry {
    let filter = AuditFilter { verb: Some(verb.parse().expect("a verb")), ..AuditFilter::default() };
    let some = Slice::first(10);
    let rows = house.room::<View<AuditLog>>().list_audit_log(filter, some).await.expect("the log").rows;
    rows.into_iter().find(|entry| entry.actor.is_none()).expect("an entry")
}

#[tokio::test]
async fn an_owner_comes_back_by_a_link_that_the_house_made() {
    let house = house().await;
    make(&house, "OLIVIA@example.com", false).await.expect("a link");
    assert_eq!(by_the_house(&house, "member.password_link_made").await.data["email"], "olivia@example.com");
    redeem(&house).await.expect("redeemed");
    redeem(&house).await.expect_err("once");
}

#[tokio::test]
async fn nobody_else_comes_in_by_it_while_somebody_owns_the_organization() {
    let house = house().await;
    ann(&house).await;
    assert_eq!(make(&house, "nobody@example.com", true).await, Err(Code::NoMember));
    assert_eq!(make(&house, "ann@example.com", false).await, Err(Code::NoOwner));
    assert_eq!(make(&house, "ann@example.com", true).await, Err(Code::OwnerLeft));
    assert_eq!(house.one("SELECT COUNT(*) FROM links").await, 0);
}

#[tokio::test]
async fn whoever_is_left_can_be_made_an_owner_when_none_is() {
    let house = house().await;
    ann(&house).await;
    house.execute("UPDATE members SET active = FALSE", []).await;
    assert_eq!(make(&house, "ann@example.com", false).await, Err(Code::NoOwner));
    make(&house, "ann@example.com", true).await.expect("a link");
    redeem(&house).await.expect("redeemed");
    assert_eq!(house.one("SELECT COUNT(*) FROM members WHERE role = 'owner' AND active AND name = 'Ann'").await, 1);
    assert_eq!(by_the_house(&house, "member.changed").await.data["role"]["to"], "owner");
}
