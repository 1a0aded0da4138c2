//! Sessions belong to identities, whatever seats those have.

use domain::{page::Slice, people::role::Role, people::session::CameBy};
use persistence::people::{
    seat::Seat,
    session::{CameIn, ComingIn, Device},
};

use crate::house::{House, house};

async fn open(house: &House, seat: Seat, token: &[u8]) {
    let new = ComingIn { token_hash: token.to_vec(), came_by: CameBy::Password, device: Device::default() };
    house.database.open_session(seat, new, house.business_day.now).await.expect("opened");
}

async fn came_in(house: &House, token: &[u8]) -> Option<CameIn> {
    house.database.came_in(token, house.business_day.now).await.expect("an answer")
}

#[tokio::test]
async fn whoever_has_lost_their_seat_is_still_there_and_can_sign_out_which_no_journal_tells() {
    let house = house().await;
    let ann = house.member("Ann", Role::Technician).await.0;
    let seat = house.seat(ann.id).await;
    for token in ["here", "there", "at home"] {
        open(&house, seat, token.as_bytes()).await;
    }
    assert_eq!(came_in(&house, b"here").await.and_then(|who| who.seat).map(|who| who.member.id), Some(ann.id));
    house.execute("UPDATE members SET identity_id = NULL WHERE id = $1", [ann.id.0.into()]).await;
    let entries = house.one("SELECT COUNT(*) FROM entries").await;
    let here = came_in(&house, b"here").await.expect("a session");
    assert!(here.seat.is_none());
    assert_eq!(here.identity, seat.identity);
    let (now, some) = (house.business_day.now, Slice::first(10));
    assert_eq!(house.database.sessions(&here, now, some).await.expect("sessions").rows.len(), 3);
    let there = came_in(&house, b"there").await.expect("a session");
    house.database.end_session(&here, there.session, now).await.expect("ended");
    assert!(came_in(&house, b"there").await.is_none());
    house.database.end_other_sessions(&here, now).await.expect("ended");
    house.database.end_session(&here, here.session, now).await.expect("ended");
    assert_eq!(house.one("SELECT COUNT(*) FROM sessions").await, 0);
    assert_eq!(house.one("SELECT COUNT(*) FROM entries").await, entries);
}

#[tokio::test]
async fn nobody_ends_a_session_of_another_identity() {
    let house = house().await;
    let ann = house.member("Ann", Role::Technician).await.0;
    open(&house, house.seat(ann.id).await, b"ann").await;
    open(&house, house.owner, b"olivia").await;
    let (ann, olivia) = (came_in(&house, b"ann").await.expect("Ann"), came_in(&house, b"olivia").await.expect("Olivia"));
    house.database.end_session(&ann, olivia.session, house.business_day.now).await.expect_err("not hers");
    house.database.end_other_sessions(&ann, house.business_day.now).await.expect("answers");
    assert!(came_in(&house, b"olivia").await.is_some());
}
