//! The addresses to open: « all addresses », where a server may listen, is none of them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// The address that a browser of this machine opens.
pub fn ouvrable(adresse: SocketAddr) -> SocketAddr {
    match adresse.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), adresse.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), adresse.port()),
        _ => adresse,
    }
}

/// The address of this machine on its network; nothing is sent to know it (the address is one of those
/// kept for documentation).
pub fn adresse_de_la_machine() -> Option<IpAddr> {
    let prise = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    prise.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(prise.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}
