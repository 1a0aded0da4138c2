//! The routes of imports.

use std::{collections::BTreeMap, fs::File};

use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, get, http::header, post, rt, web};
use domain::{
    id::ImportId,
    import::{Import, ImportKind, ImportOrder, inert::inert},
    permission::{Add, Imports, Organization, View},
    rule::Code,
    text::Title,
};
use persistence::import::Rejected;
use serde::Deserialize;
use utoipa::{
    IntoParams, IntoResponses,
    openapi::{RefOr, Response},
};

use super::{job, sheet::Sheet, upload::Upload};
use crate::{
    Problem,
    auth::admission::In,
    http::{
        answer::{Accepted, Json, Resource, answers, text},
        body::{NothingElse, Query},
        conditional::Paged,
        paging::Paging,
    },
    state::AppState,
};

const MOST_MAPPING: usize = 20_000;
const MOST_DETAIL: usize = 400;

/// How a file is to be taken in.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportQuery {
    /// What the file holds.
    kind: ImportKind,
    /// What the file is called.
    file_name: Option<Title>,
    /// Whether to only check it: nothing is written.
    #[serde(default)]
    dry_run: bool,
    /// Whether to take the good rows in when others have errors; otherwise one bad row refuses the whole file.
    #[serde(default)]
    skip_bad_rows: bool,
    /// Whether to add the stages, accounts and managers that rows name and that do not exist yet.
    #[serde(default)]
    add_missing: bool,
    /// A JSON object from headings to fields, where the guess is not to be taken; null leaves a column out.
    #[param(max_length = 20000, example = r#"{"Deal value":"mrr","Notes":null}"#)]
    mapping: Option<String>,
}

impl ImportQuery {
    fn order(self) -> Result<ImportOrder, Problem> {
        let Self { kind, file_name, dry_run, skip_bad_rows, add_missing, mapping } = self;
        if mapping.as_ref().is_some_and(|mapping| mapping.len() > MOST_MAPPING) {
            return Err(bad_mapping(format!("A mapping has at most {MOST_MAPPING} characters.")));
        }
        let mapping = mapping.as_deref().map_or(Ok(BTreeMap::new()), serde_json::from_str);
        let mapping =
            mapping.map_err(|error| bad_mapping(format!("The mapping is no object from headings to fields: {error}.")))?;
        Ok(ImportOrder { kind, file_name, dry_run, skip_bad_rows, add_missing, mapping })
    }
}

fn bad_mapping(detail: String) -> Problem {
    Problem::parameter("mapping", Code::Invalid, detail.chars().take(MOST_DETAIL).collect::<String>())
}

impl Resource for Import {
    fn location(&self) -> String {
        format!("/api/v1/imports/{}", self.id)
    }

    fn version(&self) -> Option<u32> {
        None
    }
}

/// Brings records in from a CSV file.
///
/// The answer comes at once, and the file is taken in behind it: look at its `Location` until the status is no longer `running`.
/// Rows whose external id is known already update those records. Headings are matched to fields by guess and by `mapping`.
#[utoipa::path(
    tag = "Imports",
    params(ImportQuery),
    request_body(content = String, content_type = "text/csv", description = "The file, at most 128 MB.")
)]
#[post("/imports")]
pub(crate) async fn create_import(
    In { room, .. }: In<Organization, Add<Imports>>,
    Query(asked): Query<ImportQuery>,
    Upload(file): Upload,
    state: web::Data<AppState>,
) -> Result<Accepted<Import>, Problem> {
    let order = asked.order()?;
    let source = if order.mapping.is_empty() { Source::Closed(file) } else { opened(file, &order).await? };
    let import = room.begin_import(&order, state.imports.runner).await?;
    let id = import.id;
    rt::spawn(async move {
        let running = state.imports.begin(id);
        let _turn = state.imports.turn().await;
        let sheet = match source {
            Source::Closed(file) => job::open(file).await,
            Source::Open(sheet) => sheet,
        };
        if let Err(error) = job::run(&room, (&running, state.imports.runner), &order, sheet).await {
            log::error!("Import {id}: {error}");
        }
    });
    Ok(Accepted(import))
}

/// A file before its import begins: one that is to be mapped is open already.
enum Source {
    Closed(File),
    Open(Result<Sheet, String>),
}

/// Opens the file to see whether the mapping fits it; a file that cannot be opened is for the import to tell.
async fn opened(file: File, order: &ImportOrder) -> Result<Source, Problem> {
    let sheet = job::open(file).await;
    if let Ok(sheet) = &sheet {
        sheet.layout(order.kind, &order.mapping).map_err(bad_mapping)?;
    }
    Ok(Source::Open(sheet))
}

/// Imports, latest first.
#[utoipa::path(tag = "Imports")]
#[get("/imports")]
pub(crate) async fn list_imports(
    In { room, .. }: In<Organization, View<Imports>>,
    Query(NothingElse {}): Query<NothingElse>,
    paging: Paging,
    state: web::Data<AppState>,
) -> Result<Paged<Import>, Problem> {
    let load = async move |slice| {
        let mut imports = room.list_imports(slice).await?;
        imports.rows = imports.rows.into_iter().map(|import| state.imports.overlaid(import)).collect();
        Ok(imports)
    };
    Paged::read(paging, load).await
}

/// One import, with how far it is while it runs.
#[utoipa::path(tag = "Imports")]
#[get("/imports/{import_id}")]
pub(crate) async fn get_import(
    In { room, .. }: In<Organization, View<Imports>>,
    id: web::Path<ImportId>,
    state: web::Data<AppState>,
) -> Result<Json<Import>, Problem> {
    Ok(Json(state.imports.overlaid(room.get_import(*id).await?)))
}

/// The rows that an import left out, as a CSV file to mend and bring again.
///
/// Each row carries its line and what is wrong with it before its own cells. Cells that a spreadsheet would run as a formula are
/// made inert by an apostrophe, which an import takes off again.
#[utoipa::path(tag = "Imports")]
#[get("/imports/{import_id}/errors")]
pub(crate) async fn list_import_errors(
    In { room, .. }: In<Organization, View<Imports>>,
    id: web::Path<ImportId>,
) -> Result<RejectedRows, Problem> {
    let file = rejected_rows(&room.list_import_errors(*id).await?).map_err(Problem::internal)?;
    Ok(RejectedRows { import: *id, file })
}

/// The file of the rows that an import left out.
struct RejectedRows {
    import: ImportId,
    file: Vec<u8>,
}

impl Responder for RejectedRows {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let name = format!("attachment; filename=\"import-{}-errors.csv\"", self.import);
        let mut response = HttpResponse::Ok();
        response.content_type("text/csv; charset=utf-8").insert_header((header::CONTENT_DISPOSITION, name)).body(self.file)
    }
}

impl IntoResponses for RejectedRows {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", text("text/csv", "At most 1,000 rows."))])
    }
}

fn rejected_rows(rejected: &Rejected) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let headings = ["line", "problems"].into_iter().chain(rejected.headings.iter().map(String::as_str));
    file.write_record(headings.map(|heading| inert(heading).into_owned()))?;
    for row in &rejected.rows {
        let problems = rejected.errors.iter().filter(|error| error.line == row.line);
        let problems: Vec<String> = problems
            .map(|error| error.column.as_ref().map_or(error.detail.clone(), |column| format!("{column}: {}", error.detail)))
            .collect();
        let own = [row.line.to_string(), problems.join(" ")].into_iter();
        file.write_record(own.chain(row.cells.iter().cloned()).map(|cell| inert(&cell).into_owned()))?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}
