//! The slots: so many connections of one address, so many in all. When none is free, whoever only waits makes room.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use super::Slot;
use crate::http::client_address::{Network, TrustedProxy, is_trusted};

/// The slots of a server.
pub(crate) struct Slots {
    most: usize,
    most_of_one: usize,
    proxies: Vec<TrustedProxy>,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    all: BTreeMap<u64, Arc<Slot>>,
    of: HashMap<Network, BTreeSet<u64>>,
}

impl Slots {
    pub fn new(most: usize, most_of_one: usize, proxies: &[TrustedProxy]) -> Self {
        Self { most, most_of_one, proxies: proxies.to_vec(), taken: Mutex::default() }
    }

    /// A slot for a newcomer; none when everybody before them is being answered.
    pub fn take(&self, address: IpAddr) -> Option<Arc<Slot>> {
        let network = Network::from(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_one = taken.of.get(&network).map_or(0, BTreeSet::len);
        if of_one >= self.most_of_one && !is_trusted(&self.proxies, address.to_canonical()) {
            let waiting = taken.of.get(&network)?.iter().filter_map(|number| taken.all.get(number)).find(|slot| slot.waits());
            give_up(waiting?.clone(), &mut taken);
        }
        if taken.all.len() >= self.most {
            let waiting = taken.all.values().find(|slot| slot.waits());
            give_up(waiting?.clone(), &mut taken);
        }
        let slot = Arc::new(Slot::new(taken.next, network));
        taken.next += 1;
        taken.all.insert(slot.number, slot.clone());
        taken.of.entry(network).or_default().insert(slot.number);
        Some(slot)
    }

    /// Frees the slot of a connection that has ended.
    pub fn leave(&self, slot: &Slot) {
        remove(slot, &mut self.taken.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

fn give_up(slot: Arc<Slot>, taken: &mut Taken) {
    remove(&slot, taken);
    slot.give_up();
}

fn remove(slot: &Slot, taken: &mut Taken) {
    taken.all.remove(&slot.number);
    if let Some(numbers) = taken.of.get_mut(&slot.network) {
        numbers.remove(&slot.number);
        if numbers.is_empty() {
            taken.of.remove(&slot.network);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn gave_way(slot: &Slot) -> bool {
        slot.is_given_up(Waker::noop())
    }

    #[test]
    fn whoever_waits_longest_makes_room_for_a_newcomer_of_the_same_address() {
        let slots = Slots::new(100, 2, &[]);
        let (one, other): (IpAddr, IpAddr) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let elsewhere = slots.take(other).expect("a slot");
        let (busy, idle) = (slots.take(one).expect("a slot"), slots.take(one).expect("a slot"));
        busy.begin(false);
        let newcomer = slots.take(one).expect("the idle one's place");
        assert!(gave_way(&idle) && !gave_way(&busy) && !gave_way(&elsewhere));
        newcomer.begin(true);
        let last = slots.take(one).expect("a body that has not come is owed, too");
        assert!(gave_way(&newcomer));
        last.begin(true);
        last.has_body();
        assert!(slots.take(one).is_none(), "both are being answered");
        last.set_stuck(true);
        let after = slots.take(one).expect("who does not take an answer makes room, too");
        assert!(gave_way(&last));
        after.begin(false);
        slots.leave(&busy);
        assert!(slots.take(one).is_some());
    }

    #[test]
    fn all_together_have_a_limit_and_a_trusted_proxy_only_that() {
        let proxy: IpAddr = [10, 0, 0, 1].into();
        let slots = Slots::new(3, 1, &["10.0.0.1".parse().expect("a proxy")]);
        let taken: Vec<_> = (0..3).map(|_| slots.take(proxy).expect("a slot")).collect();
        taken.iter().for_each(|slot| slot.begin(false));
        assert!(slots.take([192, 0, 2, 1].into()).is_none());
        taken[1].end();
        assert!(slots.take([192, 0, 2, 1].into()).is_some());
        assert!(gave_way(&taken[1]));
    }
}
