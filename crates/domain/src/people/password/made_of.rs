//! Whether a text is made of certain words, however they are dressed up.

/// So many letters beside the words change nothing: `my password`.
const STRAYS: u8 = 2;

/// Whether a text in small letters is nothing but those words: in any order and as often as one likes, with letters written as
/// digits or signs, with letters repeated, with digits, signs and spaces wherever one likes, and with two letters more.
///
/// It reads the text once and knows, for each letter of each word, with how many letters more the text so far can end there.
pub(super) fn made_of(text: &str, words: &[&[char]]) -> bool {
    let mut before = Some(0);
    let mut ends: Vec<Vec<Option<u8>>> = words.iter().map(|word| vec![None; word.len()]).collect();
    for c in text.chars() {
        let begin = ends.iter().filter_map(|ends| *ends.last()?).chain(before).min();
        for (word, ends) in words.iter().zip(&mut ends) {
            read(c, word, begin, ends);
        }
        before = more(before, c);
    }
    ends.iter().any(|ends| ends.last().is_some_and(Option::is_some))
}

/// Whether a word may stand in a text at all: its letters do, in this order. It is quickly said, and nearly always no.
pub(super) fn may_hold(text: &str, word: &str) -> bool {
    let mut text = text.chars();
    word.chars().all(|letter| text.any(|c| stands_for(c, letter)))
}

/// Reads one character more of a word; `begin` is what it takes to begin the word with it.
fn read(c: char, word: &[char], begin: Option<u8>, ends: &mut [Option<u8>]) {
    let mut step = begin;
    for (place, letter) in word.iter().enumerate() {
        let here = ends[place];
        let fits = stands_for(c, *letter);
        let stay = if fits || !c.is_alphabetic() { here } else { None };
        let stray = if place + 1 == word.len() { more(here, c) } else { None };
        ends[place] = [stay, stray, step.filter(|_| fits)].into_iter().flatten().min();
        step = here;
    }
}

/// The same with a character that is part of no word.
fn more(strays: Option<u8>, c: char) -> Option<u8> {
    strays.map(|strays| strays + u8::from(c.is_alphabetic())).filter(|strays| *strays <= STRAYS)
}

/// Whether somebody may have written that for the letter.
fn stands_for(c: char, letter: char) -> bool {
    c == letter || lookalikes(c).contains(letter)
}

/// The letters that a digit or a sign is written for.
fn lookalikes(c: char) -> &'static str {
    match c {
        '0' => "o",
        '1' | '!' | '|' => "il",
        '2' => "z",
        '3' | '€' => "e",
        '4' | '@' => "a",
        '5' | '$' => "s",
        '6' => "gb",
        '7' | '+' => "t",
        '8' => "b",
        '9' => "g",
        '(' => "c",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, words: &[&str]) -> bool {
        let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        made_of(text, &words.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_found_however_they_are_dressed_up() {
        for text in
            ["password", "passwordpassword", "p4$$w0rd-2026!", "paaassssworrd", "p.a.s.s.w.o.r.d", "my password", "1password1xx"]
        {
            assert!(is(text, &["password"]), "{text}");
        }
        assert!(is("northwind ann 1990 ann", &["ann", "northwind"]));
        assert!(is("annann", &["ann", "annex"]));
    }

    #[test]
    fn more_than_the_words_is_something_else() {
        for text in ["", "pass", "passwor", "the password", "harbour password", "12345678"] {
            assert!(!is(text, &["password"]), "{text:?}");
        }
        assert!(!is("password", &[]));
    }
}
