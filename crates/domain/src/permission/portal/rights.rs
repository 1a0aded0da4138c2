//! What a person of a client may do in a workspace, all decided.

use strum::{EnumCount, IntoEnumIterator};

use super::{Key, Layers, Level, Membership, State, Tier, decide};

/// How far each key goes for somebody in a workspace: small enough to come along with whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rights {
    levels: [Level; Key::COUNT],
    stance: Stance,
}

/// What somebody may without any key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Stance {
    /// Nothing: they were removed, or their time is over.
    Gone,
    /// To look.
    Looks,
    /// To answer and decide what they are asked.
    Acts,
}

impl Stance {
    fn of(layers: &Layers) -> Self {
        match (layers.membership, layers.state, layers.tier) {
            (Membership::Removed, ..) | (_, State::Ended, _) => Self::Gone,
            (_, State::Archived, _) | (.., Tier::Viewer) => Self::Looks,
            (_, State::Open, Tier::Contributor | Tier::Admin) => Self::Acts,
        }
    }
}

impl Rights {
    /// What those layers come to.
    pub fn of(layers: &Layers) -> Self {
        let mut levels = [Level::Off; Key::COUNT];
        for key in Key::iter() {
            levels[key as usize] = decide(key, layers).effective;
        }
        Self { levels, stance: Stance::of(layers) }
    }

    /// How far a key goes.
    pub fn level(self, key: Key) -> Level {
        self.levels[key as usize]
    }

    /// Whether a key goes that far.
    pub fn reaches(self, key: Key, level: Level) -> bool {
        self.level(key) >= level
    }

    /// Whether they are there at all.
    pub fn are_held(self) -> bool {
        self.stance > Stance::Gone
    }

    /// Whether they answer and decide what they are asked: a viewer only looks, and so does everybody at what is archived.
    pub fn acts(self) -> bool {
        self.stance == Stance::Acts
    }
}
