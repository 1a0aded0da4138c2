//! The columns of a list's CSV, derived from the schema of its rows: so they are there without a row, and never change on the way.

use serde_json::Value;

/// How deep fields lie in fields at the most; what lies deeper is one cell of JSON.
const DEEPEST: usize = 4;

/// What a cell is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A value, or several.
    Plain,
    /// The amount of money, as decimal text.
    Amount,
    /// The currency of money.
    Currency,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub heading: String,
    pub path: Vec<String>,
    pub kind: Kind,
}

/// The columns of rows of that schema: the id and the name first, then the others by the alphabet.
pub(super) fn columns(document: &Value, rows: &Value) -> Vec<Column> {
    let mut found = Vec::new();
    add(document, rows, &[], &mut found);
    found
}

fn add(document: &Value, schema: &Value, path: &[String], found: &mut Vec<Column>) {
    let column = |kind, end: &str| Column { heading: path.join(".") + end, path: path.to_vec(), kind };
    let schema = only_choice(schema);
    let name = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next());
    if name == Some("Money") {
        found.extend([column(Kind::Amount, ""), column(Kind::Currency, ".currency")]);
        return;
    }
    let mut fields = fields(document, schema);
    if path.len() >= DEEPEST || fields.is_empty() {
        found.push(column(Kind::Plain, ""));
        return;
    }
    fields.sort_by_key(|(field, _)| (place(field), field.as_str()));
    for (field, schema) in fields {
        add(document, schema, &[path, std::slice::from_ref(field)].concat(), found);
    }
}

/// The fields of a record, those that it takes over from others among them; none of what is no record.
fn fields<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let schema = only_choice(schema);
    let schema = match schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        Some(name) => only_choice(&document["components"]["schemas"][name]),
        None => schema,
    };
    let own = schema["properties"].as_object().into_iter().flatten();
    let taken_over = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| fields(document, part));
    own.chain(taken_over).collect()
}

/// What may be null is written as a choice of null and something; that something.
fn only_choice(schema: &Value) -> &Value {
    let choices = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()).map_or(&[][..], Vec::as_slice);
    let mut something = choices.iter().filter(|choice| choice["type"] != "null");
    match (something.next(), something.next()) {
        (Some(one), None) => one,
        _ => schema,
    }
}

fn place(field: &str) -> usize {
    ["id", "name", "title", "company"].iter().position(|first| *first == field).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_in_fields_get_dots_and_money_two_columns() {
        let document = json!({ "components": { "schemas": {
            "Money": { "properties": { "amount_minor": {}, "currency": {} } },
            "Person": { "type": "object", "properties": { "name": { "type": "string" }, "id": { "type": "string" } } },
        } } });
        let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let rows = json!({ "type": "object", "properties": {
            "mrr": to("Money"), "id": { "type": "string" }, "tags": { "type": "array" },
            "owner": { "oneOf": [{ "type": "null" }, to("Person")] },
        } });
        let headings: Vec<String> = columns(&document, &rows).into_iter().map(|column| column.heading).collect();
        assert_eq!(headings, ["id", "mrr", "mrr.currency", "owner.id", "owner.name", "tags"]);
    }
}
