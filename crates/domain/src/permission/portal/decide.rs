//! The one function that says how far somebody goes, and by whose word.

use serde::Serialize;
use strum::{Display, EnumCount, EnumIter, VariantArray};
use utoipa::ToSchema;

use super::{Key, Layers, Level, Membership, State, ladder::Needs};

/// By whose word a key goes as far as it does: first the ceilings, which only take away, then the rules, of which the narrowest asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Display, EnumCount, EnumIter, VariantArray, ToSchema)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = PortalLayer)]
pub enum Layer {
    /// They belong to the workspace no more.
    Membership,
    /// The workspace is archived.
    Archive,
    /// The workspace's switch is off.
    Switch,
    /// A rule for all workspaces that none gets above.
    Enforced,
    /// What they are to the workspace.
    Tier,
    /// Another key that this one does not go without.
    Needs,
    /// A rule for them.
    Contact,
    /// A rule for everybody in this workspace.
    Workspace,
    /// A rule for all workspaces, or what holds without one.
    Global,
}

/// What one layer has to say of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Step {
    /// The layer.
    pub layer: Layer,
    /// Its word; null when it has none.
    pub says: Option<Level>,
    /// Whether it is its word that holds.
    pub decided: bool,
}

/// How far a key goes for somebody, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decision {
    /// The key.
    pub key: Key,
    /// How far it goes.
    pub effective: Level,
    /// How far it would without a rule for them.
    pub inherited: Level,
    /// By whose word.
    pub layer: Layer,
    /// What each layer says, in the order of layers.
    pub chain: [Step; Layer::COUNT],
}

/// How far a key goes: as far as the narrowest rule asks, and no farther than any ceiling (D18).
pub fn decide(key: Key, layers: &Layers) -> Decision {
    let mut chain = [Step { layer: Layer::Global, says: None, decided: false }; Layer::COUNT];
    for (step, layer) in chain.iter_mut().zip(Layer::VARIANTS) {
        *step = Step { layer: *layer, says: word(*layer, key, layers), decided: false };
    }
    let (ceilings, rules) = chain.split_at(Layer::Contact as usize);
    // Of several that are as low, the first has the word.
    let ceiling = ceilings.iter().filter_map(|step| Some((step.says?, step.layer))).min_by_key(|(says, _)| *says);
    let below = |(asked, by): (Level, Layer)| ceiling.filter(|(level, _)| *level < asked).unwrap_or((asked, by));
    let asked = |rules: &[Step]| {
        let word = rules.iter().find_map(|step| Some((step.says?, step.layer)));
        below(word.unwrap_or((key.unsaid(), Layer::Global)))
    };
    let ((effective, layer), (inherited, _)) = (asked(rules), asked(&rules[1..]));
    for step in &mut chain {
        step.decided = step.layer == layer;
    }
    Decision { key, effective, inherited, layer, chain }
}

/// What a layer says of a key, if anything.
fn word(layer: Layer, key: Key, layers: &Layers) -> Option<Level> {
    match layer {
        Layer::Membership => (layers.membership == Membership::Removed).then(|| key.lowest()),
        Layer::Archive => match layers.state {
            State::Open => None,
            State::Archived => Some(key.looking()),
            State::Ended => Some(key.lowest()),
        },
        Layer::Switch => (key == Key::Chatroom && !layers.chatroom_on).then(|| key.lowest()),
        Layer::Enforced => layers.global.enforced(key),
        Layer::Tier => Some(key.cap(layers.tier)),
        Layer::Needs => match key.needs() {
            Needs::Nothing => None,
            Needs::AtLeast(other, level) => (decide(other, layers).effective < level).then(|| key.lowest()),
            Needs::NeverAbove(other) => Some(decide(other, layers).effective),
        },
        Layer::Contact => layers.contact.get(key),
        Layer::Workspace => layers.workspace.get(key),
        Layer::Global => Some(layers.global.level(key)),
    }
}
