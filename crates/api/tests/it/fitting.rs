//! Values that fit a schema of the document.

use serde_json::{Map, Value, json};

/// A value that fits a schema, with the id that is given for a field wherever it takes one.
pub fn fitting(schema: &Value, field: &str, id_of: &dyn Fn(&str) -> String, root: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        return fitting(&root["components"]["schemas"][name], field, id_of, root);
    }
    for either in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[either].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            return fitting(first, field, id_of, root);
        }
    }
    if schema["format"] == "uuid" {
        return json!(id_of(field));
    }
    if let Some(value) = schema.get("example").or_else(|| schema["examples"].get(0)).or_else(|| schema["enum"].get(0)) {
        return value.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].get(0).and_then(Value::as_str));
    match kind {
        Some("object") => {
            let fields = schema["properties"].as_object().cloned().unwrap_or_default();
            let fields = fields.iter().map(|(name, schema)| (name.clone(), fitting(schema, name, id_of, root)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Some("array") => json!([fitting(&schema["items"], field, id_of, root)]),
        Some("integer" | "number") => schema["minimum"].as_i64().unwrap_or(1).into(),
        Some("boolean") => json!(true),
        _ if schema["format"] == "date" => json!("2026-03-01"),
        _ if schema["format"] == "date-time" => json!("2026-03-01T09:00:00Z"),
        _ => json!("Something"),
    }
}
