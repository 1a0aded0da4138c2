//! Text as it is searched and sorted: words without regard to case, accents and punctuation; and the signs of punctuation by
//! themselves, for whoever looks for nothing else.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::visible::{is_invisible, is_joiner};

/// The shortest word that is looked for anywhere within a word; shorter ones begin it.
pub const WITHIN: usize = 3;
/// How many letters of a part are kept: of longer ones, all that begin alike are looked at.
const MOST_LETTERS: usize = 12;

/// Folds the texts by which a record is found, the one by which it is sorted first. Each word has a space before it, and each text
/// but the first a line break, which sorts before every word. The signs in them come last, each once. What has neither is a space,
/// so that only what was never folded is empty.
pub fn folded<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<Taken> = texts.into_iter().map(Taken::of).collect();
    let spaced = |words: &[String]| words.iter().map(|word| format!(" {word}")).collect::<String>();
    let mut lines: Vec<String> = texts.iter().map(|text| spaced(&text.words)).collect();
    let signs: BTreeSet<char> = texts.into_iter().flat_map(|text| text.signs).collect();
    lines.extend((!signs.is_empty()).then(|| signs.into_iter().flat_map(|sign| [' ', sign]).collect()));
    let folded = lines.join("\n");
    if folded.is_empty() { " ".to_owned() } else { folded }
}

/// The parts of the words of a folded text by which it is found: each word with a space before it, and what is left of it behind
/// each of its letters while that is long enough to be looked for.
pub fn parts(folded: &str) -> BTreeSet<String> {
    folded.split_whitespace().flat_map(parts_of).collect()
}

fn parts_of(word: &str) -> impl Iterator<Item = String> {
    let letters = word.chars().count();
    let within = (1..(letters + 1).saturating_sub(WITHIN)).map(move |from| word.chars().skip(from).take(MOST_LETTERS).collect());
    std::iter::once(beginning(word)).chain(within)
}

/// The part that a word begins with.
pub(super) fn beginning(word: &str) -> String {
    format!(" {}", start(word))
}

/// As much of a word as is kept of a part.
pub(super) fn start(word: &str) -> String {
    word.chars().take(MOST_LETTERS).collect()
}

/// What a text is made of.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Its words, folded.
    pub words: Vec<String>,
    /// Its punctuation.
    pub signs: BTreeSet<char>,
}

impl Taken {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let (mut parted, mut signs) = (String::new(), BTreeSet::new());
        for c in plain(text).nfc() {
            match c {
                _ if c.is_alphanumeric() || is_mark(c) => parted.push(c),
                _ if c.general_category() == GeneralCategory::OtherSymbol => parted.extend([' ', c, ' ']),
                _ if c.is_whitespace() || c.is_control() => parted.push(' '),
                _ => {
                    signs.insert(c);
                    parted.extend((!is_apostrophe(c)).then_some(' '));
                }
            }
        }
        // Marks that an apostrophe stood between may have another order now.
        Self { words: parted.split(' ').filter(|word| !word.is_empty()).map(|word| word.nfc().collect()).collect(), signs }
    }
}

/// The letters of a text in lower case, each without its accent.
fn plain(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase).nfkd().flat_map(char::to_lowercase);
    let seen = lower.filter(|c| !is_accent(*c) && !is_invisible(*c) && !is_joiner(*c));
    seen.fold(String::new(), |mut plain, c| {
        match like(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
        plain
    })
}

/// Accents of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic ones, which few type. Marks of other scripts
/// are letters to those who read them.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn is_mark(c: char) -> bool {
    matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
}

/// What stands within a word without parting it.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

/// How letters are typed that Unicode does not take apart, by those who do not have them on their keyboard.
fn like(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ł' | 'ƚ' | 'ɫ' => "l",
        'ø' | 'ɵ' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ħ' => "h",
        'ı' | 'ɨ' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ƀ' | 'ɓ' => "b",
        'ƒ' => "f",
        'ǥ' => "g",
        'ə' | 'ǝ' => "e",
        'ʉ' => "u",
        'ƶ' => "z",
        'ȷ' => "j",
        'ς' => "σ",
        'ґ' => "г",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (text, plain) in [
            ("Łódź Żywiec", " lodz zywiec"),
            ("ÉLODIE Béranger", " elodie beranger"),
            ("E\u{301}lodie", " elodie"),
            ("Straße", " strasse"),
            ("STRASSE", " strasse"),
            ("Ærø & Sønner", " aero sonner\n &"),
            ("İstanbul, ISPARTA, ısı", " istanbul isparta isi\n ,"),
            ("Smith & Sons, Ltd.", " smith sons ltd\n & , ."),
            ("O’Brien / O'Neill", " obrien oneill\n ' / ’"),
            ("100% Under_score", " 100 under score\n % _"),
            ("ΟΔΟΣ οδός", " οδοσ οδοσ"),
            ("Ёлка", " елка"),
            ("日本 商店", " 日本 商店"),
            ("각 한글", " 각 한글"),
            ("ガラス", " ガラス"),
            ("ｶﾞﾗｽ", " ガラス"),
            ("हिन्दी", " हिन्दी"),
            ("שָׁלוֹם", " שלום"),
            ("🚀Rocket 👩\u{200d}💻", " 🚀 rocket 👩 💻"),
            ("ﬁne №5 ™", " fine no5 tm"),
            ("% \" * - ' ()", "\n \" % ' ( ) * -"),
            ("\u{301} \u{200f}", " "),
            ("\u{610}'\u{a3c}", " \u{a3c}\u{610}\n '"),
        ] {
            assert_eq!(folded([text]), plain, "{text}");
        }
    }

    #[test]
    fn a_text_sorts_before_what_goes_on() {
        let (dana, brown) = (folded(["Dana Oak", "dana@oak.example"]), folded(["Dana Oak Brown"]));
        assert_eq!(dana, " dana oak\n dana oak example\n . @");
        assert!(dana < brown);
    }

    #[test]
    fn a_word_is_found_by_its_beginning_and_by_what_follows_each_letter() {
        let found = |folded| parts(folded).into_iter().collect::<Vec<_>>();
        assert_eq!(found(" ab"), [" ab"]);
        assert_eq!(found(" abc"), [" abc"]);
        assert_eq!(found(" abcde"), [" abcde", "bcde", "cde"]);
        assert_eq!(found(&format!(" {}", "x".repeat(15))).len(), 11);
        assert!(parts(&format!(" {}", "x".repeat(200))).iter().all(|part| part.len() <= 13));
    }

    proptest! {
        #[test]
        fn what_was_folded_stays(text in any::<String>()) {
            let once = folded([text.as_str()]);
            prop_assert_eq!(folded([once.as_str()]), once);
        }
    }
}
