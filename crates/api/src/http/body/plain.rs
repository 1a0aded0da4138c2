//! What the JSON reader says, in the words of JSON instead of those of the program.

/// The message without its line and column, which say nothing of a field, and without names of the program's own types.
pub(super) fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    if message.starts_with("UUID parsing failed") {
        return "expected an id".to_owned();
    }
    let Some((found, expected)) = message.split_once(", expected ") else {
        return message.to_owned();
    };
    format!("{}, expected {}", found_plainly(found), expected_plainly(expected))
}

fn found_plainly(found: &str) -> String {
    let plainly =
        [("invalid type: map", "an object"), ("invalid type: sequence", "a list"), ("invalid type: unit value", "nothing")];
    match plainly.iter().find(|(said, _)| *said == found) {
        Some((_, plain)) => format!("invalid type: {plain}"),
        None => found.replace("floating point", "number").replace("integer", "number"),
    }
}

fn expected_plainly(expected: &str) -> String {
    let begins = |begin: &str| expected.starts_with(begin);
    if begins("struct ")
        || begins("a map")
        || begins("map")
        || begins("internally tagged enum")
        || begins("adjacently tagged enum")
    {
        "an object".to_owned()
    } else if begins("tuple ") || begins("a tuple") || begins("a sequence") || begins("sequence") {
        "a list".to_owned()
    } else if begins("enum ") || begins("variant") {
        "one of the names that are allowed".to_owned()
    } else if begins("unit") {
        "nothing".to_owned()
    } else {
        match whole_number(expected) {
            Some(range) => range,
            None if matches!(expected, "f32" | "f64") => "a number".to_owned(),
            None => expected.to_owned(),
        }
    }
}

/// The whole numbers that a field of the program can hold.
fn whole_number(kind: &str) -> Option<String> {
    let bits: u32 = kind.get(1..)?.parse().ok().filter(|bits| matches!(bits, 8 | 16 | 32 | 64))?;
    match kind.as_bytes().first()? {
        b'u' if bits == 64 => Some("a whole number from 0".to_owned()),
        b'u' => Some(format!("a whole number from 0 to {}", (1_u64 << bits) - 1)),
        b'i' => Some("a whole number".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_names_a_type_of_the_program() {
        for (said, plainly) in [
            (
                "invalid type: string \"x\", expected struct NewTask at line 1 column 3",
                "invalid type: string \"x\", expected an object",
            ),
            ("invalid type: sequence, expected a string", "invalid type: a list, expected a string"),
            ("invalid value: integer `-1`, expected u8", "invalid value: number `-1`, expected a whole number from 0 to 255"),
            ("invalid type: floating point `1.5`, expected i64", "invalid type: number `1.5`, expected a whole number"),
            ("invalid type: null, expected enum Role", "invalid type: null, expected one of the names that are allowed"),
            ("invalid type: map, expected tuple struct Pair", "invalid type: an object, expected a list"),
            ("UUID parsing failed: invalid length", "expected an id"),
            ("missing field `title`", "missing field `title`"),
            ("unknown variant `x`, expected one of `low`, `high`", "unknown variant `x`, expected one of `low`, `high`"),
            ("unknown field `nope`, expected `title` or `note`", "unknown field `nope`, expected `title` or `note`"),
        ] {
            assert_eq!(plain(said), plainly);
        }
    }
}
