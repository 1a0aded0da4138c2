//! What this process does again and again: the log is told when it begins to fail and when it works again, not each time.

use std::fmt::Display;

/// What is done again and again, and why it failed the last time if it did.
#[derive(Debug)]
pub(super) struct Chore {
    name: &'static str,
    failing: Option<String>,
}

impl Chore {
    pub fn new(name: &'static str) -> Self {
        Self { name, failing: None }
    }

    /// Takes note of how it went.
    pub fn went<T>(&mut self, result: Result<T, impl Display>) {
        let error = result.err().map(|error| error.to_string());
        match news(self.failing.as_deref(), error.as_deref()) {
            Some(News::Fails(why)) => log::error!("Could not {}: {why}. It is tried again.", self.name),
            Some(News::Works) => log::info!("Could {} again.", self.name),
            None => {}
        }
        self.failing = error;
    }
}

#[derive(Debug, PartialEq, Eq)]
enum News<'a> {
    Fails(&'a str),
    Works,
}

/// What is new, after how it went before.
fn news<'a>(before: Option<&str>, now: Option<&'a str>) -> Option<News<'a>> {
    match (before, now) {
        (Some(before), Some(now)) if before == now => None,
        (_, Some(now)) => Some(News::Fails(now)),
        (Some(_), None) => Some(News::Works),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_for_hours_is_told_once_and_when_it_works_again() {
        let went = [None, Some("full"), Some("full"), Some("gone"), Some("gone"), None, None];
        let told: Vec<_> = went.windows(2).map(|pair| news(pair[0], pair[1])).collect();
        assert_eq!(told, [Some(News::Fails("full")), None, Some(News::Fails("gone")), None, Some(News::Works), None]);
    }
}
