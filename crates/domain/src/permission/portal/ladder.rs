//! The ladder of each key, how high it stands when nobody says anything, and how high each tier can get.

use strum::EnumCount;

use super::{
    Key,
    Level::{self, All, Assigned, Named, No, None, Off, Organize, Own, Read, Recipient, See, Upload, Write, Yes},
    Tier,
};

/// What a key does not go without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// The other key stands at least there; else this one is at its lowest.
    AtLeast(Key, Level),
    /// This key is never above the other, whose ladder it has.
    NeverAbove(Key),
}

struct Row {
    key: Key,
    /// Lowest first.
    ladder: &'static [Level],
    /// Where it stands when no layer says anything.
    global: Level,
    /// The highest that a viewer gets.
    viewer: Level,
    /// The highest that a contributor gets; an admin gets to the top.
    contributor: Level,
    /// The highest that only looks: what is left in an archived workspace.
    looking: Level,
    needs: Needs,
}

const MESSAGES: &[Level] = &[Off, Read, Write];
const FILES: &[Level] = &[Off, See, Upload, Organize];
const YES: &[Level] = &[No, Yes];
const TASKS: &[Level] = &[None, Assigned, All];
const ASKED: &[Level] = &[Off, Own, All];
const REQUESTS: &[Level] = &[None, Own, Named, All];
const BILLING: &[Level] = &[None, Recipient, All];
const SEEN: &[Level] = &[Off, See];

/// What is only looked at: a viewer gets as high as anybody.
const fn looked_at(key: Key, ladder: &'static [Level], global: Level, top: Level) -> Row {
    Row { key, ladder, global, viewer: top, contributor: top, looking: top, needs: Needs::Nothing }
}

/// What changes something, so that a viewer never has it.
const fn done(key: Key, ladder: &'static [Level], global: Level, contributor: Level, needs: Needs) -> Row {
    Row { key, ladder, global, viewer: ladder[0], contributor, looking: ladder[0], needs }
}

const TABLE: [Row; Key::COUNT] = [
    Row { viewer: Read, looking: Read, ..looked_at(Key::Chatroom, MESSAGES, Write, Write) },
    Row { viewer: See, looking: See, ..looked_at(Key::Files, FILES, Upload, Organize) },
    done(Key::FilesDeleteOwn, YES, No, Yes, Needs::AtLeast(Key::Files, Upload)),
    looked_at(Key::Tasks, TASKS, Assigned, All),
    done(Key::TasksDo, TASKS, Assigned, All, Needs::NeverAbove(Key::Tasks)),
    done(Key::TasksEdit, TASKS, None, All, Needs::NeverAbove(Key::Tasks)),
    done(Key::TasksCreate, YES, No, Yes, Needs::AtLeast(Key::Tasks, Assigned)),
    done(Key::Comments, YES, Yes, Yes, Needs::Nothing),
    looked_at(Key::Forms, ASKED, Own, All),
    looked_at(Key::Approvals, ASKED, Own, All),
    looked_at(Key::Requests, REQUESTS, Own, All),
    done(Key::RequestsCreate, YES, Yes, Yes, Needs::AtLeast(Key::Requests, Own)),
    looked_at(Key::Billing, BILLING, Recipient, All),
    done(Key::BillingPay, YES, Yes, Yes, Needs::AtLeast(Key::Billing, Recipient)),
    looked_at(Key::Assets, SEEN, See, See),
    looked_at(Key::Maintenance, SEEN, See, See),
    looked_at(Key::Reports, SEEN, See, See),
    looked_at(Key::StatusUpdates, SEEN, See, See),
    looked_at(Key::Activity, SEEN, See, See),
    Row { looking: Yes, ..done(Key::Exports, YES, No, No, Needs::Nothing) },
    looked_at(Key::People, YES, Yes, Yes),
    done(Key::Colleagues, YES, No, No, Needs::AtLeast(Key::People, Yes)),
];

/// A key is found by its place.
const _: () = {
    let mut place = 0;
    while place < TABLE.len() {
        assert!(TABLE[place].key as usize == place);
        place += 1;
    }
};

impl Key {
    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// How far it can go, the lowest first.
    pub fn ladder(self) -> &'static [Level] {
        self.row().ladder
    }

    /// As far as if it were not there.
    pub fn lowest(self) -> Level {
        self.ladder()[0]
    }

    /// How far it goes where nobody has said anything.
    pub fn unsaid(self) -> Level {
        self.row().global
    }

    /// As far as anybody of that tier gets, whatever the rules say (D18).
    pub fn cap(self, tier: Tier) -> Level {
        match tier {
            Tier::Viewer => self.row().viewer,
            Tier::Contributor => self.row().contributor,
            Tier::Admin => self.ladder()[self.ladder().len() - 1],
        }
    }

    /// The highest that changes nothing.
    pub fn looking(self) -> Level {
        self.row().looking
    }

    pub(super) fn needs(self) -> Needs {
        self.row().needs
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_ladder_ascends_and_all_that_is_said_of_a_key_stands_on_it() {
        for key in Key::iter() {
            let Row { ladder, global, viewer, contributor, looking, .. } = *key.row();
            assert!(ladder.is_sorted_by(|low, high| low < high), "{key}");
            assert!([global, viewer, contributor, looking].iter().all(|level| ladder.contains(level)), "{key}");
            let caps = [Tier::Viewer, Tier::Contributor, Tier::Admin].map(|tier| key.cap(tier));
            assert!(caps.is_sorted(), "{key}: a tier above gets as far as the one below");
        }
    }

    #[test]
    fn what_a_key_needs_has_its_ladder_and_needs_no_more_than_one_other() {
        for key in Key::iter() {
            match key.needs() {
                Needs::Nothing => {}
                Needs::AtLeast(other, level) => {
                    assert!(other.ladder().contains(&level) && level > other.lowest(), "{key}");
                    assert_eq!(other.needs(), Needs::Nothing, "{key}");
                }
                Needs::NeverAbove(other) => {
                    assert_eq!((other.ladder(), other.needs()), (key.ladder(), Needs::Nothing), "{key}");
                }
            }
        }
    }
}
