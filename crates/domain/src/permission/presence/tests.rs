use strum::IntoEnumIterator;
use uuid::Uuid;

use super::*;
use crate::{
    id::{AccessRuleId, ApiKeyId},
    people::{api_key::KeyRights, person::Person},
    permission::{
        Access, Add, Archive, Change, ClientWorkspaces, Files, Grant, Messages, People, Permission, Remove, StandsIn, Tasks,
        View, Workspace,
        portal::{GlobalRules, Key, Level, Rules},
        within::Within,
    },
};

const HERE: Location =
    Location { organization: OrganizationId(Uuid::nil()), workspace: ClientWorkspaceId(Uuid::from_u128(7)), state: State::Open };
const ARCHIVED: Location = Location { state: State::Archived, ..HERE };
const ENDED: Location = Location { state: State::Ended, ..HERE };
const NONE: Ties = Ties { owns: false, manages: false, advises: false, on_team: false };
const OWNS: Ties = Ties { owns: true, ..NONE };
const ANN: ContactId = ContactId(Uuid::from_u128(5));

fn person(id: u128, role: Role) -> Person {
    Person { id: MemberId(Uuid::from_u128(id)), role }
}

fn viewer(role: Role) -> Viewer {
    Viewer::new(HERE.organization, person(1, role))
}

fn layers(membership: Membership, tier: Tier) -> Layers {
    let (global, workspace, contact) = (GlobalRules::default(), Rules::default(), Rules::default());
    Layers { membership, state: State::Open, chatroom_on: true, tier, global, workspace, contact }
}

fn ask<P: Permission>(presence: Presence) -> Result<Within, Denied>
where
    P::On: StandsIn<Workspace>,
{
    Grant::<Workspace, P>::ask(presence).map(|grant| grant.rows())
}

fn owner(at: Location) -> Presence {
    Presence::of_member(at, viewer(Role::SalesRep), OWNS).expect("it is theirs")
}

#[test]
fn whoever_has_no_standing_is_not_there_and_so_is_never_told_that_they_may_not() {
    for role in Role::iter() {
        let without_ties = role.runs_organization() || matches!(role, Role::ServiceManager | Role::Technician);
        assert_eq!(Presence::of_member(HERE, viewer(role), NONE).is_ok(), without_ties, "{role}");
        let of_account = Presence::of_member(HERE, viewer(role), Ties { manages: true, advises: true, ..NONE });
        assert_eq!(of_account.is_err(), matches!(role, Role::SalesManager | Role::SalesRep), "{role}");
        for ties in [OWNS, Ties { on_team: true, ..NONE }] {
            assert!(Presence::of_member(HERE, viewer(role), ties).is_ok(), "{role}");
            let elsewhere = Location { organization: OrganizationId(Uuid::from_u128(9)), ..HERE };
            assert_eq!(Presence::of_member(elsewhere, viewer(role), ties), Err(NotHere), "{role} of another organization");
        }
    }
}

#[test]
fn a_contact_is_there_while_they_belong_to_it_and_may_read_it() {
    let there = |at, membership| Presence::of_contact(at, ANN, &layers(membership, Tier::Admin)).is_ok();
    assert_eq!(Membership::iter().map(|membership| there(HERE, membership)).collect::<Vec<_>>(), [false, true, false]);
    assert!(there(ARCHIVED, Membership::Active) && !there(ENDED, Membership::Active));
}

#[test]
fn what_is_archived_is_read_by_both_sides_and_restored_by_whoever_keeps_it() {
    let contact = Presence::of_contact(ARCHIVED, ANN, &layers(Membership::Active, Tier::Admin)).expect("there");
    for presence in [owner(ARCHIVED), owner(ENDED), contact] {
        assert!(ask::<View<ClientWorkspaces>>(presence).is_ok() && ask::<View<Files>>(presence).is_ok());
        assert_eq!(ask::<Add<Files>>(presence), Err(Denied::Archived));
        assert_eq!(ask::<Add<Messages>>(presence), Err(Denied::Archived));
        assert_eq!(ask::<Change<ClientWorkspaces>>(presence), Err(Denied::Archived));
    }
    assert_eq!(ask::<Remove<Archive>>(owner(ARCHIVED)), Ok(Within::All));
    assert_eq!(ask::<Remove<People>>(owner(ARCHIVED)), Ok(Within::All), "whoever left the client is let out of it");
    assert_eq!(ask::<Add<People>>(owner(ARCHIVED)), Err(Denied::Archived));
    assert!(matches!(ask::<Remove<Archive>>(contact), Err(Denied::NotAllowed { .. })));
}

#[test]
fn a_preview_looks_as_the_client_does_and_does_nothing() {
    let preview = owner(HERE).preview(Some(ANN), &layers(Membership::Invited, Tier::Viewer)).expect("they keep it");
    assert_eq!(ask::<View<Files>>(preview), Ok(Within::Shown));
    assert!(matches!(ask::<View<Access>>(preview), Err(Denied::NotAllowed { .. })), "the team's own page is not the client's");
    assert_eq!(ask::<Add<Files>>(preview), Err(Denied::Preview));
    assert_eq!(preview.actor(), Actor::Member(person(1, Role::SalesRep).id), "whoever looks is who came in");
    let own = Presence::of_contact(HERE, ANN, &layers(Membership::Active, Tier::Viewer)).expect("there");
    assert_eq!(preview.eyes(), own.eyes(), "the same rights, so the same rows");
    assert_eq!(preview.preview(Some(ANN), &layers(Membership::Active, Tier::Admin)), Err(Denied::ViewAs), "views do not chain");
}

#[test]
fn the_layout_is_that_of_a_contributor_without_rules_of_their_own() {
    let contact = std::collections::BTreeMap::from([(Key::Files, Level::Off)]);
    let admin = Layers { contact: contact.try_into().expect("on the ladder"), ..layers(Membership::Removed, Tier::Admin) };
    let layout = owner(HERE).preview(None, &admin).expect("they keep it");
    let contributor = Rights::of(&layers(Membership::Active, Tier::Contributor));
    assert_eq!(layout.eyes(), Occupant::Contact { id: None, rights: contributor });
}

#[test]
fn only_whoever_keeps_it_previews_whoever_belongs_to_it_and_with_their_own_eyes() {
    let of = |membership| layers(membership, Tier::Admin);
    let on_team = Presence::of_member(HERE, viewer(Role::SalesRep), Ties { on_team: true, ..NONE }).expect("there");
    assert_eq!(on_team.preview(Some(ANN), &of(Membership::Active)), Err(Denied::ViewAs));
    assert_eq!(owner(HERE).preview(Some(ANN), &of(Membership::Removed)), Err(Denied::ViewAs));
    let contact = Presence::of_contact(HERE, ANN, &of(Membership::Active)).expect("there");
    assert_eq!(contact.preview(Some(ANN), &of(Membership::Active)), Err(Denied::ViewAs), "a client admin previews nobody");
    let rule = Some(AccessRuleId(Uuid::nil()));
    let eyes = viewer(Role::SalesManager).view_as(person(2, Role::SalesRep), true, rule).expect("a rule allows it");
    let through = Presence::of_member(HERE, eyes, OWNS).expect("theirs whose eyes they are");
    assert_eq!(through.preview(Some(ANN), &of(Membership::Active)), Err(Denied::ViewAs), "views do not chain");
}

#[test]
fn a_teammates_eyes_work_inside_as_outside() {
    let rule = Some(AccessRuleId(Uuid::nil()));
    let eyes = viewer(Role::SalesManager).view_as(person(2, Role::SalesRep), true, rule).expect("a rule allows it");
    assert_eq!(Presence::of_member(HERE, eyes, NONE), Err(NotHere), "where a rep without ties is not");
    let through = Presence::of_member(HERE, eyes, OWNS).expect("it is the rep's");
    assert_eq!(ask::<View<Tasks>>(through), Ok(Within::All));
    assert_eq!(ask::<Add<Tasks>>(through), Err(Denied::ReadOnly));
}

#[test]
fn a_key_acts_inside_within_its_scopes() {
    let scopes = ["client_workspaces:view", "archive:add"].iter().map(|scope| scope.parse().expect("a scope")).collect();
    let key = KeyRights { key: ApiKeyId(Uuid::from_u128(3)), scopes, view_as: false };
    let program = Presence::of_member(HERE, viewer(Role::Owner).by_key(key), NONE).expect("its maker runs the organization");
    assert!(ask::<View<ClientWorkspaces>>(program).is_ok() && ask::<Add<Archive>>(program).is_ok());
    assert!(matches!(ask::<Change<ClientWorkspaces>>(program), Err(Denied::OutOfScope { .. })));
    assert_eq!(program.preview(Some(ANN), &layers(Membership::Active, Tier::Admin)), Err(Denied::ViewAs));
    assert_eq!(names(program), ["client_workspaces:view", "archive:add"]);
}

fn names(presence: Presence) -> Vec<String> {
    presence.capabilities().map(|one| one.to_string()).collect()
}

#[test]
fn what_can_be_done_now_is_what_is_granted_and_not_refused() {
    let [view, change] = ["client_workspaces:view", "client_workspaces:change"];
    let all = names(owner(HERE));
    assert!(all.iter().any(|name| name == change) && all.iter().any(|name| name == "archive:add"), "{all:?}");
    let archived = names(owner(ARCHIVED));
    assert!(archived.iter().any(|name| name == view) && archived.iter().any(|name| name == "archive:remove"), "{archived:?}");
    assert!(archived.iter().all(|name| name != change && name != "tasks:add"), "{archived:?}");
}
