//! Who is at the other end: the peer, or whom a trusted proxy names.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::{Payload, ServiceRequest},
    http::header::HeaderMap,
};
use ipnet::IpNet;

use crate::Problem;

/// The address of whoever asks, as it goes with a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Finds it out and leaves it with the request.
    pub fn of(request: &ServiceRequest, proxies: &[TrustedProxy]) -> Option<Self> {
        let peer = request.peer_addr()?.ip();
        let address = Self(client_address(proxies, peer, request.headers()));
        request.extensions_mut().insert(address);
        Some(address)
    }
}

impl FromRequest for ClientAddress {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().copied().ok_or_else(|| Problem::internal("no client address")))
    }
}

/// A proxy, or a network of them, whose word on the client's address is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrustedProxy(IpNet);

impl FromStr for TrustedProxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Self).map_err(|_| format!("{text} is neither an address nor a network such as 10.0.0.0/8"))
    }
}

impl TrustedProxy {
    fn covers(self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

/// Whether the word of that address is taken.
pub(crate) fn is_trusted(proxies: &[TrustedProxy], address: IpAddr) -> bool {
    proxies.iter().any(|proxy| proxy.covers(address))
}

/// The address of whoever asks: `X-Forwarded-For` is believed only as far as trusted proxies wrote it, read from its right end.
fn client_address(proxies: &[TrustedProxy], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let peer = peer.to_canonical();
    if !is_trusted(proxies, peer) {
        return peer;
    }
    let hops = headers.get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = hops.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut nearest = peer;
    for hop in hops.into_iter().rev() {
        let Some(address) = address_of(hop) else { return nearest };
        nearest = address;
        if !is_trusted(proxies, address) {
            break;
        }
    }
    nearest
}

/// An address, as proxies write it: bare, with a port, or in brackets.
fn address_of(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

/// Whom limits count as one: an IPv4 address, or the /64 that an IPv6 household has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => Self(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).into()),
            v4 => Self(v4),
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let proxies: Vec<TrustedProxy> =
            proxies.split(',').filter(|proxy| !proxy.is_empty()).map(|proxy| proxy.parse().expect("a proxy")).collect();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            let value = HeaderValue::from_str(value).expect("a value");
            headers.append(HeaderName::from_static("x-forwarded-for"), value);
        }
        client_address(&proxies, peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed_and_only_as_far_as_they_saw() {
        assert_eq!(client("", "192.0.2.1", &["203.0.113.9"]), "192.0.2.1", "nobody is trusted");
        assert_eq!(client("10.0.0.0/8", "192.0.2.1", &["203.0.113.9"]), "192.0.2.1", "the peer is no proxy");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &["1.1.1.1, 203.0.113.9"]), "203.0.113.9", "what the client wrote itself");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["1.1.1.1, 203.0.113.9", "10.0.0.7"]), "203.0.113.9", "two proxies");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(client("::1,10.0.0.0/8", "::ffff:10.0.0.1", &["[2001:db8::7]:443"]), "2001:db8::7");
    }

    #[test]
    fn an_ipv6_household_is_one() {
        let of = |text: &str| Network::from(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
