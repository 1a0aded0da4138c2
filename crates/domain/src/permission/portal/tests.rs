//! What holds of the cascade whatever the layers say.

use std::collections::BTreeMap;

use proptest::prelude::*;
use strum::IntoEnumIterator;

use super::*;

fn level_of(key: Key) -> impl Strategy<Value = Level> {
    prop::sample::select(key.ladder())
}

/// One of the keys and a level of its ladder.
fn word() -> impl Strategy<Value = (Key, Level)> {
    prop::sample::select(Key::iter().collect::<Vec<_>>()).prop_flat_map(|key| (Just(key), level_of(key)))
}

fn rules() -> impl Strategy<Value = Rules> {
    prop::collection::vec(word(), 0..12).prop_map(|words| BTreeMap::from_iter(words).try_into().expect("on the ladder"))
}

fn global_rules() -> impl Strategy<Value = GlobalRules> {
    let rule = (word(), any::<bool>()).prop_map(|((key, level), enforced)| (key, GlobalRule { level, enforced }));
    prop::collection::vec(rule, 0..12).prop_map(|rules| BTreeMap::from_iter(rules).try_into().expect("on the ladder"))
}

fn one_of<T: IntoEnumIterator + Clone + std::fmt::Debug + 'static>() -> impl Strategy<Value = T> {
    prop::sample::select(T::iter().collect::<Vec<_>>())
}

fn any_layers() -> impl Strategy<Value = Layers> {
    let rules = (global_rules(), rules(), rules());
    let facts = (one_of(), one_of(), any::<bool>(), one_of());
    (facts, rules).prop_map(|((membership, state, chatroom_on, tier), (global, workspace, contact))| Layers {
        membership,
        state,
        chatroom_on,
        tier,
        global,
        workspace,
        contact,
    })
}

/// Whether nobody gets farther with any key.
fn is_no_more(narrow: &Layers, wide: &Layers) -> bool {
    let (narrow, wide) = (Rights::of(narrow), Rights::of(wide));
    Key::iter().all(|key| narrow.level(key) <= wide.level(key)) && (wide.acts() || !narrow.acts())
}

fn without(rules: &Rules, key: Key) -> Rules {
    let mut rules = BTreeMap::from(rules.clone());
    rules.remove(&key);
    rules.try_into().expect("on the ladder")
}

proptest! {
    #[test]
    fn no_rule_gets_above_a_ceiling(layers in any_layers()) {
        for key in Key::iter() {
            let decision = decide(key, &layers);
            prop_assert!(key.ladder().contains(&decision.effective));
            prop_assert!(decision.effective <= key.cap(layers.tier));
            for step in &decision.chain[..Layer::Contact as usize] {
                prop_assert!(step.says.is_none_or(|ceiling| decision.effective <= ceiling), "{key}: {step:?}");
            }
        }
    }

    #[test]
    fn a_ceiling_more_never_widens(layers in any_layers()) {
        let removed = Layers { membership: Membership::Removed, ..layers.clone() };
        let ended = Layers { state: State::Ended, ..layers.clone() };
        let switched_off = Layers { chatroom_on: false, ..layers.clone() };
        let viewer = Layers { tier: Tier::Viewer, ..layers.clone() };
        let contributor = Layers { tier: layers.tier.min(Tier::Contributor), ..layers.clone() };
        let state = if layers.state == State::Open { State::Archived } else { layers.state };
        let archived = Layers { state, ..layers.clone() };
        for narrow in [&removed, &ended, &switched_off, &viewer, &contributor, &archived] {
            prop_assert!(is_no_more(narrow, &layers));
        }
        for key in Key::iter() {
            for left in [&removed, &ended] {
                prop_assert_eq!(decide(key, left).effective, key.lowest());
            }
            prop_assert!(decide(key, &archived).effective <= key.looking());
            prop_assert!(decide(key, &viewer).effective <= key.looking());
        }
    }

    #[test]
    fn to_enforce_a_global_rule_never_widens((layers, (key, level)) in (any_layers(), word())) {
        let with = |enforced| {
            let mut rules = BTreeMap::from(layers.global.clone());
            rules.insert(key, GlobalRule { level, enforced });
            Layers { global: rules.try_into().expect("on the ladder"), ..layers.clone() }
        };
        prop_assert!(is_no_more(&with(true), &with(false)));
        prop_assert!(decide(key, &with(true)).effective <= level);
    }

    #[test]
    fn the_narrowest_rule_asks_and_reset_brings_what_is_inherited(layers in any_layers()) {
        for key in Key::iter() {
            let decision = decide(key, &layers);
            let asked = layers.contact.get(key).or(layers.workspace.get(key)).unwrap_or(layers.global.level(key));
            prop_assert!(decision.effective <= asked);
            let is_ceiling = decision.layer < Layer::Contact;
            prop_assert_eq!(is_ceiling, decision.effective < asked);
            let reset = Layers { contact: without(&layers.contact, key), ..layers.clone() };
            prop_assert_eq!(decide(key, &reset).effective, decision.inherited);
        }
    }

    #[test]
    fn the_chain_says_by_whose_word(layers in any_layers()) {
        for key in Key::iter() {
            let decision = decide(key, &layers);
            prop_assert!(decision.chain.iter().map(|step| step.layer).eq(Layer::iter()));
            let deciding: Vec<&Step> = decision.chain.iter().filter(|step| step.decided).collect();
            prop_assert_eq!(deciding.len(), 1);
            prop_assert_eq!((deciding[0].layer, deciding[0].says), (decision.layer, Some(decision.effective)));
        }
    }

    #[test]
    fn nothing_is_done_to_what_is_not_seen(layers in any_layers()) {
        let rights = Rights::of(&layers);
        prop_assert!(rights.level(Key::TasksDo) <= rights.level(Key::Tasks));
        prop_assert!(rights.level(Key::TasksEdit) <= rights.level(Key::Tasks));
        let pays = rights.reaches(Key::BillingPay, Level::Yes);
        prop_assert!(!pays || rights.reaches(Key::Billing, Level::Recipient));
        let deletes = rights.reaches(Key::FilesDeleteOwn, Level::Yes);
        prop_assert!(!deletes || rights.reaches(Key::Files, Level::Upload));
    }
}
