//! Wrong passwords on the record: those of one account from one network are told as one.

use std::net::{IpAddr, Ipv6Addr};

use domain::{calendar::Timestamp, journal::Repeating};
use serde_json::json;

use super::SignedIn;
use crate::{Database, Error, journal::repeat::Again, people::identity::Seated};

impl Database {
    /// Puts it on the record that somebody gave a wrong password for an account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record_failed_sign_in(&self, account: &Seated, address: IpAddr, at: Timestamp) -> Result<(), Error> {
        let from = network(address);
        let again = Again {
            organization: account.seat.organization,
            actor: None,
            what: Repeating::SignInFailed,
            about: format!("{} {from}", account.seat.member),
            member: account.seat.member.0,
            data: json!({ "member": account.name, "address": from }),
        };
        self.tell_or_count(again, at).await
    }

    /// Puts it on the record that somebody who is signed in gave a wrong password for their own.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record_mistaken_password(&self, who: &SignedIn, address: IpAddr, at: Timestamp) -> Result<(), Error> {
        let from = network(address);
        let again = Again {
            organization: who.organization.id,
            actor: Some(who.member.id.into()),
            what: Repeating::PasswordMistaken,
            about: format!("{} {from}", who.member.id),
            member: who.member.id.0,
            data: json!({ "member": who.member.name, "address": from }),
        };
        self.tell_or_count(again, at).await
    }
}

/// The network of an address: whoever has one address of version 6 has 2^64 of them.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_networks_addresses_are_told_as_one() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("203.0.113.9"), "203.0.113.9");
        assert_eq!(of("::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2::2"));
        assert_ne!(of("2001:db8:1:3::1"), of("2001:db8:1:2::2"));
    }
}
