//! What of a text can be seen: the same letters are the same characters, and what nobody sees is not there.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in Unicode's composed form (NFC), without white space around it.
pub(super) fn composed(text: &str) -> String {
    if is_nfc(text) { text.trim().to_owned() } else { text.nfc().collect::<String>().trim().to_owned() }
}

/// The same without what cannot be seen. Joiners stay within a text: emoji and some scripts need them.
pub(crate) fn visible(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let seen: String = text.nfc().filter(|c| !is_invisible(*c)).collect();
    seen.trim_matches(|c: char| c.is_whitespace() || is_joiner(c)).to_owned()
}

/// Whether a character shows nothing and only misleads: what Unicode lets be ignored, what turns the direction of writing around,
/// and letters that are drawn as nothing.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}')
}

/// Whether a character only says how its neighbours are drawn.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{ExternalId, Note, SearchText, TextRefused, Title};

    #[test]
    fn a_letter_is_the_same_however_it_was_typed() {
        let (composed, decomposed) = ("M\u{fc}ller", "Mu\u{308}ller");
        assert_eq!(decomposed.parse::<Title>().as_deref(), Ok(composed));
        assert_eq!(decomposed.parse::<ExternalId>().as_deref(), Ok(composed));
        assert_eq!(decomposed.parse::<SearchText>().as_deref(), Ok(composed));
        assert_eq!(decomposed.parse::<Note>().as_deref(), Ok(composed));
    }

    #[test]
    fn a_name_of_what_nobody_sees_is_empty() {
        for unseen in ["\u{200b}", "\u{2060}", "\u{3164}", "\u{2800}", "\u{202e}", "\u{feff}", "\u{ad}", "\u{200d} \u{fe0f}"] {
            assert_eq!(unseen.parse::<Title>(), Err(TextRefused::Empty), "{}", unseen.escape_unicode());
        }
    }

    #[test]
    fn what_nobody_sees_is_taken_out_of_a_name_and_joiners_stay() {
        assert_eq!("\u{feff}Ac\u{ad}me\u{200b} \u{202e}Ltd".parse::<Title>().as_deref(), Ok("Acme Ltd"));
        for whole in ["👩\u{200d}💻 Nerds", "❤\u{fe0f} Care", "می\u{200c}خواهم"] {
            assert_eq!(whole.parse::<Title>().as_deref(), Ok(whole));
        }
        assert_eq!("a\u{200f}b".parse::<Note>().as_deref(), Ok("a\u{200f}b"), "a note may be written in two directions");
    }

    proptest! {
        #[test]
        fn what_was_read_once_is_read_the_same_again(text in any::<String>()) {
            prop_assert_eq!(visible(&visible(&text)), visible(&text));
            prop_assert_eq!(composed(&composed(&text)), composed(&text));
        }
    }
}
