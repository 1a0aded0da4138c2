//! Listens: takes connections in, each on a slot of its own, and speaks HTTP on them.

use std::{io, net::TcpListener, sync::Arc, time::Duration};

use actix_http::{HttpService, Protocol, error::DispatchError};
use actix_server::{Server, ServerBuilder};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, map_config};
use actix_web::{
    Error,
    dev::{AppConfig, fn_service},
    rt::net::TcpStream,
    web,
};

use super::app::app;
use crate::{
    http::listener::{Connection, Slots},
    state::AppState,
};

/// How long a closing connection may take.
const CLOSING: Duration = Duration::from_secs(1);

/// Files that the process needs besides connections: the database, uploads, the page.
const FILES: usize = 512;

/// Connections of each thread that have lost their slot and are about to close.
const LEAVING: usize = 32;

/// A server of that house on that socket, on so many threads.
///
/// # Errors
/// The socket cannot be used.
pub fn listen(state: web::Data<AppState>, socket: TcpListener, threads: usize) -> io::Result<ServerBuilder> {
    let limits = &state.config.limits;
    let most = most(limits.connections);
    let slots = Arc::new(Slots::new(most, limits.connections_per_address, &state.config.trusted_proxies));
    let patience = limits.patience();
    let server = Server::build().workers(threads).max_concurrent_connections(most.div_ceil(threads) + LEAVING);
    let stop = server.graceful_shutdown_signal();
    server.listen("atrium", socket, move || {
        let (slots, stop, state) = (slots.clone(), stop.clone(), state.clone());
        let service = app(state.clone()).into_factory().map_err(|error: Error| error.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stop = stop.clone();
                async move { stop.notified().await }
            })
            .client_request_timeout(patience)
            .client_disconnect_timeout(CLOSING)
            .on_connect_ext(|connection: &Connection, data| {
                data.insert(connection.slot());
            })
            .finish(map_config(service, |()| AppConfig::default()));
        fn_service(move |stream: TcpStream| {
            let peer = stream.peer_addr();
            let connection = peer.and_then(|peer| Ok((Connection::admit(stream, peer, &slots, patience, &state)?, peer)));
            let taken = connection.map(|(connection, peer)| (connection, Protocol::Http1, Some(peer)));
            std::future::ready(taken.map_err(DispatchError::Io))
        })
        .and_then(http)
    })
}

/// As many files as the system lets this process have are asked for; connections leave some of them to others.
fn most(connections: usize) -> usize {
    match rlimit::increase_nofile_limit(rlimit::INFINITY) {
        Ok(files) => connections.min(usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(FILES)).max(1),
        Err(error) => {
            log::warn!("the limit of open files cannot be raised: {error}");
            connections
        }
    }
}
