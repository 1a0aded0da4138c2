//! Looks after imports: says that those of this process live, and takes those over whose process died.

use std::{collections::HashMap, future::Future, hash::Hash, pin::pin, time::Duration};

use actix_web::{rt, web};
use domain::id::ImportId;
use futures::future::{Either, select};
use persistence::{
    Database, Error,
    import::{Lent, Pulse, TakenOver},
};

use super::job;
use crate::state::{AppState, imports::Underway};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(2);
/// An import that gives no sign of life between so many looks is dead.
const LOOKS: u32 = 5;

/// Looks after the imports until the house closes.
pub(crate) fn start(state: web::Data<AppState>) {
    rt::spawn(async move {
        let (mut tick, mut signs) = (rt::time::interval(EVERY), Signs(HashMap::new()));
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        if let Err(error) = state.database.sweep_pieces().await {
            log::warn!("Could not tidy up after imports that ended: {error}");
        }
        loop {
            tick.tick().await;
            if state.worker.closing() {
                return;
            }
            if let Err(error) = look(&state, &mut signs).await {
                log::warn!("Could not look after the imports: {error}");
            }
        }
    });
}

async fn look(state: &web::Data<AppState>, signs: &mut Signs<ImportId, Pulse>) -> Result<(), Error> {
    let runner = state.imports.runner;
    state.database.beat(runner, &state.imports.far()).await?;
    let pulses = state.database.pulses().await?;
    for pulse in signs.silent(pulses.into_iter().map(|pulse| (pulse.import, pulse))) {
        match state.database.take_over(pulse, runner, state.now()).await? {
            TakenOver::Elsewhere => {}
            TakenOver::Interrupted => log::warn!("Import {} was interrupted: whoever ran it is gone.", pulse.import),
            TakenOver::ToFinish => {
                log::warn!("Import {} goes on here: whoever ran it is gone.", pulse.import);
                rt::spawn(finish(state.clone(), pulse));
            }
        }
    }
    Ok(())
}

async fn finish(state: web::Data<AppState>, pulse: Pulse) {
    let running = state.imports.begin(pulse.import);
    let _turn = state.imports.turn().await;
    let lent = Lent { now: &job::now, read: &running.count.read, total: &running.count.total };
    if let Err(error) = state.database.finish_import(pulse, state.imports.runner, &lent).await {
        log::error!("Import {}: {error}", pulse.import);
    }
}

/// Does the work while others see that the imports of this process live.
pub(crate) async fn beating<T>(database: &Database, imports: &Underway, work: impl Future<Output = T>) -> T {
    let beats = async {
        loop {
            rt::time::sleep(EVERY).await;
            if let Err(error) = database.beat(imports.runner, &imports.far()).await {
                log::warn!("Could not look after the imports: {error}");
            }
        }
    };
    match select(pin!(work), pin!(beats)).await {
        Either::Left((done, _)) => done,
        Either::Right((never, _)) => never,
    }
}

/// The last sign of life of each import, and at how many looks it was the same.
struct Signs<I, S>(HashMap<I, (S, u32)>);

impl<I: Copy + Eq + Hash, S: Copy + Eq> Signs<I, S> {
    /// Those that have given no sign of life for too long. Looks are counted, and not time: while nobody can look, nobody dies.
    fn silent(&mut self, signs: impl IntoIterator<Item = (I, S)>) -> Vec<S> {
        let before = std::mem::take(&mut self.0);
        let same = |id: I, sign: S| match before.get(&id) {
            Some((last, looks)) if *last == sign => looks + 1,
            _ => 0,
        };
        self.0 = signs.into_iter().map(|(id, sign)| (id, (sign, same(id, sign)))).collect();
        self.0.values().filter(|(_, looks)| *looks >= LOOKS).map(|(sign, _)| *sign).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_gives_no_sign_for_too_long_is_dead_and_whoever_gives_one_is_not() {
        let mut signs = Signs(HashMap::new());
        for beat in 0..LOOKS {
            assert!(signs.silent([("dead", 7), ("alive", beat)]).is_empty());
        }
        assert_eq!(signs.silent([("dead", 7), ("alive", LOOKS)]), [7]);
        assert!(signs.silent([("alive", LOOKS)]).is_empty());
        assert!(signs.silent([("dead", 7)]).is_empty(), "what was gone begins anew");
    }
}
