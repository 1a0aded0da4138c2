//! Which operations answer a list, what columns its CSV has, and how the contract says so.

use std::{io, sync::Arc};

use serde::Serialize;
use serde_json::Value;
use utoipa::openapi::{
    ContentBuilder, OpenApi, PathItem, RefOr, Response,
    path::{Operation, ParameterBuilder, ParameterIn},
    schema::{ObjectBuilder, Schema, Type},
};

use super::columns::{Column, columns};

/// The parameter that asks for CSV.
pub(crate) const FORMAT: &str = "format";

/// The CSV of a list.
pub(crate) struct Sheet {
    /// The path of the list, with its parameters in braces.
    pub template: String,
    /// What the file is called.
    pub name: String,
    columns: Vec<Column>,
}

impl Sheet {
    /// The line of headings.
    pub fn head(&self) -> io::Result<Vec<u8>> {
        written([self.columns.iter().map(|column| column.heading.clone())])
    }

    /// A line a row.
    pub fn rows(&self, rows: Vec<impl Serialize>) -> io::Result<Vec<u8>> {
        let rows: Vec<Value> = rows.into_iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        written(rows.iter().map(|row| self.columns.iter().map(move |column| column.cell(row))))
    }
}

fn written(lines: impl IntoIterator<Item = impl Iterator<Item = String>>) -> io::Result<Vec<u8>> {
    let mut file = csv::Writer::from_writer(Vec::new());
    for line in lines {
        file.write_record(line.collect::<Vec<_>>())?;
    }
    file.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// The operation that answers a list, with the answer.
fn list(item: &mut PathItem) -> Option<&mut Operation> {
    item.get.as_mut().filter(|operation| row_schema(operation).is_some())
}

/// The schema of the list that an operation answers, `Page_Task` or `Listing_Stage`.
fn row_schema(operation: &Operation) -> Option<&str> {
    let Some(RefOr::T(answer)) = operation.responses.responses.get("200") else { return None };
    let Some(RefOr::T(json)) = answer.content.get("application/json") else { return None };
    let Some(RefOr::Ref(schema)) = json.schema.as_ref() else { return None };
    let name = schema.ref_location.rsplit('/').next()?;
    (name.starts_with("Page_") || name.starts_with("Listing_")).then_some(name)
}

/// Whether an operation answers page by page, and not all at once.
pub(crate) fn is_page(operation: &Operation) -> bool {
    row_schema(operation).is_some_and(|schema| schema.starts_with("Page_"))
}

/// Says of every list that it answers CSV as well, and what asks for that.
pub(crate) fn lists_answer_csv(document: &mut OpenApi) {
    for operation in document.paths.paths.values_mut().filter_map(list) {
        let formats = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["json", "csv"])).build();
        let format = ParameterBuilder::new()
            .name(FORMAT)
            .parameter_in(ParameterIn::Query)
            .description(Some(
                "`csv` answers all rows as a CSV file, as `Accept: text/csv` does; a limit and a cursor do not count then.",
            ))
            .schema(Some(Schema::Object(formats)))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(format));
        if let Some(RefOr::T(Response { content, .. })) = operation.responses.responses.get_mut("200") {
            let text = ObjectBuilder::new().schema_type(Type::String).description(Some(ABOUT)).build();
            let text = ContentBuilder::new().schema(Some(Schema::Object(text))).build();
            content.insert("text/csv".to_owned(), RefOr::T(text));
        }
    }
}

const ABOUT: &str = "All rows, below a line of headings. A heading is the field's name, with dots where fields lie in fields; money \
    is decimal text beside its currency, what is repeated is joined by semicolons, and an apostrophe stands before text that a \
    spreadsheet would take for a formula.";

/// The sheet of every list in the contract.
pub(crate) fn sheets(document: &OpenApi) -> Vec<Arc<Sheet>> {
    let json = serde_json::to_value(document).unwrap_or_default();
    let lists = document.paths.paths.iter().filter_map(|(path, item)| Some((path, row_schema(item.get.as_ref()?)?)));
    lists
        .map(|(path, schema)| {
            let rows = &json["components"]["schemas"][schema]["properties"]["data"]["items"];
            let name = path.rsplit('/').find(|part| !part.starts_with('{')).unwrap_or("list");
            Arc::new(Sheet { template: path.clone(), name: name.to_owned(), columns: columns(&json, rows) })
        })
        .collect()
}
