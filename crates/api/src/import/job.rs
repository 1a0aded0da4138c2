//! One import from its file to its end.

use std::fs::File;

use actix_web::web;
use chrono::Utc;
use domain::{
    calendar::Timestamp,
    import::{Batch, Import, ImportOrder},
    permission::{Add, Imports, Organization},
};
use persistence::{
    Error, Room,
    import::{Failure, Lent, Runner},
};
use tokio::sync::mpsc::{Receiver, channel};

use super::sheet::Sheet;
use crate::state::imports::Running;

/// How many batches are read before they are asked for.
const AHEAD: usize = 2;

/// Opens the file where waiting is allowed.
pub(crate) async fn open(file: File) -> Result<Sheet, String> {
    let opened = web::block(move || Sheet::open(file)).await;
    opened.map_err(|_| "The server is stopping.".to_owned())?
}

/// Takes the file in, or notes why it could not be.
pub(crate) async fn run(
    room: &Room<Organization, Add<Imports>>,
    (running, runner): (&Running<'_>, Runner),
    order: &ImportOrder,
    sheet: Result<Sheet, String>,
) -> Result<Import, Error> {
    let taken = match sheet {
        Ok(sheet) => take_in(room, (running, runner), order, sheet).await,
        Err(failure) => Err(Failure::File(failure)),
    };
    let failure = match taken {
        Ok(import) => return Ok(import),
        Err(Failure::File(failure)) => failure,
        Err(Failure::Database(error @ (Error::Rule(_) | Error::Busy | Error::Full | Error::Unavailable(_)))) => {
            log::warn!("Import {}: {error}", running.id);
            format!("Nothing was written: {error}")
        }
        Err(Failure::Database(error)) => {
            log::error!("Import {}: {error}", running.id);
            "The database refused this file, so nothing was written.".to_owned()
        }
    };
    room.fail_import(running.id, failure, now()).await
}

async fn take_in(
    room: &Room<Organization, Add<Imports>>,
    (running, runner): (&Running<'_>, Runner),
    order: &ImportOrder,
    sheet: Sheet,
) -> Result<Import, Failure> {
    let layout = sheet.layout(order.kind, &order.mapping).map_err(Failure::File)?;
    let reading = sheet.reading(layout);
    let (most, currency, layout) = (order.kind.most_rows(), room.business_day().currency, reading.layout.clone());
    let (send, mut batches) = channel(AHEAD);
    let reader = web::block(move || {
        let read = sheet.read(&layout, currency, most, |batch| send.blocking_send(Ok(batch)).is_ok());
        if let Err(failure) = read {
            // Whoever asked for the batches may be gone by now.
            let _ = send.blocking_send(Err(failure));
        }
    });
    let lent = Lent { now: &now, read: &running.count.read, total: &running.count.total };
    let taken = room.take_in((running.id, runner), order, &reading, &lent, async || next(&mut batches).await).await;
    drop(batches);
    let _ = reader.await;
    taken
}

async fn next(batches: &mut Receiver<Result<Batch, String>>) -> Result<Option<Batch>, String> {
    batches.recv().await.transpose()
}

/// What time it is.
pub(super) fn now() -> Timestamp {
    Utc::now().into()
}
