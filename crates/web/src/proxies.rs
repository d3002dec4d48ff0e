//! Who asks, when a proxy stands in front of the program.
//!
//! `X-Forwarded-For` is a list to which each proxy adds whom it was asked by. It is read from its end, and believed only
//! as far as it was written by proxies that the operator names: anybody can send such a header.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The address of who asks: `peer`, unless `peer` is a trusted proxy that speaks for somebody else.
pub(crate) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.contains(&address.to_canonical());
    if !is_trusted(&peer) {
        return peer;
    }
    let lines: Vec<_> =
        headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    let mut nearest = peer;
    for word in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Some(address) = read(word.trim()) else { break };
        nearest = address;
        if !is_trusted(&address) {
            break;
        }
    }
    nearest.to_canonical()
}

/// An address, bare, in brackets, or with a port.
fn read(word: &str) -> Option<IpAddr> {
    let bare = word.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| word.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_by(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|address| address.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_what_trusted_proxies_wrote_is_believed() {
        let cases: &[(&str, &[&str], &[&str], &str)] = &[
            ("203.0.113.7", &["198.51.100.1"], &[], "203.0.113.7"),
            ("203.0.113.7", &["198.51.100.1"], &["127.0.0.1"], "203.0.113.7"),
            ("127.0.0.1", &["198.51.100.1"], &["127.0.0.1"], "198.51.100.1"),
            ("127.0.0.1", &["192.0.2.9, 198.51.100.1"], &["127.0.0.1"], "198.51.100.1"),
            ("127.0.0.1", &["192.0.2.9, 10.0.0.2"], &["127.0.0.1", "10.0.0.2"], "192.0.2.9"),
            ("127.0.0.1", &["192.0.2.9", "10.0.0.2"], &["127.0.0.1", "10.0.0.2"], "192.0.2.9"),
            ("127.0.0.1", &["[2001:db8::1]:4711"], &["127.0.0.1"], "2001:db8::1"),
            ("127.0.0.1", &["198.51.100.1:4711"], &["127.0.0.1"], "198.51.100.1"),
            ("127.0.0.1", &["192.0.2.9, unknown"], &["127.0.0.1"], "127.0.0.1"),
            ("::ffff:127.0.0.1", &["198.51.100.1"], &["127.0.0.1"], "198.51.100.1"),
            ("127.0.0.1", &[], &["127.0.0.1"], "127.0.0.1"),
        ];
        for (peer, forwarded, trusted, expected) in cases {
            assert_eq!(asked_by(peer, forwarded, trusted), *expected, "{peer} {forwarded:?} {trusted:?}");
        }
    }
}
