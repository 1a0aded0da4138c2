//! What the house does by itself: it begins each organization's day, and ends views that nobody looks through any more.

use std::time::Duration;

use actix_web::{rt, web};

use crate::house::House;

const EVERY: Duration = Duration::from_secs(60);

/// Begins days and ends views for as long as the server runs.
pub(crate) fn start(house: web::Data<House>) {
    rt::spawn(async move {
        let mut tick = rt::time::interval(EVERY);
        loop {
            tick.tick().await;
            match house.database.begin_days(house.now()).await {
                Ok(0) => {}
                Ok(begun) => log::info!("Began the day of {begun} organization(s)."),
                Err(error) => log::error!("Could not begin the day: {error}"),
            }
            if let Err(error) = house.database.keep_last_seen().await {
                log::warn!("Could not keep when people were last seen; tries again: {error}");
            }
            if let Err(error) = house.database.end_idle_views(house.now()).await {
                log::error!("Could not end a view: {error}");
            }
        }
    });
}
