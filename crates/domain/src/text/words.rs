//! The words that somebody looks for.

use super::folded::{Taken, WITHIN, beginning, folded, parts, start};

/// Words, folded, each of which has to be found, in whatever order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<Word>);

/// One of them: anywhere within a word if it is of three letters or more, else where one begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word(String);

/// Parts from one up to, and without, another.
pub type Range = (String, String);

impl Words {
    /// The words of a text, those first that tell most: the longest, which fewest records have. Punctuation is looked for where
    /// there is nothing else.
    pub fn of(text: &str) -> Self {
        let Taken { mut words, signs } = Taken::of(text);
        if words.is_empty() {
            words = signs.into_iter().map(String::from).collect();
        }
        let mut words: Vec<Word> = words.into_iter().map(Word).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.letters()));
        let mut told: Vec<Word> = Vec::new();
        for word in words {
            if !told.contains(&word) {
                told.push(word);
            }
        }
        Self(told)
    }

    /// Each word once.
    pub fn iter(&self) -> impl Iterator<Item = &Word> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of them are found in a folded text.
    pub fn match_folded(&self, folded: &str) -> bool {
        self.iter().all(|word| folded.contains(word.sought().as_str()))
    }

    /// Whether all of them are found in a text.
    pub fn match_text(&self, text: &str) -> bool {
        self.match_folded(&folded([text]))
    }
}

impl Word {
    /// What a folded text has to contain.
    pub fn sought(&self) -> String {
        if self.is_short() { format!(" {}", self.0) } else { self.0.clone() }
    }

    /// Which parts there are of what it is found in, the best first: those of words that begin with it, then those within words.
    pub fn ranges(&self) -> Vec<Range> {
        let from = |part: String| (part.clone(), format!("{part}{}", char::MAX));
        let begins = from(beginning(&self.0));
        if self.is_short() { vec![begins] } else { vec![begins, from(start(&self.0))] }
    }

    /// Where in a folded text it is found: in which of its ranges, and in which part there. What sorts first is found best.
    pub fn place_in(&self, folded: &str) -> Option<(usize, String)> {
        let parts = parts(folded);
        let in_range = |(at, (from, to)): (usize, Range)| parts.range(from..to).next().map(|part| (at, part.clone()));
        self.ranges().into_iter().enumerate().find_map(in_range)
    }

    fn is_short(&self) -> bool {
        self.letters() < WITHIN
    }

    fn letters(&self) -> usize {
        self.0.chars().count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_short_ones_where_a_word_begins() {
        for (words, text, found) in [
            ("sons smith", "Smith & Sons", true),
            ("smith sons", "Smith & Sons", true),
            ("mith", "Smith & Sons", true),
            ("łódź", "Lodz Depot", true),
            ("lodz", "Łódź Żywiec", true),
            ("so", "Smith & Sons", true),
            ("it", "Smith & Sons", false),
            ("smith bros", "Smith & Sons", false),
            ("thson", "Smith & Sons", false),
            ("OR * NEAR", "Smith & Sons", false),
            ("%", "Smith & Sons", false),
            ("&", "Smith & Sons", true),
            ("smith / sons", "Smith & Sons", true),
            ("🚀", "🚀 Rocket", true),
            ("aaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaac", false),
        ] {
            assert_eq!(Words::of(words).match_text(text), found, "{words} in {text}");
        }
    }

    #[test]
    fn the_whole_word_is_found_better_than_its_beginning_and_that_better_than_what_is_within() {
        let place = |name| Words::of("oak").iter().next().and_then(|word| word.place_in(&folded([name])));
        let names = ["Red Oak", "Oakwood", "Soak", "Broaks"].map(place);
        assert!(names.is_sorted() && names[0].is_some(), "{names:?}");
        assert_eq!(place("Elm"), None);
    }

    proptest! {
        /// The parts that are kept of a text lead to it whenever it matches.
        #[test]
        fn parts_miss_nothing(text in "[a-cß %_🚀]{0,24}", words in "[a-cß %_🚀]{0,16}") {
            let (text, words) = (folded([text.as_str()]), Words::of(&words));
            let parts = parts(&text);
            let led = |word: &Word| word.ranges().iter().any(|(from, to)| parts.range(from.clone()..to.clone()).next().is_some());
            if words.match_folded(&text) {
                prop_assert!(words.iter().all(led));
            }
            let exact = |word: &&Word| word.letters() <= 12;
            for word in words.iter().filter(exact) {
                prop_assert_eq!(led(word), text.contains(&word.sought()), "{:?}", word);
            }
        }
    }
}
