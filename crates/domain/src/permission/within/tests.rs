use strum::IntoEnumIterator;

use super::*;
use crate::{
    id::{ContactId, MemberId},
    people::role::Role,
    permission::{
        Workspace,
        portal::{GlobalRules, Layers, Membership, Rules, State, Tier},
        standing::Ties,
    },
};

fn member(role: Role, ties: Ties) -> Occupant {
    Occupant::Member { id: MemberId(Uuid::nil()), role, ties }
}

fn all_ties() -> impl Iterator<Item = Ties> {
    (0..16_u8).map(|bits| {
        let [owns, manages, advises, on_team] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
        Ties { owns, manages, advises, on_team }
    })
}

/// Everything that can be asked for inside a workspace.
fn asked() -> impl Iterator<Item = (Action, Subject)> {
    Workspace::SUBJECTS.iter().flat_map(|subject| Action::iter().map(move |action| (action, *subject)))
}

/// Rights of each tier and state, with every key as high as it gets.
fn highest(membership: Membership, state: State, tier: Tier) -> Rights {
    let most = Key::iter().map(|key| (key, key.cap(Tier::Admin)));
    let contact: Rules = most.collect::<std::collections::BTreeMap<_, _>>().try_into().expect("on the ladder");
    let (global, workspace) = (GlobalRules::default(), Rules::default());
    Rights::of(&Layers { membership, state, chatroom_on: true, tier, global, workspace, contact })
}

fn contact(rights: Rights) -> Occupant {
    Occupant::Contact { id: Some(ContactId(Uuid::nil())), rights }
}

#[test]
fn a_tie_more_never_takes_away() {
    for role in Role::iter() {
        for (ties, more) in all_ties().flat_map(|ties| all_ties().map(move |more| (ties, more))) {
            let Ties { owns, manages, advises, on_team } = more;
            let both = Ties {
                owns: owns || ties.owns,
                manages: manages || ties.manages,
                advises: advises || ties.advises,
                on_team: on_team || ties.on_team,
            };
            for (action, subject) in asked() {
                let before = within(member(role, ties), action, subject);
                let after = within(member(role, both), action, subject);
                let covered = before.is_none_or(|before| after.is_some_and(|after| after.covers(before)));
                assert!(covered, "{role} {ties:?} and {more:?}: {subject}:{action}");
            }
        }
    }
}

#[test]
fn whoever_runs_or_keeps_it_may_all_that_anybody_of_the_team_may() {
    for (action, subject) in asked() {
        let keeps = within(member(Role::SalesRep, Ties { owns: true, ..Ties::default() }), action, subject);
        assert_eq!(within(member(Role::Owner, Ties::default()), action, subject), keeps);
        for (role, ties) in Role::iter().flat_map(|role| all_ties().map(move |ties| (role, ties))) {
            let other = within(member(role, ties), action, subject);
            assert!(other.is_none_or(|other| keeps.is_some_and(|keeps| keeps.covers(other))), "{role}: {subject}:{action}");
        }
    }
}

#[test]
fn those_who_deliver_never_see_money_unless_they_keep_the_workspace() {
    for subject in [Subject::Invoices, Subject::Payments] {
        for role in [Role::ServiceManager, Role::Technician] {
            for ties in all_ties() {
                let seen = within(member(role, ties), View, subject);
                assert_eq!(seen.is_some(), ties.owns, "{role} {ties:?}");
            }
        }
    }
}

#[test]
fn a_contact_reaches_what_is_shown_and_what_the_team_does_is_not_theirs() {
    const TEAMS: [(Subject, &[Action]); 14] = [
        (Subject::Access, &[View, Add, Change, Remove]),
        (Subject::Archive, &[View, Add, Change, Remove]),
        (Subject::ClientWorkspaces, &[Add, Change, Remove]),
        (Subject::Projects, &[Add, Change, Remove]),
        (Subject::Tasks, &[Remove]),
        (Subject::Forms, &[Add, Change, Remove]),
        (Subject::Approvals, &[Add, Change, Remove]),
        (Subject::StatusUpdates, &[Add, Change, Remove]),
        (Subject::Invoices, &[Add, Change, Remove]),
        (Subject::Payments, &[Change, Remove]),
        (Subject::Assets, &[Add, Change, Remove]),
        (Subject::MaintenanceWindows, &[Add, Change, Remove]),
        (Subject::Reports, &[Add, Change, Remove]),
        (Subject::Activity, &[Add, Change, Remove]),
    ];
    for tier in Tier::iter() {
        let most = contact(highest(Membership::Active, State::Open, tier));
        for (subject, actions) in TEAMS {
            for action in actions {
                assert_eq!(within(most, *action, subject), None, "{tier}: {subject}:{action}");
            }
        }
        for (action, subject) in asked().filter(|(_, subject)| *subject != Subject::ClientWorkspaces) {
            assert_ne!(within(most, action, subject), Some(Within::All), "{tier}: {subject}:{action}");
        }
    }
}

#[test]
fn a_viewer_and_whoever_is_in_what_is_archived_change_nothing() {
    let archived = Tier::iter().map(|tier| highest(Membership::Active, State::Archived, tier));
    for rights in archived.chain([highest(Membership::Active, State::Open, Tier::Viewer)]) {
        for (action, subject) in asked().filter(|(action, subject)| *action != View && *subject != Subject::Exports) {
            assert_eq!(within(contact(rights), action, subject), None, "{subject}:{action}");
        }
    }
}

#[test]
fn whoever_was_removed_or_whose_time_is_over_reaches_nothing() {
    for tier in Tier::iter() {
        for (membership, state) in [(Membership::Removed, State::Open), (Membership::Active, State::Ended)] {
            let gone = contact(highest(membership, state, tier));
            for (action, subject) in asked() {
                assert_eq!(within(gone, action, subject), None, "{tier}: {subject}:{action}");
            }
        }
    }
}

#[test]
fn what_is_the_teams_alone_passes_to_those_who_reach_all_and_to_whose_it_is() {
    let [me, other] = [1, 2].map(Uuid::from_u128);
    let admitted = |row: RowFacts<'_>| -> Vec<String> {
        let ways = [Within::All, Within::Shown, Within::Assigned, Within::Recipient, Within::Named, Within::Own];
        ways.iter().filter(|way| way.admits(row, me, &[other])).map(ToString::to_string).collect()
    };
    let mine = RowFacts { maker: Some(me), to: &[me], ..RowFacts::default() };
    assert_eq!(admitted(mine), ["all", "shown", "assigned", "recipient", "named", "own"]);
    assert_eq!(admitted(RowFacts { internal: true, ..mine }), ["all", "own"]);
    assert_eq!(admitted(RowFacts { maker: Some(other), ..RowFacts::default() }), ["all", "shown", "named"]);
    assert_eq!(admitted(RowFacts { to: &[other], ..RowFacts::default() }), ["all", "shown"]);
    assert_eq!(admitted(RowFacts { to: &[other, me], ..RowFacts::default() }), ["all", "shown", "assigned", "recipient"]);
}
