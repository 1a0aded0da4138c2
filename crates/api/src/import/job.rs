//! One import from its file to its end.

use std::{collections::BTreeSet, fs::File, sync::Arc, sync::atomic::Ordering};

use actix_web::web;
use chrono::Utc;
use domain::{
    calendar::Timestamp,
    id::ImportId,
    import::{Import, ImportOrder},
    permission::{Add, Imports},
};
use persistence::{Error, Opened, import::Lent};

use super::{sheet::Sheet, underway::Count};

/// Opens the file where waiting is allowed.
pub(crate) async fn open(file: File) -> Result<Sheet, String> {
    let opened = web::block(move || Sheet::open(file)).await;
    opened.map_err(|_| "The server is stopping.".to_owned())?
}

/// Takes the file in, or notes why it could not be.
pub(crate) async fn run(
    room: &Opened<Add<Imports>>,
    id: ImportId,
    order: &ImportOrder,
    sheet: Result<Sheet, String>,
    count: &Arc<Count>,
) -> Result<Import, Error> {
    let sheet = match sheet {
        Ok(sheet) => Arc::new(sheet),
        Err(failure) => return room.fail_import(id, failure, now()).await,
    };
    match take_in(room, id, order, sheet, count).await {
        Ok(Ok(import)) => Ok(import),
        Ok(Err(failure)) => room.fail_import(id, failure, now()).await,
        Err(error) => {
            log::error!("Import {id}: {error}");
            room.fail_import(id, "The database refused this file, so nothing was written.".to_owned(), now()).await
        }
    }
}

async fn take_in(
    room: &Opened<Add<Imports>>,
    id: ImportId,
    order: &ImportOrder,
    sheet: Arc<Sheet>,
    count: &Arc<Count>,
) -> Result<Result<Import, String>, Error> {
    let layout = match sheet.layout(order.kind, &order.mapping) {
        Ok(layout) => layout,
        Err(failure) => return Ok(Err(failure)),
    };
    let (reader, counted, currency) = (sheet.clone(), count.clone(), room.setting().currency);
    let reading = match web::block(move || reader.read(layout, currency, &counted.read)).await {
        Ok(Ok(reading)) => reading,
        Ok(Err(failure)) => return Ok(Err(failure)),
        Err(_) => return Ok(Err("The server is stopping.".to_owned())),
    };
    let _ = count.total.set(reading.rows);
    count.read.store(0, Ordering::Relaxed);
    let rows = |lines: &BTreeSet<u64>| sheet.rows_on(lines).unwrap_or_default();
    let import = room.take_in(id, order, reading, Lent { now: &now, rows: &rows, read: &count.read }).await?;
    Ok(Ok(import))
}

fn now() -> Timestamp {
    Utc::now().into()
}
