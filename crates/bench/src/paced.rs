//! People who ask at their own pace, however slow the answers come, while others write. How long an answer takes counts from when it
//! was due to be asked for.

use std::{
    cell::{Cell, RefCell},
    fmt,
    time::{Duration, Instant},
};

use futures::future::{try_join, try_join_all};
use tokio::time::sleep_until;

use crate::{
    BenchError,
    load::{Answer, adding_task, connect, exchange, reading},
    rate::Rate,
};

/// So many connections are enough for as many answers that are late at once.
const CONNECTIONS: usize = 64;
/// Nobody's share of the polls is smaller: of more people the validators could not be learnt before it begins.
const MOST_PEOPLE: usize = 2_000;

/// How often everybody asks and writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Polls of workspaces a second.
    pub polls: f64,
    /// One poll in so many is of somebody for whom everything changed; none if it is 0.
    pub one_changed_in: usize,
    /// Writes a second, by people who share nothing with those who poll.
    pub writes: f64,
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paced {
    rate: Rate,
    /// How many of a hundred polls were answered 304.
    unchanged: f64,
}

impl fmt::Display for Paced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:>8.1} % 304", self.rate, self.unchanged)
    }
}

/// Lets those who have the first secrets poll, and the one who has the last write, at a pace for that long.
pub(crate) async fn run(port: u16, [polling, writing]: [&[String]; 2], pace: Pace, time: Duration) -> Result<Paced, BenchError> {
    let people = &polling[..polling.len().min(MOST_PEOPLE)];
    let known = RefCell::new(validators(port, people).await?);
    let (begin, polls, unchanged) = (Instant::now(), Cell::new(0), Cell::new(0));
    let poller = async || {
        let (mut stream, mut latencies) = (connect(port).await?, Vec::new());
        while let Some((nth, due)) = turn(&polls, pace.polls, begin, time).await {
            let person = nth % people.len();
            let changed = pace.one_changed_in > 0 && nth % pace.one_changed_in == 0;
            let validator = (!changed).then(|| known.borrow()[person].clone());
            let Answer { status, etag, .. } =
                exchange(&mut stream, &reading("/workspace", &people[person], validator.as_deref())).await?;
            latencies.push(due.elapsed());
            match (status, etag) {
                (304, _) => unchanged.set(unchanged.get() + 1),
                (200, Some(etag)) => known.borrow_mut()[person] = etag,
                _ => return Err(BenchError::Answer(status.to_string())),
            }
        }
        Ok(latencies)
    };
    let pollers = try_join_all((0..CONNECTIONS).map(|_| poller()));
    let (asked, ()) = try_join(pollers, write(port, writing, pace.writes, begin, time)).await?;
    let rate = Rate::of(asked.into_iter().flatten().collect(), time, 0);
    Ok(Paced { rate, unchanged: f64::from(unchanged.get()) * 100.0 / (polls.get().max(1) as f64) })
}

/// Waits for the next turn of a pace, and says which one it is and when it was due; none once the time is over.
async fn turn(taken: &Cell<usize>, a_second: f64, begin: Instant, time: Duration) -> Option<(usize, Instant)> {
    let nth = taken.get();
    // Of none, the first is never due.
    let after = Duration::try_from_secs_f64(nth as f64 / a_second).unwrap_or(Duration::MAX);
    if after >= time {
        return None;
    }
    taken.set(nth + 1);
    sleep_until((begin + after).into()).await;
    Some((nth, begin + after))
}

async fn write(port: u16, writing: &[String], a_second: f64, begin: Instant, time: Duration) -> Result<(), BenchError> {
    let (mut stream, written) = (connect(port).await?, Cell::new(0));
    while let Some((nth, _)) = turn(&written, a_second, begin, time).await {
        let answer = exchange(&mut stream, &adding_task(port, &writing[nth % writing.len()])).await?;
        if answer.status != 201 {
            return Err(BenchError::Answer(answer.status.to_string()));
        }
    }
    Ok(())
}

/// What each of them has before it begins.
async fn validators(port: u16, people: &[String]) -> Result<Vec<String>, BenchError> {
    let mut stream = connect(port).await?;
    let mut validators = Vec::new();
    for token in people {
        let answer = exchange(&mut stream, &reading("/workspace", token, None)).await?;
        validators.push(answer.etag.ok_or_else(|| BenchError::Answer(answer.status.to_string()))?);
    }
    Ok(validators)
}
